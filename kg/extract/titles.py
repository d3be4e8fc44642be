"""Titles of posts as printed, with their rank words: 副主席 is never 主席."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.scene import Scene
from kg.lang import names
from kg.lang.rules import Rule, patterns
from kg.model import Claim, Mention, Span

_NAME, _WORDLIKE, _SURELY = 0.3, 0.0002, 0.9
_RIVER = re.compile("江[江大干流经中上下沿面航三隧边口路水保委证师日以，。、的]")
_PLACES = frozenset("省市县区州旗盟镇乡")
_REGION = "自治区"  # … |主席: the head of its government
_PARTY = re.compile(r"^(?:原|前|时任)?(?:党组|党委|党工委|纪委|纪工委|团委|纪检组)")


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield the title mentions of a report: kind ``title``, the rule telling office, grade or occupation."""
    ends = {m.span.stop for m in scene.all("body")}
    last = 0
    found = [(Span(*m.span()), rule.id) for rule, m in scene.marks.each(_rules())]
    trades = (patterns("titles")["title.trade"].pattern.match(scene.text, end) for end in ends)
    found += [(Span(*m.span()), "title.trade") for m in trades if m and (_closes(scene, m) or likely(scene, m.end()))]
    hits = sorted(found, key=lambda hit: (hit[0].start, -hit[0].stop))
    for span, rule in hits:
        start = max(
            (m.span.stop for m in scene.over(span.start, "body") if m.span.stop < span.stop), default=span.start
        )
        inside = any(m.span.stop >= span.stop for m in scene.over(start, "body"))
        if start < last or inside:
            continue
        if rule in {"title.government", "title.office"} and start not in ends and _runs_on(scene, span.stop):
            continue
        if rule == "title.occupation" and not (
            start in ends or _named(scene, span.stop) or _after_name(scene, start, ends)
        ):
            continue
        last = span.stop
        whole = scene.text[span.start : span.stop] if span.stop - start == 1 else ""  # 宣传部|长: the head of that 部
        if rule == "title.government":
            whole = scene.text[start : span.stop].replace(_REGION, "")
        yield scene.mention("title", Span(start, span.stop), rule, whole)


@cache
def _rules() -> tuple[Rule, ...]:
    """Return the rules that are looked for in whole texts."""
    return tuple(rule for rule in patterns("titles").values() if rule.id != "title.trade")


def _runs_on(scene: Scene, stop: int) -> bool:
    """Whether the last character of a title begins a word that goes on after it: 大东区|长安小区, 部|长江航务管理局."""
    word = scene.text[stop - 1 : stop + 1]
    if word[:1] != "长" or not names.is_word(word) or scene.tokens.start(stop) != stop - 1:
        return False
    placed = word == "长江" or scene.text[stop - 2 : stop - 1] == "州"  # 州长|乐汇泉 of 福州长乐汇泉队
    if not placed and any(
        score >= _SURELY and end == stop + names.FULL for end, score in names.name_ends(scene.text, stop)
    ):
        return False  # 局长|程某某要求
    surname = word == "长江" and _RIVER.match(scene.text, stop) is None  # 部长|江某
    return not surname or scene.text[stop - 2 : stop - 1] in _PLACES


def _closes(scene: Scene, trade: re.Match[str]) -> bool:
    """Whether a trade and the body before it fill brackets or a row of a list, whose name stands before: 孔某（某厂焊工）."""
    after = scene.text[trade.end() : trade.end() + 1]
    for body in scene.ending(trade.start(), "body"):
        at = body.span.start
        if scene.text[at - 1 : at] in {"（", "("} if after in {"）", ")"} else at in scene.article.gaps:
            return True
    return False


def likely(scene: Scene, at: int) -> bool:
    """Whether a name stands at ``at``, by its characters."""
    word = scene.text[at : at + 2]
    wordlike = names.surname(word) == 1 and names.probability(word) > _WORDLIKE
    return wordlike or any(score >= _NAME for _, score in names.name_ends(scene.text, at)[:1])


def _after_name(scene: Scene, at: int, ends: set[int]) -> bool:
    """Whether a name stands between a body and ``at``: 某某大学|王某|教授."""
    names_ = (scene.text[at - size : at] for size in (2, 3) if at - size in ends)
    return any(names.surely(name) for name in names_)


def _named(scene: Scene, at: int) -> bool:
    """Whether a token that the tagger takes for a person begins at ``at``."""
    return at < len(scene.text) and scene.tokens.boundary(at) and scene.tokens.tag(at).startswith("nr")
