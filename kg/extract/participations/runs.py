"""Runs of names in a sentence: who may share one verb."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extract.scene import Scene
from kg.lang.rules import patterns
from kg.model import Mention, Span

_JOINT = re.compile(
    r"(?:[、，（）]|（[^（）]{1,6}）|(?:[一-龥]{2,4}[省市县区州旗]|[省市县区州校院厂局会]|公司|集团|机关)?(?:老)?领导(?:班子成员)?|和|与|及|以及|兼|原|同志|先生|女士|等|暨|还有|、以及|随同)*"
)
_BODY_JOINT = re.compile(r"^(?:、|和|与|及|以及)$")
_PREDICATE = re.compile(
    r"[。；：了着过到向将把被由在为免是来赴带率受说]|慰问|看望|走访|探望|拜访|作出|[批指]示|致[信电贺函]|发来|委托"
)
_KIN = re.compile(
    "(?:（[^（）]{2,12}）)?[、，]?(?:以及|和|及)?[^，。；：、]{0,16}?的?(?:夫人|妻子|丈夫|女儿|儿子|儿女|老伴|家属|遗属|亲属|父亲|母亲|遗孀)"
)  # 李某以及王某的女儿|王某某
_HEARD = re.compile("听取[^，。；]*$")  # 听取王某|关于…的报告: the one case in which who has 关于 after the name acts
_LOOSE = 16
_STACK = 60  # characters before a name in which a title or body that stands right before it begins


def _start(mention: Mention) -> int:
    return mention.span.start


@dataclass(frozen=True, slots=True)
class Run:
    """Names that share a verb; ``start`` takes in the titles before the first of them."""

    members: list[Mention]
    start: int
    stop: int
    kind: str


def runs(scene: Scene, sentence: Span, extra: list[Mention]) -> list[Run]:
    """Return the runs of persons, and of bodies that act by themselves, in text order."""
    people = [m for m in scene.inside(sentence, "person") if _acts(scene, m)]
    low, high = (bisect_left(extra, at, key=_start) for at in (sentence.start, sentence.stop))
    people += [m for m in extra[low:high] if sentence.holds(m.span)]
    if not (people or scene.inside(sentence, "body")):
        return []
    people.sort(key=lambda m: (m.span.start, m.span.stop))
    found: list[Run] = []
    for person in people:
        start = _title_start(scene, person, sentence)
        if found and _joined(scene, Span(found[-1].stop, person.span.start)):
            last = found[-1]
            last.members.append(person)
            found[-1] = Run(last.members, last.start, person.span.stop, "person")
        else:
            floor = found[-1].stop if found else sentence.start
            found.append(Run([person], max(start, floor), person.span.stop, "person"))
    found += _bodies(scene, sentence, found)
    return sorted(found, key=lambda run: (run.start, run.stop))


def _acts(scene: Scene, person: Mention) -> bool:
    """Whether a person may be a subject: no doctrine's name, no 的 after it."""
    if person.rule == "person.doctrine":
        return False
    book, at = patterns("participations"), person.span
    if book["object.after"].pattern.match(scene.text, at.stop) is None:
        return True
    first = max(0, at.start - _STACK)
    heard = (
        _HEARD.search(scene.text, first, at.start) if book["speaker.after"].pattern.match(scene.text, at.stop) else None
    )
    return heard is not None


def _title_start(scene: Scene, person: Mention, sentence: Span) -> int:
    """Return where the titles and bodies before a name begin."""
    at = person.span.start
    while True:
        first = max(sentence.start, at - _STACK)
        before = [m.span.start for kind in ("title", "body") for m in scene.ending(at, kind) if m.span.start >= first]
        if before:
            at = min(before)
        elif scene.text[at - 1 : at] in {"、", "兼"} and any(
            m.span.start >= first for m in scene.ending(at - 1, "title")
        ):
            at -= 1
        else:
            return at


def _joined(scene: Scene, gap: Span) -> bool:
    """Whether only titles, bodies and list marks stand between two names."""
    inside = sorted(scene.inside(gap, "title") + scene.inside(gap, "body"), key=lambda m: (m.span.start, -m.span.stop))
    rest, at = "", gap.start
    for mention in inside:
        if mention.span.start >= at:
            rest += scene.text[at : mention.span.start]
        at = max(at, mention.span.stop)
    rest += scene.text[at : gap.stop]
    if _JOINT.fullmatch(rest):
        return "，" not in rest or bool(inside) or "领导" in rest
    if _KIN.fullmatch(rest):
        return True
    listed = bool(inside) or rest.startswith("、")
    return listed and len(rest) <= _LOOSE and _nominal(scene, gap) and not _PREDICATE.search(rest)


def _nominal(scene: Scene, gap: Span) -> bool:
    """Whether a gap holds no verb that gives a role."""
    book = patterns("participations")
    text = scene.text[gap.start : gap.stop]
    verbs = [rule for id_, rule in book.items() if id_.startswith(("role.", "speech."))]
    return not any(rule.pattern.search(text) for rule in verbs)


def _bodies(scene: Scene, sentence: Span, people: list[Run]) -> list[Run]:
    """Return runs of bodies that no title or person follows: they may win a prize or speak."""
    rows: list[Mention] = []
    for body in sorted(scene.inside(sentence, "body"), key=lambda m: (m.span.start, -m.span.stop)):
        if rows and body.span.start < rows[-1].span.stop:
            continue
        rows.append(body)
    titles = {m.span.start for m in scene.inside(sentence, "title")}
    found: list[Run] = []
    for body in rows:
        before = bisect_left(people, body.span.stop, key=lambda run: run.start)
        if body.span.stop in titles or (before and people[before - 1].stop > body.span.start):
            continue
        if found and _listed(scene, Span(found[-1].stop, body.span.start)):
            last = found[-1]
            found[-1] = Run([*last.members, body], last.start, body.span.stop, "body")
        else:
            found.append(Run([body], body.span.start, body.span.stop, "body"))
    return found


def _listed(scene: Scene, gap: Span) -> bool:
    """Whether two bodies stand in one list: with a mark between, or with a member that was not read as a body."""
    text = scene.text[gap.start : gap.stop]
    if _BODY_JOINT.match(text):
        return True
    return patterns("participations")["unknown"].pattern.fullmatch(text) is not None and not scene.inside(gap, "person")


def short_forms(scene: Scene) -> list[Mention]:
    """Return a person mention for each 张董事长 that means one person named in full with that title."""
    members = {c.subject: str(c.object) for c in scene.claims("org:member")}
    people = {m.id: m for m in scene.all("person")}
    holders = [(post, people[members[post.id]]) for post in scene.all("post") if members.get(post.id) in people]
    by_surname: dict[str, dict[tuple[str, str], Mention]] = {}
    for post, person in sorted(holders, key=lambda row: row[1].span.start):
        by_surname.setdefault(scene.text[person.span.start], {}).setdefault((post.value, person.value), person)
    found = []
    for title in scene.all("title"):
        at = title.span.start - 1
        surname = scene.text[at] if at >= 0 else ""
        if not surname or (at and scene.text[at - 1] not in "，。；：、\n“由") or scene.over(at, "person"):
            continue
        named = {
            name: person
            for (post, name), person in by_surname.get(surname, {}).items()
            if post.endswith(title.value) and person.span.start < at
        }
        if len(named) == 1:
            (full,) = named.values()
            span = Span(at, title.span.stop)
            name = f"{scene.article.id}/person/{span.start}-{span.stop}"
            found.append(
                Mention(
                    name,
                    scene.article.id,
                    "person",
                    span,
                    scene.article.text[at : title.span.stop],
                    full.value,
                    "person.surname-title",
                    0.85,
                )
            )
    return found
