"""Words that promise a fact: a title, the last word of a body's name, a meeting noun, a word of demand.

Each kind of cue is looked for with the rules' own lexicons, and a cue that led to nothing is asked why with the
rules' own patterns, so that the reasons are the ones the rules act on. A reason of :data:`REASONS` is a statement
about the text or about what the rules saw in it; ``unread`` says that no such statement is known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.extract import clauses
from kg.extract.meetings.names import clause, heads
from kg.extract.scene import Scene
from kg.lang.rules import alternation, lexicon, patterns
from kg.model import Span

Kind = Literal["title", "body", "meeting", "demand"]

REASONS = {
    "unread": ("规则没有读出内容，原因不明", "the rules read nothing here; the reason is not known"),
    "surname": ("以姓氏和职务再次提到的人，任职不另记", "somebody is named again by surname and title; no new post"),
    "name-apart": ("本句的人名不与职务相连", "the names in this sentence do not stand beside the title"),
    "no-name": ("本句没有认出人名", "no person's name was recognised in this sentence"),
    "no-proper-name": ("前面没有认出专名", "no proper name was recognised before it"),
    "no-holding": ("本句没有召开、举办一类的话", "nothing in this sentence says that it was held"),
    "no-speaker": ("本句没有提出要求的动词（强调、要求等）", "no verb of demanding stands in this sentence"),
    "past": ("同一小句说的是已经发生的事", "its clause tells what has happened"),
    "judged": ("同一小句是评价或判断", "its clause is an appraisal"),
    "noun": ("“要求”一类的词在这里是名词", "a word such as 要求 is a noun here"),
    "vain": ("只是说应当看到、应当知道", "it only says what should be seen or known"),
    "counted": ("说的是次数，不是某一次", "it is counted, not told of"),
    "demanded": ("是要求召开，没有说已定要开", "it is demanded, not said to take place"),
    "spoken-of": ("只是谈到或传达，或是别的词的一部分", "it is only spoken of or conveyed, or part of another word"),
    "commentary": ("评论文章不报道会议", "a commentary reports no meetings"),
    "collective": ("泛指一类组织，不是某一个", "it means bodies of a kind, not one"),
    "in-name": ("在别的名称里面", "it is part of another name"),
    "quoted": ("在书名号或引号里", "it stands in a quotation or a document's name"),
}
"""Reason → what it says, in Chinese and English; the first are those that most need a look."""

_ADDRESS = frozenset({"demand", "address"})
_QUANTIFIER = re.compile(r"(?:[全各该每]|多[家个所]|[一两几\d百十]+[余多]?[家个所名])[^，。；：、]{0,4}$")
_OFTEN = re.compile(r"(?:累计|共计|总共|每年|每月|年均|先后|多次|定期)[^，]*$")
_QUOTES = (("《", "》"), ("“", "”"), ("「", "」"))
_NEAR = 12  # characters before a cue that tell what it is
_WINDOW = 60  # characters of its clause before it that tell how it is meant
_SLOGAN = 30  # a longer quotation is speech


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its kind and where it stands in the article's text; ``opens`` marks a verb that opens a speech."""

    kind: Kind
    span: Span
    opens: bool = False


@cache
def _demands() -> re.Pattern[str]:
    verbs = alternation([entry.form for entry in lexicon("speech") if entry.kind in _ADDRESS and len(entry.form) > 1])
    return re.compile(f"{patterns('tasks')['demand.word'].pattern.pattern}|(?P<verb>{verbs})")


@cache
def _body_heads() -> re.Pattern[str]:
    return re.compile(f"总?工会|{patterns('bodies')['body.institution'].pattern.pattern}")


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(alternation([entry.form for entry in lexicon("speech") if entry.kind != "crowd"]))


@cache
def _holding() -> re.Pattern[str]:
    book = patterns("meetings")
    return re.compile("|".join(book[name].pattern.pattern for name in ("hold.verb", "hold.prepare", "hold.subject")))


def find(scene: Scene) -> Iterator[Cue]:
    """Yield the cues of a report, kind by kind; ``scene`` holds what the rules found."""
    yield from (Cue("title", mention.span) for mention in scene.all("title"))
    yield from (Cue("body", Span(*match.span())) for match in _body_heads().finditer(scene.text))
    yield from (Cue("meeting", head.span) for head in heads(scene) if head.kind != "activity")
    for match in _demands().finditer(scene.plain):
        yield Cue("demand", Span(*match.span()), opens=match.lastgroup == "verb")


def why(scene: Scene, cue: Cue, sentence: Span) -> str:
    """Return the reason, a key of :data:`REASONS`, for which a cue led to nothing."""
    if _in_quotes(scene.text, cue.span, sentence):
        return "quoted"
    match cue.kind:
        case "title":
            return _title(scene, cue.span, sentence)
        case "body":
            first = max(sentence.start, cue.span.start - _NEAR)
            return "collective" if _QUANTIFIER.search(scene.text, first, cue.span.start) else "no-proper-name"
        case "meeting":
            return _meeting(scene, cue.span, sentence)
        case _:
            return _demand(scene, cue, sentence)


def _title(scene: Scene, span: Span, sentence: Span) -> str:
    people = scene.inside(sentence, "person")
    if not people:
        return "no-name"
    beside = [one for one in people if span.stop == one.span.start or one.span.stop == span.start]
    if any(one.rule == "person.surname" for one in beside):
        return "surname"
    return "unread" if beside else "name-apart"


def _meeting(scene: Scene, span: Span, sentence: Span) -> str:
    if scene.article.kind == "commentary":
        return "commentary"
    book, text = patterns("meetings"), scene.text
    if book["blocked"].pattern.match(text, span.stop):
        return "spoken-of"
    region = clause(text, span.start)
    left = text[max(region.start, span.start - _WINDOW) : span.start]
    held = _holding().search(text, region.start, region.stop)
    if _OFTEN.search(left) or (held and book["statistic"].pattern.match(text[held.end() : span.start])):
        return "counted"
    if book["demand"].pattern.search(left) and not book["planned"].pattern.search(left):
        return "demanded"
    return "unread" if _holding().search(text, sentence.start, sentence.stop) else "no-holding"


def _demand(scene: Scene, cue: Cue, sentence: Span) -> str:
    book, text, span = patterns("tasks"), scene.plain, cue.span
    region = next((c for c in clauses.split(text, sentence) if c.start <= span.start < c.stop), None)
    start, stop = (region.start, region.stop) if region else (sentence.start, sentence.stop)
    if cue.opens:
        before = max(start, span.start - _NEAR)
        if book["speech.noun"].pattern.search(text, before, span.start) or text[span.stop : span.stop + 1] == "的":
            return "noun"
    elif book["demand.vain"].pattern.search(text[span.stop : stop]):
        return "vain"
    if book["bare.verdict"].pattern.search(text, start, stop):
        return "judged"
    if book["narrative.told"].pattern.search(text, start, stop):
        return "past"
    return "unread" if _speech().search(text, sentence.start, sentence.stop) else "no-speaker"


def _in_quotes(text: str, span: Span, sentence: Span) -> bool:
    """Whether a cue stands in a short quotation or a document's name that its sentence opens and closes."""
    for left, right in _QUOTES:
        opened = text.rfind(left, max(sentence.start, span.start - _SLOGAN), span.start)
        if opened >= 0 and text.find(right, opened, span.start) < 0:
            closed = text.find(right, span.stop, sentence.stop)
            if 0 <= closed <= opened + _SLOGAN:
                return True
    return False
