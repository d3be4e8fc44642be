"""Which place a page and a story are about, and so what 市, 县 and 区 mean in them.

The home of a source is what its metadata say, else the city that most of the counties it names
belong to. The host of a story is the division of the first local body it names. A level word is
then read up and down that chain: 市总工会 in the story of 修武县 is 焦作市总工会, in the story
of 孟州市 it is 孟州市总工会.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.lang import divisions
from kg.lang.divisions import Division
from kg.model import Article, Extraction, Mention
from kg.record import record

_SUFFIXES = {
    "省": ("省",),
    "市": ("市",),
    "县": ("县",),
    "区": ("区",),
    "州": ("自治州", "州"),
    "旗": ("旗",),
    "盟": ("盟",),
}
_LONGEST = 12  # characters of a division's name
_DATELINE = 16  # characters before a report's text in which its dateline stands
_WHEN = re.compile("(?:[^，。；：\n]{0,12}[日前上午]，?)?")
_DID = re.compile("(?:近日|日前|也|又|随后|正式|在[^，。；：]{2,12}?)*(?:召开|举行|举办|成立|换届|开展|组织)")
_LEVELS = frozenset("省市县区州旗盟")
_OF_REGION = re.compile(r"总工会|工会主席")  # 内蒙古总工会
TOWN = re.compile(r"(?P<town>[一-龥]{2,5}(?:街道|镇|乡))(?=总工会|工会|党工委|党委|人大|办事处|政府)")
VISITED = re.compile(r"(?:来到|走进|深入|前往)(?P<town>[一-龥]{2,3}(?:街道|镇|乡))(?=[，、。的开调看督])")
_NOT_HOST = ("body.institution", "body.company-union", "body.shop")


@lru_cache(maxsize=1024)  # bodies are named again and again
def names_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the divisions at ``(start, stop, name)`` that are named in full or with their level; 解放 for 解放区 is not.

    A short province right before a division of its own (山东|临沂市) belongs to the name.
    """
    hits = divisions.scan(text)
    if not hits or hits[0][0] > 0:
        hits = [*_unsought(text), *hits]
    kept = []
    for at, (start, stop, name) in enumerate(hits):
        full = name[-1] in _LEVELS and any(
            name == d.name or name[-1] in "州盟旗" or d.name.endswith("自治县") for d in divisions.find(name)
        )
        following = hits[at + 1] if at + 1 < len(hits) else (-1, -1, "")
        if full or (following[0] == stop and _above(name, following[2])) or _OF_REGION.match(text, stop):
            kept.append((start, stop, name))
    return tuple(kept)


def _unsought(text: str) -> list[tuple[int, int, str]]:
    """Return the division that a name begins with though texts are not searched for it (城西区), if one does."""
    for stop in range(_LONGEST, 1, -1):
        if text[stop - 1 : stop] in _LEVELS and len(text) > stop and divisions.is_full(text[:stop]):
            return [(0, stop, text[:stop])]
    return []


def _above(upper: str, lower: str) -> bool:
    """Whether the province ``upper`` holds a division called ``lower``."""
    return any(
        d.level == "province" and d in divisions.chain(one)
        for d in divisions.find(upper)
        for one in divisions.find(lower)
    )


def home_of(extractions: Sequence[Extraction]) -> Division | None:
    """Return the home jurisdiction of a source's reports, if metadata or the named counties tell."""
    source = extractions[0].article.source
    place, paper = (_exact(given) if given else None for given in (source.place, source.publisher))
    if place is not None:
        return _county_of(source.publisher or "", place) or place
    return paper or _by_vote(extractions)


def _county_of(publisher: str, place: Division) -> Division | None:
    """Return the division below ``place`` that a paper bears the name of: 桓台大众 in 淄博市."""
    starts = (publisher[:stop] for stop in range(_LONGEST, 1, -1) if len(publisher) > stop)
    found = (divisions.within(place, start) for start in starts)
    return next((one for one in found if one is not None and one != place), None)


def _exact(name: str) -> Division | None:
    hits = names_in(name)
    chain: list[Division] = []
    for _, _, part in hits:
        options = divisions.find(part)
        inside = [d for d in options if chain and chain[-1] in divisions.chain(d)]
        if inside or len(options) == 1:
            chain.append((inside or list(options))[0])
    if chain:
        return chain[-1]
    options = divisions.find(name)
    return options[0] if len(options) == 1 else None


def _by_vote(extractions: Sequence[Extraction]) -> Division | None:
    """Let every distinct division named in a body vote for itself and, as one of its counties, for its city.

    Of cities with as many votes it is the one that a headline names, or that is named first.
    """
    named = _first_named(extractions)
    votes: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for part, place in named.items():
        cities = {city.code for d in divisions.find(part) if (city := _city(d)) is not None}
        for code in cities:
            votes[code] += 6 // len(cities)
            first[code] = min(first.get(code, place), place)
    if not votes:
        return None
    top = min(votes, key=lambda code: (-votes[code], first[code], code))
    city = divisions.by_code(top)
    local = {d.code for part in named for d in divisions.find(part) if _city(d) == city}
    return divisions.by_code(local.pop()) if len(local) == 1 else city


def _first_named(extractions: Sequence[Extraction]) -> dict[str, tuple[int, int]]:
    """Return the divisions named in headlines and bodies, with where first: (0 in a headline, 1 elsewhere; offset)."""
    found: dict[str, tuple[int, int]] = {}
    for extraction in extractions:
        lines = [line for line in (extraction.article.headline, extraction.article.kicker) if line]
        rows = [(line.text, (0, line.span.start)) for line in lines]
        bodies = (m for m in extraction.mentions if m.kind == "body")
        rows += [(m.text, (1, extraction.article.locate(m.span).start)) for m in bodies]
        for text, place in rows:
            for _, _, part in names_in(text):
                found[part] = min(found.get(part, place), place)
    return found


def _city(division: Division) -> Division | None:
    """Return the prefecture (or the municipality) of a division; None for a province."""
    chain = divisions.chain(division)
    if division.level == "province":
        return division if division.name.endswith("市") else None
    return next((d for d in chain if d.level == "city"), chain[-1])


@record
class Setting:
    """The home of the page and the host of the story, with the divisions the story names.

    ``acting`` holds the sentences (start, stop) whose subject is a body of another division of the host's level.
    """

    home: Division | None
    host: Division | None
    named: tuple[tuple[int, Division], ...] = ()
    acting: tuple[tuple[int, int, Division], ...] = ()
    at: int = 0
    town: str | None = None

    def settle(self, name: str) -> Division | None:
        """Return the division that ``name`` means here; of several, the one nearest to host and home."""
        options = divisions.find(name)
        if len(options) < 2:
            return options[0] if options else None
        for near in (self.host, self.home):
            if near is None:
                continue
            for upper in divisions.chain(near):
                inside = [d for d in options if upper in divisions.chain(d)]
                if len(inside) == 1:
                    return inside[0]
        return None

    def level(self, word: str) -> Division | None:
        """Return the division that a bare level word (市, 区, 自治区) means here."""
        printed, word = word, "省" if word == "自治区" else word
        suffixes = _SUFFIXES.get(word, (word,))
        for start, stop, division in self.acting:
            if start < self.at < stop and division.name.endswith(suffixes):
                return division
        for near in (self.host, self.home):
            for division in divisions.chain(near) if near else ():
                if division.name.endswith(suffixes) and not (word == "区" and division.name.endswith("自治区")):
                    return division
                if word == "省" and division.level == "province":
                    return division
                if word == "州" and division.name.endswith("自治州"):
                    return division
                if word == "县" and division.name.endswith("自治县"):
                    return division
        ending = printed if printed == "自治区" else suffixes
        fitting = [
            (place, d)
            for place, d in self.named
            if d.name.endswith(ending) and not (word == "区" and d.name.endswith("自治区"))
        ]
        before = [d for place, d in fitting if place <= self.at]
        return before[-1] if before else (fitting[0][1] if fitting else None)


def setting_of(extraction: Extraction, home: Division | None, before: Setting | None = None) -> Setting:
    """Return the setting of one story on a page whose home is ``home``; ``before`` is that of the story before it.

    The host is the place whose bodies the story is about: the first that it names, unless the page is known to be of
    another place and the body a guest there. 又讯 goes on with the host of the story before it.
    """
    plain = Setting(home, home)
    known = bool(extraction.article.source.place)
    host: Division | None = None
    decided = False
    for mention in _local_bodies(extraction.mentions):
        parts = names_in(mention.text)
        if parts and parts[0][0] == 0:
            division = plain.settle(_last(parts))
            if division is None:
                continue
            above = home is not None and division != home and division in divisions.chain(home)
            guest = known and home is not None and home not in divisions.chain(division)
            if not decided and division.level != "province" and not above and not guest:
                host, decided = division, True
        elif mention.text[:1] in {"市", "州"} and not decided:
            decided = True
    if host is None and (line := extraction.article.headline or extraction.article.kicker):
        parts = names_in(line.text)
        if parts and (division := plain.settle(parts[0][2])) and division.level != "province":
            own = parts[0][0] == 0 and division.level == "county" and division.name.endswith("市")  # whose 市 it is
            host = division if own or not decided else None
    if host is None and before is not None and _goes_on(extraction.article):
        host = before.host
    settled = replace(plain, host=host or home, named=_named(extraction.article.text, plain), town=_town(extraction))
    return replace(settled, acting=_acting(extraction, settled))


def _acting(extraction: Extraction, setting: Setting) -> tuple[tuple[int, int, Division], ...]:
    """Return the sentences that tell what a body of another division did: 6月7日，天峨县总工会召开全委会，某某当选县总工会副主席."""
    host, text, found = setting.host, extraction.article.text, []
    for mention in _local_bodies(extraction.mentions) if host is not None else ():
        parts = names_in(mention.text)
        division = setting.settle(_last(parts)) if parts and parts[0][0] == 0 else None
        if (
            division is None
            or division == host
            or division.level != "county"
            or not _DID.match(text, mention.span.stop)
        ):
            continue
        start = max(text.rfind(mark, 0, mention.span.start) for mark in "。；\n") + 1
        if _WHEN.fullmatch(text, start, mention.span.start):
            stop = min((at for mark in "。\n" if (at := text.find(mark, mention.span.stop)) > 0), default=len(text))
            found.append((start, stop, division))
    return tuple(found)


def _goes_on(article: Article) -> bool:
    """Whether a report's dateline says that it adds to the one before it (又讯, 另讯)."""
    begin = article.offsets[0]
    words = article.source.text[max(article.span.start, begin - _DATELINE) : begin]
    return re.search("[又另][讯訊]", words) is not None


def _town(extraction: Extraction) -> str | None:
    """Return the town or sub-district whose union or Party committee a story names first, or which it tells of a visit to."""
    article = extraction.article
    named = [m.text for m in _local_bodies(extraction.mentions)] + [
        m.text for m in extraction.mentions if m.kind == "congress"
    ]
    lines = [*named, article.headline.text if article.headline else ""]
    match = next((m for m in map(TOWN.search, lines) if m), None) or VISITED.search(article.text)
    if match is None:
        return None
    parts = names_in(match["town"])
    return match["town"][parts[-1][1] if parts else 0 :]


def _named(text: str, plain: Setting) -> tuple[tuple[int, Division], ...]:
    """Return the divisions that a text names, short or in full, below the page's home."""
    found = []
    for start, _, name in divisions.scan(text):
        division = plain.settle(name)
        if division is not None and (plain.home is None or plain.home in divisions.chain(division)):
            found.append((start, division))
    return tuple(found)


def _last(parts: Sequence[tuple[int, int, str]]) -> str:
    """Return the last of the divisions printed one after the other at the start."""
    name, stop = parts[0][2], parts[0][1]
    for start, end, part in parts[1:]:
        if start != stop:
            break
        name, stop = part, end
    return name


def _local_bodies(mentions: Iterable[Mention]) -> list[Mention]:
    return [m for m in mentions if m.kind == "body" and m.rule not in _NOT_HOST]
