"""Who wrote a notice, and who else demands together with a body: 甲局、乙局联合发出通知，要求…."""

import re
from functools import cached_property

from kg.extract.scene import Scene
from kg.extract.tasks.directive import Directive
from kg.model import Mention, Span, outermost

_ISSUES = re.compile(r"(?:联合)?(?:印发|下发|发出|制发|出台|发布|转发)")
_ISSUED = 1200  # characters from there to what a notice demands
_ALONE = re.compile(r"[\s　]*(?:文件)?[\s　]*")  # what stands beside the name of a body that signs, or heads a page
_DECIDES = re.compile("(?:研究|经研究)?(?:决定|拟|将|会同|联合)")
_TOGETHER = re.compile("、|和|与|及|以及|会同|联合")


class Issuers:
    """The bodies of a report as those who write to others."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text = scene, scene.plain

    def of(self, directive: Directive) -> Mention | None:
        """Return the body that wrote a notice: the one that 下发 it, that 决定 in it, or that signs it."""
        frame = directive.frame
        sentence = self.scene.sentence(frame.cue.start if frame is not None and frame.cue else directive.start)
        spoken = frame is not None and frame.kind == "unknown"  # 县总工会印发通知，要求…
        back = sentence.start if spoken and sentence is not None else max(0, directive.start - _ISSUED)
        for issued in reversed([*_ISSUES.finditer(self.text, back, directive.start)]):
            sentence = self.scene.sentence(issued.start())
            before = self._writing(Span(sentence.start, issued.start())) if sentence else []
            if before:
                return min(before, key=lambda body: (body.span.start, -body.span.stop))
        if spoken:
            return None
        decides, signs = self._writers
        return decides if decides is not None and decides.span.stop < directive.start else signs

    def together(self, body: Mention) -> list[Mention]:
        """Return ``body`` and those with which it stands in one list, in text order."""
        sentence = self.scene.sentence(body.span.start)
        row = sorted(outermost(self.scene.inside(sentence, "body")), key=lambda one: one.span) if sentence else []
        at = next((index for index, one in enumerate(row) if one.span == body.span), None)
        if at is None:
            return [body]
        first, last = at, at
        while first and self._joined(row[first - 1], row[first]):
            first -= 1
        while last + 1 < len(row) and self._joined(row[last], row[last + 1]):
            last += 1
        return [body if one.span == body.span else one for one in row[first : last + 1]]

    def _joined(self, one: Mention, other: Mention) -> bool:
        return _TOGETHER.fullmatch(self.text, one.span.stop, other.span.start) is not None

    def is_union(self, body: Mention) -> bool:
        """Whether a body's printed name is that of a union."""
        return "工会" in self.text[body.span.start : body.span.stop]

    def _writing(self, region: Span) -> list[Mention]:
        """Return the bodies of a region, without those in the title of what is carried out: 根据《国务院关于…的决定》."""
        text = self.text
        return [
            body
            for body in self.scene.inside(region, "body")
            if text.rfind("《", region.start, body.span.start) <= text.rfind("》", region.start, body.span.start)
        ]

    @cached_property
    def _writers(self) -> tuple[Mention | None, Mention | None]:
        """Return the first body that 决定 something in the report, and the union that signs it, or heads it."""
        bodies = sorted(self.scene.all("body"), key=lambda body: body.span)
        decides = next((m for m in bodies if _DECIDES.match(self.text, m.span.stop)), None)
        signs = (m for m in reversed(bodies) if self.is_union(m) and _ALONE.fullmatch(self._line(m.span)))
        return decides, next(signs, None)

    def _line(self, span: Span) -> str:
        """Return what stands in a body's line beside it."""
        start, stop = self.text.rfind("\n", 0, span.start) + 1, self.text.find("\n", span.stop)
        return self.text[start : span.start] + self.text[span.stop : len(self.text) if stop < 0 else stop]
