"""Which later meeting carries out which assigned task, where the words bear it.

A block is a body, a kind of thing (竞赛, 培训, 排查 …) or a name in quotation marks, and a year: a task enters the blocks of
those who must do it, from its year to that of the last day on which it can be answered, a meeting those of its
organizers and their superiors. In a block (the step ``deed``) a task and a later meeting that share a quoted name or a word are
compared: a quoted name that both have, content words they share, whether the verb of the demand governs the thing,
whose it is, and when. Sums of weights in log odds, as in :mod:`kg.resolve.identity.features`. A doing must be as likely
as an identity to stand in the graph (``MERGE``), and is put to a person from ``MAYBE`` on.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from math import exp

from kg.lang import tokens
from kg.lang.rules import alternation, lexicon
from kg.resolve.over.rows import Deed, Demand, Doing, Hearing, Out, Row, To, Words, key_of

MERGE, MAYBE = 0.85, 0.4
_TOLD = 0.99  # how sure what people said is
_BASE = -5.0
_LATEST = 400  # days after which what a body does is no answer to a demand
_QUOTED = re.compile(r"[“《「]([^“”《》「」]{3,40})[”》」]")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十百0-9]+(?:届|次|期)|(?:19|20)\d\d年?")
_CLAUSE = re.compile(r"[，。；：、！？,;:\s]")
_OBJECT = re.compile(
    "(?!一次|一轮|专项|全面|开展|进行|组织|举办|举行|召开|启动|免费|集中|动态|[一-龥][次轮场届]|.大)[一-龥]{2}(?=大?$)"
)
_LONGEST = 3  # shared words that count
_BRAND = 3  # characters of a quoted name that many things bear: “送清凉”, “安康杯”
_PHRASE = 6  # characters of a phrase in common that say as much as two words

Feature = tuple[str, float]


def words(text: str) -> Words:
    """Return what a text speaks of; its words are split only if there is anything to be done in it."""
    things = {_things()[1][match[0]] for match in _things()[0].finditer(text)}
    things |= {f"“{name}”" for name in _QUOTED.findall(text)}
    content: set[str] = set()
    if things:
        content = {word for word in tokens.cut(text) if len(word) > 1 and word not in _generic()}
    return Words(text, tuple(sorted(things)), tuple(sorted(word for word in content if "一" <= word[0] <= "龥")))


def demand_keys(demand: Demand) -> list[str]:
    """Return the blocks of a task."""
    first = date.fromisoformat(demand.day)
    last = date.fromordinal(min(first.toordinal() + _LATEST, date.max.toordinal()))
    years = ["", *(f"{year:04}" for year in range(first.year, last.year + 1))]
    keys = {
        key_of("block", body, thing, year)
        for body in (*demand.own, *demand.spheres)
        for thing in demand.words.things
        for year in years
    }
    return sorted(keys | {key_of("verdict", name) for name in demand.verdicts})


def doing_keys(doing: Doing) -> list[str]:
    """Return the blocks of a meeting."""
    keys = {
        key_of("block", body, thing, doing.day[:4])
        for body in (*doing.own, *doing.above)
        for thing in doing.words.things
    }
    return sorted(keys | {key_of("verdict", name) for name in doing.verdicts})


def deed(rows: Sequence[Row], hearing: Hearing) -> Iterator[Out]:
    """Yield for the tasks of a block which of its meetings carry them out, or may."""
    demands = sorted({row for row in rows if isinstance(row, Demand)})
    doings = sorted({row for row in rows if isinstance(row, Doing)})
    known: dict[str, set[int]] = defaultdict(set)
    for number, doing in enumerate(doings):
        for word in (*doing.words.content, *doing.words.things, *doing.verdicts):
            known[word].add(number)
    for demand in demands:
        quoted = (thing for thing in demand.words.things if thing.startswith("“"))
        met = {number for word in (*demand.words.content, *quoted, *demand.verdicts) for number in known.get(word, ())}
        for number in sorted(met):
            found = _met(demand, doings[number], hearing)
            if found is not None:
                yield To("task", key_of(demand.task), found)


def _met(demand: Demand, doing: Doing, hearing: Hearing) -> Deed | None:
    """Return how a meeting may carry out a task; None where it cannot, or where too little speaks for it."""
    verdict = max((name for name in demand.verdicts if name in doing.verdicts), default="")
    if verdict:
        return _deed(demand, doing, _TOLD if hearing.same[verdict] else 0.0, verdict)
    if demand.article == doing.article or not _after(demand, doing):
        return None
    found = _deed(demand, doing)
    return found if found.score >= MAYBE else None


def _deed(demand: Demand, doing: Doing, score: float | None = None, verdict: str = "") -> Deed:
    """Return the meeting as the doing of the task, as likely as its features tell unless ``score`` is given."""
    own = bool({*demand.own} & {*doing.own})
    whose = ("own-body", 1.5) if own else ("its-sphere", 1.0)
    features = (*_words(demand.words, doing.words), whose, *_time(demand, doing))
    likely = 1 / (1 + exp(-(_BASE + sum(weight for _, weight in features))))
    named = (demand.named, doing.named)
    text = demand.words.text
    found = round(likely if score is None else score, 3)
    return Deed(demand.task, doing.thing, text, own, found, features, named, doing.held, verdict)


def _after(demand: Demand, doing: Doing) -> bool:
    """Whether a meeting is later than a demand and not too late, as far as its day is known."""
    if not doing.day:
        return True
    return demand.day <= doing.day and _gap(demand.day, doing.day) <= _LATEST


def _gap(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _words(one: Words, other: Words) -> Iterator[Feature]:
    quoted = [set(_QUOTED.findall(side.text)) for side in (one, other)]
    if shared_names := quoted[0] & quoted[1]:
        yield "quoted-name", 4.0 if max(map(len, shared_names)) > _BRAND else 2.5
    elif all(quoted):
        yield "other-name", -2.0
    shared, length = {*one.content} & {*other.content}, _common(one.text, other.text)
    if len(shared) < 2 and length < _PHRASE:  # one word in common is no common object
        yield "words", -4.0
        return
    yield "words", 1.2 * min(_LONGEST, len(shared))
    if length >= 4:
        yield "phrase", 1.5 if length >= _PHRASE else 1.0
    things = {_things()[1][match["thing"]] for match in _holding().finditer(one.text)}
    if shared_things := things & {_things()[1][match[0]] for match in _things()[0].finditer(other.text)}:
        yield "deed", 1.5
        if all(_another(one.text, other.text, thing) for thing in shared_things):
            yield "other-object", -3.0
    mine, theirs = (set(_NUMBERED.findall(side.text)) for side in (one, other))
    if mine and theirs:
        yield ("number", 2.0) if mine & theirs else ("other-number", -6.0)


def _another(one: str, other: str, thing: str) -> bool:
    """Whether what stands right before a thing tells two apart: 安全|检查, 用工|检查; not 欠薪|排查, 清欠|排查."""
    mine, theirs = ({*_before(text, thing)} for text in (one, other))
    return bool(mine and theirs) and not any({*a} & {*b} for a in mine for b in theirs)


def _before(text: str, thing: str) -> Iterator[str]:
    """Yield the two characters before each place that speaks of a thing, where they name its object."""
    for match in _things()[0].finditer(text):
        object_ = _OBJECT.search(text, 0, match.start())
        if _things()[1][match[0]] == thing and object_ is not None:
            yield object_[0]


def _time(demand: Demand, doing: Doing) -> Iterator[Feature]:
    if not doing.day:
        yield "no-day", -1.0
    elif demand.due:
        yield ("in-time", 0.5) if doing.day <= demand.due else ("late", -1.0)


def _common(one: str, other: str) -> int:
    """Return the length of the longest stretch without a mark that both texts have."""
    best, whole = 0, _bare(other)
    for part in _CLAUSE.split(_bare(one)):
        for start in range(len(part)):
            while part[start : start + best + 1] in whole and start + best < len(part):
                best += 1
    return best


def _bare(text: str) -> str:
    return re.sub(r"[“”《》「」]", "", text)


@cache
def _things() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [entry for entry in lexicon("deeds") if entry.kind == "thing"]
    return re.compile(alternation([entry.form for entry in rows])), {entry.form: entry.value for entry in rows}


@cache
def _generic() -> frozenset[str]:
    return frozenset(entry.form for entry in lexicon("deeds") if entry.kind == "generic")


@cache
def _holding() -> re.Pattern[str]:
    """Return what finds a verb of doing with the thing it governs."""
    verbs = alternation([entry.form for entry in lexicon("deeds") if entry.kind == "hold"])
    return re.compile(rf"{verbs}[^，。；]{{0,24}}?(?P<thing>{_things()[0].pattern})")
