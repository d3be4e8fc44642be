"""When two spellings say one thing: white space, width of signs, equal forms of bodies and posts.

The equal forms are those that the annotation guide names: 中共 and 中国共产党; a district's union with or without its
city; the chair of a company's union as 工会主席 of the company; its Party secretary as 党委书记 of the company.
"""

import re
from difflib import SequenceMatcher

_MARKUP = re.compile(r"<[^>]*>|&nbsp;")
_SPACE = re.compile(r"[\s　]")
_WIDTH = str.maketrans("０１２３４５６７８９，：；！？（）“”‘’\"'", "0123456789,:;!?()''''''")
_PARTY = re.compile(r"^中共")
_COMMITTEE = re.compile(r"^(中国共产党.+[省市县区旗州盟])委$")
_STATE = re.compile(r"^中华人民共和国(?=国务院|.{2,8}部$)")
_PLACE = r"(?:省|自治区|自治州|市|盟|区|县)"
# 北京市门头沟区总工会 is 门头沟区总工会: a place before another place says nothing more.
_UPPER = re.compile(rf"^(?!中国|中华)[^总工会委]{{2,9}}?{_PLACE}(?=[^总工会委]{{1,8}}?(?:市|区|县|旗|街道|镇|乡)[^\s])")
_OF_PARTY = re.compile(r"^中国共产党(.+?)(委员会|党组|党总支部?委员会|支部委员会)$")
_REGION = re.compile(r"[省市县区旗州盟]$")
_WITHIN = 0.7  # what a name that holds the other scores at least


def squeeze(text: str) -> str:
    """Return ``text`` without white space and markup, its digits and signs in one width."""
    return _SPACE.sub("", _MARKUP.sub("", text)).translate(_WIDTH)


def bare(text: str) -> str:
    """Return ``text`` without white space."""
    return _SPACE.sub("", text)


def body(name: str) -> str:
    """Return the one form of a body's equal spellings."""
    text = _STATE.sub("", _COMMITTEE.sub(r"\1委员会", _PARTY.sub("中国共产党", squeeze(name))))
    while match := _UPPER.match(text):
        text = text[match.end() :]
    return text


def title(name: str) -> str:
    """Return a title as it is compared."""
    return squeeze(name).replace("书记(", "(").strip()


def post(person: str, job: str, of: str | None) -> tuple[str, str, str | None]:
    """Return the one form of equal posts; ``of`` is the body, or None."""
    person, job, of = squeeze(person), title(job), body(of) if of else None
    if of and job.startswith("工会") and len(job) > len("工会") and not of.endswith("工会"):
        of, job = of + "工会", job.removeprefix("工会")
    match = _OF_PARTY.match(of or "")
    if match and "书记" in job and not _REGION.search(match[1]):
        of, job = match[1], job if job.startswith("党") else f"党委{job}"
    return person, job, of


def likeness(a: str, b: str) -> float:
    """Return how alike two names are, 0 to 1; a name that holds the other is alike to 0.7 at least."""
    if not a or not b:
        return 0.0
    if a in b or b in a:
        return _WITHIN + (1 - _WITHIN) * min(len(a), len(b)) / max(len(a), len(b))
    return SequenceMatcher(None, a, b).ratio()


def common(a: str, b: str) -> int:
    """Return the length of the longest stretch that two texts share, in code points."""
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match(0, len(a), 0, len(b)).size


def same_day(a: str, b: str | None) -> bool:
    """Whether two days are one: equal, or equal in month and day where one has no year."""
    return b is not None and (a == b or (a[-5:] == b[-5:] and (a.startswith("--") or b.startswith("--"))))
