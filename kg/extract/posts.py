"""Posts: titles read left to right onto the person they stand before, with the body each belongs to.

A block of bodies and titles, held together by 、 or nothing, stacks onto the next name
(市委常委、市总工会主席王某: two posts); after a name, 、 and another name share the last title
(副主席刘某、李某); 当选, 任, 为 and their like carry a title back to the names before them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.extract.asides import ASIDE
from kg.extract.elections import Elections
from kg.extract.scene import Scene
from kg.extract.titled import ALIAS, FIRMS, JOIN, TO_NAME, UNION_UNIT, UNITS, Block, begin
from kg.model import Claim, Mention

_LIST = re.compile(r"^(?:、|和|与|及)$")
_NO_UNION = frozenset({"body.institution", "body.shop", "body.dept-alone", "body.unit-alone", "body.resident"})
_POLITBURO = re.compile(
    "中央政治局$"
)  # whose members a list of deputies shares: 中共中央政治局常委、某委员会副主任王某、李某
_WENT = re.compile("(?:到|赴|走进|深入|前往)$")
_THEN = re.compile("(?:时任|[曾已现]任|当选|身兼|担任|兼任)$")
_CHOSEN = re.compile("(?:当选|[推入被]选|选举产生)为?$")
_THERE_ARE = re.compile("的(?:还|也)?(?:有|包括|是)：?")  # 当选为市委常委|的还有|王某、李某
_ROLLED = frozenset({"person.roll", "person.repeat", "person.holder"})
_CHAIRLESS = re.compile("(?:[局厅署院校]|部)$")  # has no 主席
_LEARNED = re.compile("(?:大学|学院|中学|小学|医院)$")
_TEACHES = re.compile("副?教授|讲师|博士生导师")
_SCHOOL = re.compile("(?:大学|学院|党校|系)$")
_FIELD = re.compile("(?:著名)?(?:[一-龥]{1,6}学)?")  # 某大学|著名财政学|教授
_WORKS = re.compile("(?:分厂|车间|工段|班组|项目部|矿|选矿厂|热轧厂)$")  # no part of a school or hospital
_HOLDS = re.compile("(?:近日|日前|在[^，。；：]{2,16}?)?(?:召开|举办|举行|开展|组织)")
_DEALT = frozenset("、和")
_REACH = 12
_VOTED = re.compile("当选|选举")  # before a committee, which is then not of a winner's own union
_OF_FIRM = re.compile(r"董事|总经理|总裁|[校院厂矿行]长|总(?:会计|工程|经济|审计)师")
_UNION_RULES = frozenset(
    {"body.union-organ", "body.union-short", "body.national", "body.industrial", "body.company-union", "body.unit"}
)
_LINKS = "由和与及兼暨并，、；：）”"  # what may end the words between a name and a title that goes on from it
_STRANGER = re.compile(  # a body that no rule knows, between two titles of one person: 市委副书记、|协调小组|组长王某
    "、兼?(?![一-龥]{0,8}(?:代表|获得者|委员|各|等))[一-龥“”]{2,16}"
)
_DOES = re.compile(
    "[的了着将把被向对由让给]|出席|参加|带领|率领|陪同|主持|邀请|会见|看望|慰问|以及|还有|来自|部分|全体"
)
_OF_STATE = re.compile("(?:(?<!副)总理|国家副?主席)$")  # heads of states and governments have no body
_OF_UNION = re.compile(r"主席|巡视员|调研员|党组")


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield post mentions (kind ``post``, value the bare title) and their member and body."""
    titled: set[str] = set()
    told = scene.all("title") + [body for body in scene.all("body") if body.rule in UNITS]
    told_in = (scene.sentence(mention.span.start) for mention in told)
    begins = {sentence.start for sentence in told_in if sentence is not None}
    for sentence in scene.article.sentences:
        if sentence.start in begins:
            yield from _Reader(scene, sentence, titled).read()


class _Reader(Elections):
    """Reads one sentence's bodies, titles and persons in order."""

    def read(self) -> list[Mention | Claim]:
        block, previous = Block(), None
        self._label()
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

    def _label(self) -> None:
        """Give the office that a line begins with to all that the line lists after it: 副主席：王某（女）　李某（挂职）."""
        title = next((token for token in self.tokens if token.kind == "title"), None)
        if title is None or self.scene.text[title.span.stop : title.span.stop + 1] not in {"：", ":"}:
            return
        owner = next((body for body in self.bodies if body.span.stop == title.span.start), None)
        if (owner or title).span.start > self.sentence.start:
            return
        for person in self.people:
            if person.rule in _ROLLED and person.span.start > title.span.start:
                self._post(title, owner, person, "post.title-name", 0.93)

    def _body(self, block: Block, token: Mention, gap: str) -> None:
        if not JOIN.match(gap) or self._visited(block, gap):
            block.clear()
        of_union = token.rule == "body.unit-alone" and (UNION_UNIT.search(token.text) or self._general())
        voted = _VOTED.search(self.scene.text, max(self.sentence.start, token.span.start - _REACH), token.span.start)
        above = block.owner or (self.carry_union if of_union and not voted and self._carries_union() else None)
        strange = above is not None and _LEARNED.search(above.text) and _WORKS.search(token.text)  # 大学|制造一分厂
        placed = any(at == token.span.start for at, _ in self.scene.place_spans(token.span.start, token.span.stop))
        if (
            token.rule in UNITS
            and above is not None
            and not strange
            and not placed
            and not (above.rule == token.rule == "body.dept-alone")
        ):
            owner = self.root(above)
            self.out.append(self.scene.claim(token, "org:unitOf", owner, token.span, "body.unit-owner"))
        if (
            token.text in {"工会", "分工会"}
            and token.rule == "body.short"
            and block.owner is not None
            and block.owner.rule in FIRMS
        ):
            self.out.append(self.scene.claim(token, "org:unitOf", block.owner, token.span, "body.unit-owner"))
            if self.scene.text[block.owner.span.start - 1 : block.owner.span.start] == "原":
                self.former.add(token.id)
        block.owner = token

    def _carries_union(self) -> bool:
        """Whether the body last named with a title is a union, or may have one by its short name."""
        return self.carry_union is not None and self.carry_union.rule != "body.other-organ"

    def _general(self) -> bool:
        """Whether the union last named with a title is a general one."""
        return self.carry_union is not None and self.carry_union.rule in {
            "body.union-organ",
            "body.union-short",
            "body.national",
        }

    def _title(self, block: Block, token: Mention, previous: Mention | None, gap: str) -> None:
        heads = previous is not None and previous.rule == "person.row"  # whose row may go on: 王某　党组成员、副主席
        if previous is not None and previous.kind == "person" and not gap and not heads and not self._followed(token):
            self._after_name(block, token, previous)
            block.clear()
            return
        elected = self._elected(token, previous, block)
        if elected:
            return
        if self._of_stranger(token, previous, gap):
            block.owner = None
        elif not self._joins(block, token, previous, gap) or self._visited(block, gap):
            block.clear()
        elif headed := self._headed(block, token, previous, gap):
            block.owner, block.pending = headed[0], []
        if (
            "。" in gap
            or "；" in gap
            or len(gap) > _REACH
            or (gap and gap[-1] not in _LINKS)
            or (gap[1:] and gap[-1] == "兼")
        ):
            self.carry = self.carry_union = None
        self.beside[token.id] = block.owner
        owner = None if token.rule == "title.government" else block.owner or self._carried(token, gap)
        if token.rule == "title.domain":
            owner = block.owner if block.owner is not None and block.owner.rule in FIRMS else None
        block.pending.append((token, None if self._of_state(token, owner) else owner))

    def _carried(self, title: Mention, gap: str) -> Mention | None:
        """Return the body of the titles before, for a title without its own: a union's for 主席, none's for what it has not."""
        carried = self.carry_union if _OF_UNION.search(title.value) else self.carry
        if carried is not None and _OF_FIRM.search(title.value) and self._of_union(carried):
            return None
        if not title.value.endswith("主席") or (carried is not None and not _CHAIRLESS.search(carried.text)):
            return carried
        return self._host(title) if gap.endswith("，") else None

    def _host(self, title: Mention) -> Mention | None:
        """Return the union that a sentence tells held something, whose own officer follows guests of other bodies.

        威县总工会举办培训班，市审计局副局长某某授课，副主席某某作动员 is the deputy chair of 威县总工会.
        """
        first = next((body for body in self.bodies if body.span.stop < title.span.start), None)
        if first is None or first.rule not in _UNION_RULES or not _HOLDS.match(self.scene.text, first.span.stop):
            return None
        return self.root(first)

    def _visited(self, block: Block, gap: str) -> bool:
        """Whether the body before a comma is where somebody went, and not that of the title after it: 王某到县环卫处，|副主席李某到…."""
        owner = block.owner
        if gap != "，" or owner is None or block.pending:
            return False
        return (
            _WENT.search(self.scene.text, max(self.sentence.start, owner.span.start - 2), owner.span.start) is not None
        )

    @staticmethod
    def _of_union(body: Mention) -> bool:
        """Whether a body is a union or a committee of one, which has no 总经理 or 校长."""
        return body.rule in _UNION_RULES or (
            body.rule == "body.unit-alone" and UNION_UNIT.search(body.text) is not None
        )

    @staticmethod
    def _headed(block: Block, token: Mention, previous: Mention | None, gap: str) -> list[Mention | None]:
        """Return the body of a heading's titles if this is the first of them, with its names after it: 主席、委员|主席　王某."""
        if gap or previous is None or previous.kind != "title":
            return []
        return [owner for title, owner in block.pending if title.value == token.value]

    def _after_name(self, block: Block, token: Mention, person: Mention) -> None:
        """Give a title to the name that it follows; an occupation only where a body stands before the name."""
        employer = self._of_whom(block, person)
        office = token.rule not in {"title.occupation", "title.trade"} and person.rule != "person.surname"
        if office or (token.rule == "title.occupation" and employer is not None):  # 某某大学|王某|教授
            self._post(token, employer, person, "post.after-name", 0.85)

    @staticmethod
    def _of_whom(block: Block, person: Mention) -> Mention | None:
        """Return the body right before a name that a title follows: 市总工会|刘某|主席."""
        owner = block.owner
        return owner if owner is not None and owner.span.stop == person.span.start else None

    @staticmethod
    def _of_state(token: Mention, owner: Mention | None) -> bool:
        """Whether a title is one of a state, which has no body: 国务院|总理, 国家主席; 国务委员 is of no body but 国务院."""
        councillor = token.value == "国务委员" and owner is not None and owner.text != "国务院"
        return councillor or _OF_STATE.search(token.value) is not None

    def _joins(self, block: Block, token: Mention, previous: Mention | None, gap: str) -> bool:
        """Whether a title goes on from what stands before it: from a body, though its short name in brackets is between."""
        if previous is not None and previous.kind == "body" and block.owner is previous:
            taught = _TEACHES.fullmatch(token.value) and _SCHOOL.search(previous.text) and _FIELD.fullmatch(gap)
            if taught or ALIAS.match(gap):
                return True
        return JOIN.match(gap) is not None and (previous is None or previous.kind != "person")

    def _of_stranger(self, token: Mention, previous: Mention | None, gap: str) -> bool:
        """Whether a title is that of a body which no rule knows, after other titles of the same person."""
        if previous is None or previous.kind != "title" or not _STRANGER.fullmatch(gap) or _DOES.search(gap):
            return False
        return self._followed(token)

    def _person(self, block: Block, token: Mention, previous: Mention | None, gap: str) -> None:
        if previous is not None and previous.kind == "title" and block.pending and self._bears(block, gap):
            self._deal(block, token)
            for title, named in block.pending:
                owner = self.shares_of.get(token.id, named)
                carried = owner is not None and owner is not block.owner
                self._post(
                    title, owner, token, "post.carried" if carried else "post.title-name", 0.85 if carried else 0.97
                )
            learned = block.pending[-1][0].value == "院士"  # 副校长、中国工程院院士某某，党委常委某某
            self.carry = self.carry if learned else block.pending[-1][1] or self.carry
            unions = [self.root(o) for _, o in block.pending if o is not None and o.rule not in _NO_UNION]
            self.carry_union = unions[-1] if unions else self.carry_union
            block.last = [row for row in block.pending[:-1] if row[1] is not None and _POLITBURO.search(row[1].text)]
            block.last, block.pending = block.last + block.pending[-1:], []
        elif previous is not None and previous.kind == "person" and block.last and self._shares(block, gap, token):
            for title, owner in block.last:
                self._post(title, self.shares_of.get(token.id, owner), token, "post.list", 0.9)
        else:
            block.pending, block.last = [], []

    def _bears(self, block: Block, gap: str) -> bool:
        """Whether the name after a title bears it: right after it, or 时任某市委常委、副市长|的|王某."""
        if TO_NAME.match(gap):
            return True
        title, owner = block.pending[0]
        begin = (owner if owner is not None and owner.span.start < title.span.start else title).span.start
        if _THERE_ARE.fullmatch(gap) and _CHOSEN.search(self.scene.text, max(self.sentence.start, begin - 4), begin):
            return True
        then = title.text.startswith("时任") or _THEN.search(
            self.scene.text, max(self.sentence.start, begin - 4), begin
        )
        return gap == "的" and bool(then)

    def _deal(self, block: Block, first: Mention) -> None:
        """Give each name of a list the body of its place in the list before their one title: 甲厂、乙厂工会主席王某、李某."""
        if len(block.pending) != 1 or block.pending[0][1] is None or block.pending[0][1] is not block.owner:
            return
        bodies = [block.owner]
        for at in range(bisect_left(self.bodies, block.owner.span.start, key=begin) - 1, -1, -1):
            body = self.bodies[at]
            if self.scene.text[body.span.stop : bodies[-1].span.start] not in _DEALT:
                break
            bodies.append(body)
        bodies.reverse()
        people = [first]
        for at in range(bisect_right(self.people, first.span.start, key=begin), len(self.people)):
            person = self.people[at]
            if ASIDE.sub("", self.scene.text[people[-1].span.stop : person.span.start]) not in _DEALT:
                break
            people.append(person)
        if len(people) == len(bodies) > 1:
            self.shares_of.update({person.id: body for person, body in zip(people, bodies, strict=True)})

    def _shares(self, block: Block, gap: str, person: Mention) -> bool:
        """Whether a name shares the title of the one before: in a list, unless it had one of its own before (与高某)."""
        gap = ASIDE.sub("", gap)
        gaps = self.scene.article.gaps
        if not gap and person.span.start in gaps:  # names that print spaces part, under one title
            return person.rule in _ROLLED or any(title.span.start in gaps for title, _ in block.last)
        return gap == "、" or (_LIST.match(gap) is not None and person.value not in self.titled)
