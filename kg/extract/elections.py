"""A verb of election or office carries a title back to the names before it: 选举王某、李某为副主席."""

import re
from bisect import bisect_right
from functools import lru_cache

from kg.extract.titled import ASIDE, FIRMS, JOIN, UNION_UNIT, Block, Titled
from kg.lang.rules import Rule, patterns
from kg.model import Mention

_FAR = 200  # characters between a name and a title from which neither tells of the other
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
        stop, winners, rule_id = self.elected
        between = self.scene.text[stop:start] if 0 <= stop <= start else "。"
        chained = patterns("tenures")["tenure.chain"].pattern.fullmatch(between) is not None
        if (between != "，" and not self._followed(title) and JOIN.match(between)) or chained:
            for person in winners:
                self._post(title, owner or block.owner, person, "post.chained" if chained else rule_id, 0.9)
            self.elected = (title.span.stop, winners, rule_id)
            block.clear()
            return True
        before = bisect_right(self.people, start, key=_stop)
        if not before or start - self.people[before - 1].span.stop > _FAR:
            return False
        gap = ASIDE.sub("", self.scene.text[self.people[before - 1].span.stop : start])
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
            fit = [b for b in before if not self._of_winner(b) and not UNION_UNIT.search(b.text)]
            before = fit or before
        return before[-1] if before else None

    def _of_winner(self, body: Mention) -> bool:
        """Whether a firm stands right before somebody's occupation and name."""
        home = self._titled_at(body.span.stop)
        return body.rule in FIRMS and any(person.span.start == home for person in self.people)

    def _titled_at(self, at: int) -> int:
        """Return where a title that begins at ``at`` ends, or ``at``."""
        return next((t.span.stop for t in self._from(at) if t.kind == "title" and t.span.start == at), at)

    def _officials(self, count: int, joints: str) -> list[Mention]:
        """Return the run of names, some with titles of their own, that the last of ``count`` ends: 主席王某，副主席李某任副组长."""
        run = [self.people[count - 1]]
        for index in range(count - 2, -1, -1):
            person, first = self.people[index], run[-1].span.start
            rest = ASIDE.sub("", self.scene.text[person.span.stop : first])
            for token in self._from(person.span.stop):
                if token.span.start >= first:
                    break
                if token.kind != "person":
                    rest = rest.replace(self.scene.text[token.span.start : token.span.stop], "", 1)
            if not rest or rest.strip(joints):
                break
            run.append(person)
        return run[::-1]
