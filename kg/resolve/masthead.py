"""The company, school or hospital whose page a source is: by its publisher, or a line of its own at the top.

What the page then calls 集团, 学校, 院工会 is that institution, unless its reports name another.
"""

import re
from collections.abc import Sequence
from itertools import islice

from kg.lang.marks import ITEM_MARKS
from kg.model import Article, Source, Span
from kg.resolve.antecedents import OWN
from kg.resolve.body import Body
from kg.resolve.institutions import class_of, institution
from kg.resolve.naming import official
from kg.resolve.places import Setting

_TOP = 3  # lines at the head of a page that may name whose it is
_ISSUED = 6  # … or who issues it: 某某钢结构集团有限公司主办
_LINE = re.compile(r"[^\n]+")
_NAME = re.compile(r"[一-龥（）()]{4,30}")
_ISSUER = re.compile(r"(?:^|[\s　])([一-龥（）()]{4,30}?)(?:委员会)?(?:主办|主管|编印|出版)(?=$|[\s　])")
_LATIN = re.compile(r"[A-Za-z0-9\s　·|｜,.'&’-]+")
_SITE = re.compile(r"(?:新闻网|校园网|工会网|官网|官方网站|网站|信息网|门户网)$")
_UNION = re.compile(r"(?:职工之家|工会委员会|工会)$")
_OWN = frozenset({"company", "school", "institution"})
_ENDS = re.compile(r"(?:公司|集团|厂|矿|局|大学|学院|学校|中学|小学|医院|研究院|设计院)(?:[（(][一-龥]{2,6}[）)])?$")
_HEADLINE = re.compile(
    "([一-龥（）]{4,24}?)(?:工会|党委)?(?:召开|举行|举办|开展|组织|走访|慰问|选举|完成|荣获|喜获|：)"
)
_BEFORE_NAME = "".join(sorted(ITEM_MARKS)) + "【"
_UNION_OVER = re.compile("[一-龥]{1,14}?总工会")
_ROW = 60  # characters of a line that tells who holds an office
_NEWS = re.compile("[，。；：！？、]|召开|举行|举办|开展|走进|关于")


def owner_of(source: Source, headlines: Sequence[Span] = ()) -> Body | None:
    """Return the institution whose page ``source`` is, if it says so; a line that is one of the ``headlines`` says nothing."""
    top = islice(_LINE.finditer(source.text), _ISSUED)
    open_ = [match[0] for match in top if not any(Span(*match.span()).meets(told) for told in headlines)]
    issuers = [issued[1] for line in open_ if (issued := _ISSUER.search(line))]
    lines = (*open_[:_TOP], *issuers)
    return next((body for line in (source.publisher or "", *lines) if (body := _named(line)) is not None), None)


def told_in(headline: str) -> Body | None:
    """Return the institution that a headline begins with: 某某大学工会|召开…."""
    match = _HEADLINE.match(headline)
    return _named(match[1]) if match and not OWN.match(headline) else None


def union_over(article: Article, setting: Setting, at: int) -> Body | None:
    """Return the union that a report's headline names, for a line of its text at ``at`` that only tells who holds an office.

    Such a roll bears its union's name once, above: 某市总工会领导班子 and 王某　党组成员、副主席.
    """
    headline = article.headline or article.kicker
    if headline is None or "工会" not in headline.text:
        return None
    before, after = article.text[max(0, at - _ROW) : at], article.text[at : at + _ROW]
    line = before.rpartition("\n")[2] + after.partition("\n")[0]
    if len(line) > _ROW or re.search("[。；]", line):
        return None
    match = _UNION_OVER.match(headline.text.lstrip(_BEFORE_NAME))
    return official(match[0], setting) if match else None


def _named(line: str) -> Body | None:
    name = _UNION.sub("", _SITE.sub("", _LATIN.sub("", line)))
    if not _NAME.fullmatch(name) or _NEWS.search(name) or not _ENDS.search(name) or class_of(name) not in _OWN:
        return None
    body = institution(name)
    return body if body.owner is None else None
