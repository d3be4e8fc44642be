"""A sentence's bodies, titles and persons in order, and the posts that are read from them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.scene import Scene
from kg.model import Claim, Literal, Mention, Span, outermost

JOIN = re.compile(
    r"^(?:(?:职工|员工|工会|党员|青年|劳模|女职工)代表)?[、，]?(?:兼任?|暨|和|及|以及|、|、(?:分管|主持)(?:日常)?工作的|，兼|，?同时任|（(?:兼职|挂职|兼|不驻会|驻会)）、|（)?$"
)
ALIAS = re.compile(r"^(?:（(?:[简下]称)?[“「]?[一-龥]{2,8}[”」]?）|）)$")  # after a body's name, before a title
UNION_UNIT = re.compile(r"经审|经费审查|女职|女工")
UNITS = frozenset({"body.unit-alone", "body.dept-alone"})  # parts of a body that stands before
FIRMS = frozenset({"body.institution", "body.defined", "body.short", "body.shop", "body.dept-alone"})
TO_NAME = re.compile(
    r"^(?:同志|（|：|（按[^（）]{2,12}(?:排列|排序|为序)）：?|（(?:挂职|兼职|主持工作|正[处科厅县]级)）|[、，](?:(?:[正副][省部厅局处科县]级)?(?:离休|退休|离退休)(?:干部|老干部|老同志)|老领导|(?:全国|省|市)?(?:劳模|劳动模范|人大代表|政协委员)|[^，。；、]{2,20}(?:(?:奖章|奖|称号)获得者|(?:代表|考察|访问|慰问|工作)团副?团长)))?$"
)

_PLACE = 16  # characters of the places before a title
_LEVEL = 3  # characters of a place's level that begin a title: 自治区|主席


def begin(mention: Mention) -> int:
    """Return where a mention begins: what rows of mentions are searched by."""
    return mention.span.start


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.stop


@dataclass(slots=True)
class Block:
    """Titles waiting for their person, and the body in force."""

    owner: Mention | None = None
    pending: list[tuple[Mention, Mention | None]] = field(default_factory=list)
    last: list[tuple[Mention, Mention | None]] = field(default_factory=list)

    def clear(self) -> None:
        """Forget the body and the titles."""
        self.owner, self.pending, self.last = None, [], []


class Titled:
    """One sentence: what stands in it, and the posts found so far."""

    def __init__(self, scene: Scene, sentence: Span, titled: set[str]) -> None:
        self.scene = scene
        self.titled = titled  # names that were printed with a title before
        self.sentence = sentence
        self.bodies = outermost(scene.inside(sentence, "body"))
        self.people = scene.inside(sentence, "person")
        self.tokens = sorted(self.bodies + scene.inside(sentence, "title") + self.people, key=_place)
        self.out: list[Mention | Claim] = []
        self.done: set[tuple[str, str]] = set()
        self.carry: Mention | None = None
        self.carry_union: Mention | None = None
        self.shares_of: dict[str, Mention] = {}  # whose body is dealt out
        self.former: set[str] = set()  # unions of a firm that 原 stands before: 原|某矿党委书记、工会主席
        self.beside: dict[str, Mention | None] = {}  # the body of the titles before that of a head of government
        self.dealt: set[str] = set()  # titles that are given to their bearers already
        self.elected: tuple[int, list[Mention], str, Mention | None] = (-1, [], "", None)

    def _followed(self, title: Mention) -> bool:
        """Whether the title, or the stack of titles it begins, stands before a name."""
        at = title.span.stop
        for token in self._from(at):
            if token.span.start < at or token is title:
                continue
            gap = self.scene.text[at : token.span.start]
            if token.kind == "person":
                return TO_NAME.match(gap) is not None
            if not JOIN.match(gap) or "，" in gap:
                return False
            at = token.span.stop
        return False

    def _where(self, title: Mention) -> str:
        """Return the place printed before the title of a head of government (云州市|市长, 云州|市长), else the body of the titles before."""
        start, text = title.span.start, self.scene.text
        near = self.scene.place_spans(max(self.sentence.start, start - _PLACE), min(title.span.stop, start + _LEVEL))
        begin = stop = start
        for at, end in reversed(near):
            if end < begin or at >= start:
                break
            begin, stop = at, max(stop, end)
        beside = self.beside.get(title.id)
        return text[begin:stop] or (beside.text if beside is not None else "")

    def _former(self, title: Mention, owner: Mention | None) -> str:
        """Return a title with the 原 that stands before its body: 原|某矿党委副书记."""
        before = self.scene.text[owner.span.start - 1 : owner.span.start] if owner is not None else ""
        former = owner is not None and (
            (before == "原" and owner.rule in FIRMS | {"body.national"}) or owner.id in self.former
        )
        former = former and not title.value.startswith("原")
        return f"原{title.value}" if former else title.value

    def root(self, body: Mention) -> Mention:
        """Return the shortest body printed at the same start: 市总工会 of 市总工会女职工部."""
        family = [m for m in self.scene.inside(body.span, "body") if m.span.start == body.span.start]
        return min(family, key=lambda m: len(m.span))

    def _from(self, at: int) -> Iterator[Mention]:
        """Yield what begins at ``at`` or after."""
        for index in range(bisect_left(self.tokens, at, key=begin), len(self.tokens)):
            yield self.tokens[index]

    def _post(self, title: Mention, owner: Mention | None, person: Mention, rule: str, score: float) -> None:
        if (title.id, person.id) in self.done:
            return
        self.done.add((title.id, person.id))
        self.titled.add(person.value)
        if title.rule == "title.government":  # the people's congress that elects a mayor is not whose he is
            self.beside[title.id] = self.beside.get(title.id) or owner
            owner = None
        start = min(title.span.start, owner.span.start if owner else title.span.start, person.span.start)
        whole = Span(start, max(title.span.stop, person.span.stop))
        name = f"{self.scene.article.id}/post/{title.span.start}-{title.span.stop}/{person.span.start}"
        post = Mention(
            name,
            self.scene.article.id,
            "post",
            whole,
            self.scene.article.text[whole.start : whole.stop],
            self._former(title, owner),
            rule,
            score,
        )
        score = round(min(score, person.score + 0.5), 2)
        self.out += [post, self.scene.claim(post, "org:member", person, whole, rule, score)]
        if owner is not None:
            self.out.append(self.scene.claim(post, "org:organization", owner, whole, rule, score))
        elif title.rule == "title.government":
            self.out.append(self.scene.claim(post, "kg:government", Literal(self._where(title)), whole, rule, score))
