"""A verb of election or office carries a title back to the names before it: 选举王某、李某为副主席."""

import re
from bisect import bisect_right
from functools import lru_cache

from kg.extract.asides import ASIDE
from kg.extract.titled import JOIN, UNION_UNIT, UNITS, Block, Titled
from kg.lang.rules import Rule, patterns
from kg.model import Mention

_FAR = 200  # characters between a name and a title from which neither tells of the other
_UNKNOWN = re.compile("[一-龥]{2,16}")  # a body that is none to the rules
_BRACKET = re.compile("[（(](?:[男女]，)?(?:[一-龥]{1,4}族，)?")  # before the body and title of whom stands before it
_BRACKETED = re.compile("^[（(][^（）()，。；]{2,24}[）)]")  # who one is otherwise, right after a name
_AND_OTHERS = re.compile("^等[0-9一二三四五六七八九十百]{1,4}(?:名|位)?(?:同志|人)")
_LABEL = re.compile(  # what somebody is who has no office, before his name: 、外卖骑手代表|王某
    "(?<=[、和])[一-龥]{2,10}(?:代表|骑手|司机|职工|员工|工人|劳模|劳动模范|获得者|工匠)$"
)
_OFFICES = re.compile("(?:[、和及][^，。；、]{2,24}){1,4}?职务")  # 免去某某市政协常委|、经济委员会副主任职务
_REVOKED = re.compile("撤销[一-龥、]*$")  # 撤销王某、李某|委员资格
_LISTED = 24  # characters of the names before
_LED_BY = re.compile("以[^，。；]*$")
_OF_TERM = re.compile("第[一二三四五六七八九十]{1,3}届$")
_TELLS = re.compile("[一-龥]{0,6}?(?:说|介绍|表示|告诉|回忆|透露|谈到|坦言|认为|指出|强调|称|评价|提到|提起)")
_NOW = re.compile("[^。！？]*[，；、](?:现|目前|现在)(?:任|为|担任)")
_IRREAL = re.compile("仍[有需面]|的(?:可能|概率|几率|机会|难度|呼声|前景)|[无有]望|后[，将]")  # 当选议长仍有很大难度


@lru_cache(maxsize=512)  # what stands between a name and its title is mostly the same
def _rule_of(words: str) -> Rule | None:
    """Return the rule of election or office whose verb the words between a name and a title are."""
    return next((rule for rule in patterns("posts").values() if rule.pattern.fullmatch(words)), None)


def _stop(mention: Mention) -> int:
    return mention.span.stop


class Elections(Titled):
    """Reads who is elected to, takes or leaves which post."""

    def _elected(self, title: Mention, previous: Mention | None, block: Block) -> bool:
        """Whether a verb of election or office carries this title back to the names before it."""
        start = title.span.start
        owner = previous if previous is not None and previous.kind == "body" and previous.span.stop == start else None
        if owner is not None:
            start = owner.span.start
        if title.id in self.dealt or self._goes_on(title, owner or block.owner, start):
            block.clear()
            return True
        before = bisect_right(self.people, start, key=_stop)
        if not before:
            return self._life(title, owner, start) or self._pronoun(title, owner, start)
        person = self.people[before - 1]
        if start - person.span.stop > _FAR:
            return False
        gap = _AND_OTHERS.sub("", _BRACKETED.sub("", ASIDE.sub("", self.scene.text[person.span.stop : start])))
        if owner is not None:  # 免去某某|第十四届|全国政协副秘书长职务
            gap = _OF_TERM.sub("", gap)
        if self._beside(title, owner, person, gap) or self._chosen(title, owner, before, gap):
            block.clear()
            return True
        return False

    def _beside(self, title: Mention, owner: Mention | None, person: Mention, gap: str) -> bool:
        """Whether a title stands in brackets right after a name, or in the row of a list that the name heads."""
        placed = self._where(title) if title.rule == "title.government" and owner is None else ""
        bracketed = _BRACKET.fullmatch(gap.removesuffix(placed)) is not None and self.scene.text.startswith(
            ("）", ")", "、"), title.span.stop
        )
        opened = owner is not None and gap == "，" and person.rule == "person.profile"
        if not bracketed and not opened and (gap or person.rule != "person.row"):
            return False
        rule_id = "post.bracket" if bracketed else "post.profile" if opened else "post.row"
        self._post(title, owner, person, rule_id, 0.9)
        self.elected = (title.span.stop, [person], rule_id, owner)
        return True

    def _chosen(self, title: Mention, owner: Mention | None, before: int, gap: str) -> bool:
        """Whether the words between the names before a title and the title give it to them."""
        start = owner.span.start if owner is not None else title.span.start
        removed = gap in {"", "同志", "工会"} and self._removed(title, self.people[before - 1])
        if _IRREAL.match(self.scene.text, title.span.stop):
            return False
        rule = _rule_of("的" if removed else "现任" if self._now(gap, self.people[before - 1]) else gap)
        if rule is None or (gap == "为" and self._followed(title)):  # 主席王某为劳模李某颁奖 appoints nobody
            return False
        if rule.id == "post.profile" and (owner is None or self._followed(title)):
            return False
        if owner is None and (office := [body for body in self.bodies if body.rule == "body.office"]):
            owner = office[-1]
        if owner is None and not title.value.endswith("组长") and not self._of_group(title, before):  # no union's
            owner = self._voting(start, title)
        headed = "组长" in title.value or (owner is not None and owner.rule == "body.office")
        winners = self._officials(before, "、，和兼" if headed else "、和")
        if "分别" in gap and self._shared_out(title, owner, winners, rule.id):
            return True
        for person in winners:
            self._post(title, owner, person, rule.id, 0.93)
        self.elected = (title.span.stop, winners, rule.id, owner)
        return True

    def _of_group(self, title: Mention, before: int) -> bool:
        """Whether a title is that of a group named after it: 以|副秘书长王某|为团长|的慰问团."""
        start = self._officials(before, "、，和")[0].span.start
        phrase = self.scene.text[max(self.sentence.start, start - _LISTED) : start]
        return self.scene.text.startswith("的", title.span.stop) and _LED_BY.search(phrase) is not None

    def _now(self, gap: str, person: Mention) -> bool:
        """Whether a sentence that tells of one person only says last what he is now: 王某1985年生，2016年调到某局，现任|科长."""
        return (
            len(self.people) == 1
            and _NOW.fullmatch(gap) is not None
            and not _TELLS.match(self.scene.text, person.span.stop)
        )

    def _removed(self, title: Mention, person: Mention) -> bool:
        """Whether 职务 (after 撤销 also 资格) ends a title right after a name, or a list of titles after a verb of removal."""
        text, at = self.scene.text, title.span.stop
        if text.startswith("职务", at):
            return True
        if text.startswith("资格", at):
            return (
                _REVOKED.search(text, max(self.sentence.start, person.span.start - _LISTED), person.span.start)
                is not None
            )
        verb = max(self.sentence.start, person.span.start - 2)
        return text.startswith(("免去", "撤销"), verb) and _OFFICES.match(text, at) is not None

    def _shared_out(self, title: Mention, owner: Mention | None, winners: list[Mention], rule_id: str) -> bool:
        """Whether several titles are dealt out to as many names in turn: 王某、李某分别当选经审委主任和女职委主任."""
        seats = self._seats(title, owner)
        if len(seats) == 1 or len(winners) == 1:
            return False
        if len(seats) == len(winners):
            for (seat, body), person in zip(seats, winners, strict=True):
                self._post(seat, body, person, rule_id, 0.9)
        self.dealt = {seat.id for seat, _ in seats}
        return True

    def _seats(self, title: Mention, owner: Mention | None) -> list[tuple[Mention, Mention | None]]:
        """Return the title and those that a list goes on with, each with its body."""
        seats, at, body = [(title, owner)], title.span.stop, None
        for token in self._from(at):
            if token.kind == "person" or self.scene.text[at : token.span.start] not in {"", "、", "和", "、和", "以及"}:
                break
            if token.kind == "body":
                body = token
            else:
                seats.append((token, body or owner))
                body = None
            at = token.span.stop
        return seats

    def _goes_on(self, title: Mention, owner: Mention | None, start: int) -> bool:
        """Whether a title is another of those just carried back: 当选为主席、常委; 任主席，2022年任书记."""
        stop, winners, rule_id, last = self.elected
        between = self.scene.text[stop:start] if 0 <= stop <= start else "。"
        chained = patterns("tenures")["tenure.chain"].pattern.fullmatch(between) is not None
        left = patterns("tenures")["tenure.chain-left"].pattern.fullmatch(between) is not None
        going_on = rule_id == "post.former" or (rule_id == "post.row" and owner is not None)
        between = ASIDE.sub("", between) if rule_id == "post.row" else between
        joined = JOIN.match(between) and (between != "，" or going_on) and not self._followed(title)
        if not chained and not joined and not left:
            return False
        whole = last if last is None or title.rule != "title.grade" else self.root(last)  # a grade is of no unit
        body = owner or whole
        if owner is not None and owner.rule in UNITS and last is not None:  # 任办公室主任，免去其|组织部|部长职务
            self.out.append(self.scene.claim(owner, "org:unitOf", self.root(last), owner.span, "body.unit-owner"))
        rule_id = "post.chained" if chained else "post.left" if left else rule_id
        for person in winners:
            self._post(title, body, person, rule_id, 0.9)
        self.elected = (title.span.stop, winners, rule_id, body)
        return True

    def _pronoun(self, title: Mention, owner: Mention | None, start: int) -> bool:
        """Whether 他 or 她 takes a title in a sentence without a name: the one person whom its paragraph told of before."""
        match = patterns("people")["person.pronoun"].pattern.search(self.scene.text, self.sentence.start, start)
        rule = _rule_of(match["words"]) if match else None
        person = self.scene.told_of(self.sentence.start) if rule else None
        if person is not None and _TELLS.match(self.scene.text, person.span.stop):  # of whom is not known
            return False
        if person is None or rule is None or _IRREAL.match(self.scene.text, title.span.stop):
            return False
        self._post(title, owner, person, rule.id, 0.9)
        self.elected = (title.span.stop, [person], rule.id, owner)
        return True

    def _life(self, title: Mention, owner: Mention | None, start: int) -> bool:
        """Whether a sentence without a name begins a life's posts (历任…), which are those of the one told of before."""
        words = self.scene.text[self.sentence.start : start]
        begins = patterns("tenures")["tenure.life"].pattern.match(words)
        person = self.scene.told_of(self.sentence.start) if begins else None
        if person is None or begins is None:
            return False
        if begins.end() == len(words):
            self._post(title, owner, person, "post.former", 0.9)
        elif not _UNKNOWN.fullmatch(words, begins.end()):
            return False
        self.elected = (title.span.stop, [person], "post.former", None)
        return True

    def _voting(self, start: int, title: Mention) -> Mention | None:
        """Return the body last named before a title that is carried back, if another is there none of a winner's own.

        A union's chair is neither of a winner's firm (某厂焊工王某当选副主席) nor of its audit committee.
        """
        before = self.bodies[: bisect_right(self.bodies, start, key=_stop)]
        fit = [b for b in before if not self._of_winner(b)]
        if "主席" in title.value:
            fit = [b for b in fit if not UNION_UNIT.search(b.text) and b.rule != "body.party"]
        if "主席" in title.value:
            before = fit
        elif "委员" in title.value:
            before = fit or before
        return before[-1] if before else None

    def _of_winner(self, body: Mention) -> bool:
        """Whether a body stands right before somebody's name, his title, or several, and name, or in brackets."""
        at = body.span.stop
        text = self.scene.text
        if text.rfind("（", self.sentence.start, at) > text.rfind("）", self.sentence.start, at):
            return True
        after = next((t for t in self._from(at) if t.span.start == at), None)
        return after is not None and (after.kind == "person" or (after.kind == "title" and self._followed(after)))

    def _officials(self, count: int, joints: str) -> list[Mention]:
        """Return the run of names, some with titles of their own, that the last of ``count`` ends: 主席王某，副主席李某任副组长."""
        run = [self.people[count - 1]]
        for index in range(count - 2, -1, -1):
            person, first = self.people[index], run[-1].span.start
            rest = _BRACKETED.sub("", ASIDE.sub("", self.scene.text[person.span.stop : first]))
            for token in self._from(person.span.stop):
                if token.span.start >= first:
                    break
                if token.kind != "person":
                    rest = rest.replace(self.scene.text[token.span.start : token.span.stop], "", 1)
            rest = _LABEL.sub("", rest)
            if not rest or rest.strip(joints):
                break
            run.append(person)
        return run[::-1]
