"""Who wrote it: datelines, author's lines, credits and closing brackets become :class:`Byline`.

A stretch of names is read by its role words (记者, 通讯员 …); names are parted by 、, by print
spaces, or by nothing. 谢 军 (two lone characters) is one name. An affiliation before a name is no
name. Editors are furniture.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kg.ingest.reflow import Flow
from kg.lang import names
from kg.lang.rules import alternation, lexicon
from kg.model import Byline, Span

_ROLES = {"reporter": "记者", "correspondent": "通讯员", "author": "作者", "photo": "摄影", "editor": "编辑"}
_PART = re.compile(r"[、，,/;；|丨:：\n\[\]【】（）()□■◇◆●○▲△◎☆★※—\-]+")
_NAME = re.compile(
    r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{5,8}|[\u3400-\u9fff]{1,8}(?:[·•・][\u3400-\u9fff]{1,10}){1,3}"
)
_OFFICE = re.compile(
    r"^.*(?:总工会|工会|公司|集团|委员会|办公室|宣教部|宣传部|党委|支部|大学|学院|学校|中学|小学|医院|报社|电视台|中心|"
    r"[省市县区州旗]委|[省市县区镇乡]|局|厅|处|科|部|室|站|队|厂|矿|所|院|网|报|台|社|单位)(?=[\u3400-\u9fff]{2,4}$|$)"
)
_PAPER = re.compile(  # whose reporter: 某某报|首席记者
    "^[□■]?[\u3400-\u9fff]{2,8}(?:报|网|社|台|客户端|频道)(?:[-—－][\u3400-\u9fff]{2,6}网)?(?=[\u3400-\u9fff]{0,4}记者)"
)
_RUN = re.compile("[\u3400-\u9fff]+")
_OPENING = re.compile(r"[（(](?=记者|通讯员|作者|撰稿|供稿|文/图|文图|图文|记者|通訊員|記者)[^（）()，。；]{3,40}[）)]")
_SURE = 0.5  # the least probability of a name that nothing but its place tells
_MOST = 0.6
_ASIDE = re.compile(r"[（(][\u3400-\u9fff，、]{1,8}[）)]")
_LONGEST_OFFICE = 16
_LONG = 4
_VERB = re.compile("(?:摄影报道|摄影|攝影|[摄攝]|供图|提供|报道|報道|報導|供稿|撰稿|文图|图文|文并摄|文|图)$")
"""What a writer did, right after the name."""
_PICTURES = frozenset("图圖摄攝影")


@cache
def _role_words() -> re.Pattern[str]:
    forms = [entry.form for entry in lexicon("bylines")]
    return re.compile(f"(?:{alternation(forms)}|(?<![\u3400-\u9fff])(?:图文|文图|文/图|图/文|文|图)(?=[:：/丨|]))")


@cache
def _role_of() -> dict[str, str]:
    return {entry.form: _ROLES[entry.kind] for entry in lexicon("bylines")}


def writers(flow: Flow, default: str) -> tuple[Byline, ...]:
    """Return the writers named in ``flow``; a name before any role word gets ``default``."""
    found: list[Byline] = []
    for role, start, stop in _segments(flow, default):
        if role == "编辑":
            continue
        for at, end in _names(flow, start, stop):
            span = Span(flow.offsets[at], flow.offsets[end - 1] + 1)
            found.append(Byline(flow.text[at:end], role, span))
    return tuple(found)


def bracket(flow: Flow) -> int:
    """Return where the writers end that a bracket names at the very beginning of a text, or 0."""
    match = _OPENING.match(flow.text)
    if match is None or not _role_words().search(match[0]):
        return 0
    return match.end() if writers(flow.cut(0, match.end()), "作者") else 0


def surely_names(text: str) -> bool:
    """Whether a stretch without any word for its writers holds names and nothing else: （金某某）, 秦　某."""
    runs = _RUN.findall(text)
    return bool(runs) and all(names.probability(name) > _SURE for name in runs)


def is_roll(flow: Flow) -> bool:
    """Whether a line of names in columns holds names, most of them surely such, and nothing else: 汤　宁　　严景和."""
    found = [_ASIDE.sub("", flow.text[at:stop]) for at, stop in _names(flow, 0, len(flow.text))]
    sure = sum(names.probability(name) > _SURE or any(dot in name for dot in names.DOTS) for name in found)
    return sum(map(len, found)) == len(_PART.sub("", _ASIDE.sub("", flow.text))) and sure >= _MOST * len(found) > 0


def only_writers(flow: Flow) -> bool:
    """Whether a line holds nothing but role words, names and their affiliations."""
    left = sum(len(byline.name) for byline in writers(flow, "作者"))
    if not left:
        return False
    rest = _PART.sub("", _role_words().sub("", _PAPER.sub("", flow.text)))
    return len(rest) == left or (len(rest) - left <= _LONGEST_OFFICE and _OFFICE.match(rest) is not None)


def _segments(flow: Flow, default: str) -> Iterator[tuple[str, int, int]]:
    """Yield (role, start, stop) for each stretch between role words."""
    role, at = default, 0
    for match in _role_words().finditer(flow.text):
        yield role, at, match.start()
        word = match[0]
        role = _role_of().get(word) or ("摄影" if word == "图" else "作者")
        at = match.end()
    yield role, at, len(flow.text)


def _names(flow: Flow, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the place of each name in ``flow.text[start:stop]``."""
    tokens = list(_tokens(flow, start, stop))
    for at, end in _merged(tokens):
        text = flow.text[at:end]
        if (verb := _VERB.search(text)) and verb.start() >= 2 and not _given(flow, text, verb[0]):
            text = text[: verb.start()]
        office = _OFFICE.match(text)
        cut = office.end() if office and ("·" in text or len(text) > 3 or len(text) - office.end() >= 2) else 0
        yield from _split(text[cut:], at + cut)


def _given(flow: Flow, text: str, verb: str) -> bool:
    """Whether 文 ends a name of three characters: no word of pictures stands in the line, to part it from 文."""
    return verb == "文" and len(text) == names.FULL and _PICTURES.isdisjoint(flow.text)


def _tokens(flow: Flow, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces between separators and gaps."""
    cuts = [gap for gap in flow.gaps if start < gap < stop]
    edges = [start, *cuts, stop]
    for left, right in pairwise(edges):
        at = left
        for match in _PART.finditer(flow.text, left, right):
            if match.start() > at:
                yield at, match.start()
            at = match.end()
        if right > at:
            yield at, right


def _merged(tokens: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join lone characters that stand side by side (谢 军) to one name."""
    index = 0
    while index < len(tokens):
        at, end = tokens[index]
        index += 1
        while end - at < 2 and index < len(tokens) and tokens[index] == (end, end + 1):
            end += 1
            index += 1
        yield at, end


def _plausible(text: str) -> bool:
    """Whether a person may be called so: a name with a dot, a surname, or two or three characters that are no word."""
    if _OFFICE.fullmatch(text) and names.probability(text) < _SURE:  # 宣传科, 校工会
        return False
    if any(dot in text for dot in names.DOTS) or (names.surname(text) > 0 and len(text) <= _LONG):
        return True
    return names.probability_minority(text) > 0 or (len(text) < _LONG and not names.is_word(text))


def _split(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield one name or, where two stand without a separator that can only be parted in one way, each of them."""
    if _RUN.fullmatch(text) and len(text) >= _LONG and (cut := _between(text)):
        yield at, at + cut
        yield at + cut, at + len(text)
    elif _NAME.fullmatch(text) and _plausible(text):
        yield at, at + len(text)


def _between(text: str) -> int:
    """Return where the second of two names that fill four to six characters begins; 0 where none does, or either may be."""
    if names.probability_minority(text):
        return 0
    cuts = [cut for cut in (3, 2) if 1 < len(text) - cut <= names.FULL and names.surname(text, cut)]
    sure = len(cuts) == 1 and all(names.probability(name) > _SURE for name in (text[: cuts[0]], text[cuts[0] :]))
    return cuts[0] if sure else 0
