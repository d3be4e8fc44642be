"""Posts: titles read left to right onto the person they stand before, with the body each belongs to.

A block of bodies and titles, held together by 、 or nothing, stacks onto the next name
(市委常委、市总工会主席王某: two posts); after a name, 、 and another name share the last title
(副主席刘某、李某); 当选, 任, 为 and their like carry a title back to the names before them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extract.scene import Scene
from kg.lang.rules import Rule, patterns
from kg.model import Claim, Literal, Mention, Span, outermost

_JOIN = re.compile(r"^[、，]?(?:兼任?|暨|和|及|以及|、|，兼|，?同时任|（)?$")
_LIST = re.compile(r"^(?:、|和|与|及|以及)$")
_ASIDE = re.compile(r"（(?:挂职|兼职|驻会|专职|女|[一-龥]{1,3}族|女，[一-龥]{1,3}族)）")
_UNION_UNIT = re.compile(r"经审|经费审查|女职|女工")
_FIRMS = frozenset({"body.institution", "body.short", "body.shop", "body.dept-alone"})
_NO_UNION = frozenset({"body.institution", "body.shop", "body.dept-alone", "body.unit-alone"})
_UNITS = frozenset({"body.unit-alone", "body.dept-alone"})  # parts of a body that stands before
_REACH = 12
_FAR = 200  # characters between a name and a title from which neither tells of the other
_OF_FIRM = re.compile(r"董事|总经理|总裁|[校院厂矿行]长|总(?:会计|工程|经济|审计)师")
_UNION_RULES = frozenset(
    {"body.union-organ", "body.union-short", "body.national", "body.industrial", "body.company-union", "body.unit"}
)
_IRREAL = re.compile("仍[有需面]|的(?:可能|概率|几率|机会|难度|呼声|前景)|[无有]望|后[，将]")  # 当选议长仍有很大难度
_LINKS = "由和与及兼暨并，、；：）”"  # what may end the words between a name and a title that goes on from it
_OF_UNION = re.compile(r"主席|巡视员|调研员|党组")
_TO_NAME = re.compile(
    r"^(?:同志|（|：|（(?:挂职|兼职|主持工作|正[处科厅县]级)）|、(?:退休干部|老领导|(?:全国|省|市)?(?:劳模|劳动模范|人大代表|政协委员)|、[^，。；、]{2,20}(?:奖章|奖|称号)获得者))?$"
)


@lru_cache(maxsize=512)  # what stands between a name and its title is mostly the same
def _rule_of(words: str) -> Rule | None:
    """Return the rule of election or office whose verb the words between a name and a title are."""
    return next((rule for rule in patterns("posts").values() if rule.pattern.fullmatch(words)), None)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.stop


def _start(mention: Mention) -> int:
    return mention.span.start


def _stop(mention: Mention) -> int:
    return mention.span.stop


@dataclass(slots=True)
class _Block:
    """Titles waiting for their person, and the body in force."""

    owner: Mention | None = None
    pending: list[tuple[Mention, Mention | None]] = field(default_factory=list)
    last: list[tuple[Mention, Mention | None]] = field(default_factory=list)

    def clear(self) -> None:
        self.owner, self.pending, self.last = None, [], []


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield post mentions (kind ``post``, value the bare title) and their member and body."""
    titled: set[str] = set()
    told = scene.all("title") + [body for body in scene.all("body") if body.rule in _UNITS]
    told_in = (scene.sentence(mention.span.start) for mention in told)
    begins = {sentence.start for sentence in told_in if sentence is not None}
    for sentence in scene.article.sentences:
        if sentence.start in begins:
            yield from _Reader(scene, sentence, titled).read()


class _Reader:
    """Reads one sentence's bodies, titles and persons in order."""

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
        self.elected: tuple[int, list[Mention], str] = (-1, [], "")

    def read(self) -> list[Mention | Claim]:
        block, previous = _Block(), None
        for token in self.tokens:
            gap = self.scene.text[previous.span.stop : token.span.start] if previous else "\0"
            if token.kind == "body":
                self._body(block, token, gap)
            elif token.kind == "title":
                self._title(block, token, previous, gap)
            else:
                self._person(block, token, previous, gap)
            previous = token
        return self.out

    def _body(self, block: _Block, token: Mention, gap: str) -> None:
        if not _JOIN.match(gap):
            block.clear()
        of_union = token.rule == "body.unit-alone" and (_UNION_UNIT.search(token.text) or self._general())
        above = block.owner or (self.carry_union if of_union else None)
        if token.rule in _UNITS and above is not None:
            owner = _root(self.scene, above)
            self.out.append(self.scene.claim(token, "org:unitOf", owner, token.span, "body.unit-owner"))
        block.owner = token

    def _general(self) -> bool:
        """Whether the union last named with a title is a general one."""
        return self.carry_union is not None and self.carry_union.rule in {
            "body.union-organ",
            "body.union-short",
            "body.national",
        }

    def _title(self, block: _Block, token: Mention, previous: Mention | None, gap: str) -> None:
        if previous is not None and previous.kind == "person" and not gap and not self._followed(token):
            if token.rule not in {"title.occupation", "title.trade"} and previous.rule != "person.surname":
                self._post(token, None, previous, "post.after-name", 0.85)
            block.clear()
            return
        elected = self._elected(token, previous, block)
        if elected:
            return
        if not _JOIN.match(gap) or (previous is not None and previous.kind == "person"):
            block.clear()
        if (
            "。" in gap
            or "；" in gap
            or len(gap) > _REACH
            or (gap and gap[-1] not in _LINKS)
            or (gap[1:] and gap[-1] == "兼")
        ):
            self.carry = self.carry_union = None
        carried = self.carry_union if _OF_UNION.search(token.value) else self.carry
        of_firm = _OF_FIRM.search(token.value) and carried is not None and carried.rule in _UNION_RULES
        if of_firm:
            carried = None
        owner = None if token.rule == "title.government" else block.owner or carried
        if token.rule == "title.domain":
            owner = block.owner if block.owner is not None and block.owner.rule in _FIRMS else None
        if token.value == "国务委员" and owner is not None and owner.text != "国务院":  # of no other body
            owner = None
        block.pending.append((token, owner))

    def _followed(self, title: Mention) -> bool:
        """Whether the title, or the stack of titles it begins, stands before a name."""
        at = title.span.stop
        for token in self._from(at):
            if token.span.start < at or token is title:
                continue
            gap = self.scene.text[at : token.span.start]
            if token.kind == "person":
                return _TO_NAME.match(gap) is not None
            if not _JOIN.match(gap) or "，" in gap:
                return False
            at = token.span.stop
        return False

    def _from(self, at: int) -> Iterator[Mention]:
        """Yield what begins at ``at`` or after."""
        for index in range(bisect_left(self.tokens, at, key=_start), len(self.tokens)):
            yield self.tokens[index]

    def _person(self, block: _Block, token: Mention, previous: Mention | None, gap: str) -> None:
        if previous is not None and previous.kind == "title" and _TO_NAME.match(gap) and block.pending:
            for title, owner in block.pending:
                carried = owner is not None and owner is not block.owner
                self._post(
                    title, owner, token, "post.carried" if carried else "post.title-name", 0.85 if carried else 0.97
                )
            self.carry = block.pending[-1][1] or self.carry
            unions = [_root(self.scene, o) for _, o in block.pending if o is not None and o.rule not in _NO_UNION]
            self.carry_union = unions[-1] if unions else self.carry_union
            block.last, block.pending = block.pending[-1:], []
        elif previous is not None and previous.kind == "person" and self._shares(gap, token) and block.last:
            for title, owner in block.last:
                self._post(title, owner, token, "post.list", 0.9)
        else:
            block.pending, block.last = [], []

    def _shares(self, gap: str, person: Mention) -> bool:
        """Whether a name shares the title of the one before: in a list, unless it had one of its own before (与高某)."""
        gap = _ASIDE.sub("", gap)
        return gap == "、" or (_LIST.match(gap) is not None and person.value not in self.titled)

    def _elected(self, title: Mention, previous: Mention | None, block: _Block) -> bool:
        """Whether a verb of election or office carries this title back to the names before it."""
        start = title.span.start
        owner = previous if previous is not None and previous.kind == "body" and previous.span.stop == start else None
        if owner is not None:
            start = owner.span.start
        stop, winners, rule_id = self.elected
        between = self.scene.text[stop:start] if 0 <= stop <= start else "。"
        chained = patterns("tenures")["tenure.chain"].pattern.fullmatch(between) is not None
        if (between != "，" and not self._followed(title) and _JOIN.match(between)) or chained:
            for person in winners:
                self._post(title, owner or block.owner, person, "post.chained" if chained else rule_id, 0.9)
            self.elected = (title.span.stop, winners, rule_id)
            block.clear()
            return True
        before = bisect_right(self.people, start, key=_stop)
        if not before or start - self.people[before - 1].span.stop > _FAR:
            return False
        gap = _ASIDE.sub("", self.scene.text[self.people[before - 1].span.stop : start])
        removed = gap in {"", "同志"} and self.scene.text.startswith("职务", title.span.stop)
        if _IRREAL.match(self.scene.text, title.span.stop):
            return False
        rule = _rule_of("的" if removed else gap)
        if rule is None or (gap == "为" and self._followed(title)):  # 主席王某为劳模李某颁奖 appoints nobody
            return False
        if owner is None and (office := [body for body in self.bodies if body.rule == "body.office"]):
            owner = office[-1]
        if owner is None:
            owner = self._voting(start, title)
        headed = "组长" in title.value or (owner is not None and owner.rule == "body.office")
        winners = self._officials(before, "、，和兼" if headed else "、和")
        for person in winners:
            self._post(title, owner, person, rule.id, 0.93)
        self.elected = (title.span.stop, winners, rule.id)
        block.clear()
        return True

    def _voting(self, start: int, title: Mention) -> Mention | None:
        """Return the body last named before a title that is carried back.

        A union's chair is neither of a winner's own firm (某厂焊工王某当选副主席) nor of its audit committee.
        """
        before = self.bodies[: bisect_right(self.bodies, start, key=_stop)]
        if "主席" in title.value:
            fit = [b for b in before if not self._of_winner(b) and not _UNION_UNIT.search(b.text)]
            before = fit or before
        return before[-1] if before else None

    def _of_winner(self, body: Mention) -> bool:
        """Whether a firm stands right before somebody's occupation and name."""
        home = self._titled_at(body.span.stop)
        return body.rule in _FIRMS and any(person.span.start == home for person in self.people)

    def _titled_at(self, at: int) -> int:
        """Return where a title that begins at ``at`` ends, or ``at``."""
        return next((t.span.stop for t in self._from(at) if t.kind == "title" and t.span.start == at), at)

    def _officials(self, count: int, joints: str) -> list[Mention]:
        """Return the run of names, some with titles of their own, that the last of ``count`` ends: 主席王某，副主席李某任副组长."""
        run = [self.people[count - 1]]
        for index in range(count - 2, -1, -1):
            person, first = self.people[index], run[-1].span.start
            rest = _ASIDE.sub("", self.scene.text[person.span.stop : first])
            for token in self._from(person.span.stop):
                if token.span.start >= first:
                    break
                if token.kind != "person":
                    rest = rest.replace(self.scene.text[token.span.start : token.span.stop], "", 1)
            if not rest or rest.strip(joints):
                break
            run.append(person)
        return run[::-1]

    def _post(self, title: Mention, owner: Mention | None, person: Mention, rule: str, score: float) -> None:
        if (title.id, person.id) in self.done:
            return
        self.done.add((title.id, person.id))
        self.titled.add(person.value)
        start = min(title.span.start, owner.span.start if owner else title.span.start, person.span.start)
        whole = Span(start, max(title.span.stop, person.span.stop))
        name = f"{self.scene.article.id}/post/{title.span.start}-{title.span.stop}/{person.span.start}"
        post = Mention(
            name,
            self.scene.article.id,
            "post",
            whole,
            self.scene.article.text[whole.start : whole.stop],
            title.value,
            rule,
            score,
        )
        score = round(min(score, person.score + 0.5), 2)
        self.out += [post, self.scene.claim(post, "org:member", person, whole, rule, score)]
        if owner is not None:
            self.out.append(self.scene.claim(post, "org:organization", owner, whole, rule, score))
        elif title.rule == "title.government":
            self.out.append(self.scene.claim(post, "kg:government", Literal(title.value), whole, rule, score))


def _root(scene: Scene, body: Mention) -> Mention:
    """Return the shortest body printed at the same start: 市总工会 of 市总工会女职工部."""
    family = [m for m in scene.inside(body.span, "body") if m.span.start == body.span.start]
    return min(family, key=lambda m: len(m.span))
