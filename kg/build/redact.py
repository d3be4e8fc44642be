"""Persons taken out of what a build knows, before anything is written: no export can hold what is not there.

A redacted person's names, as they are printed and as they are resolved, become 某 in every text (one for each
character, so that offsets stay true) and in every string. With ``pseudonyms`` the person stays in the graph as 人物1,
人物2 …; without, the person goes, with all that is said of them. Whatever had the person in its key (a membership, a
participation) is numbered anew, since an id is a hash of its key and could be guessed from a name.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from typing import TypeVar

from kg.errors import SettingsError
from kg.model import Article, Byline, Doubt, Entity, Evidence, Knowledge, Link, Literal, Source, Span, Statement, Term

MASK = "某"
_PERSON = "foaf:Person"
_PUBLIC = frozenset({"gh:class-government", "gh:class-party", "gh:class-mass-organization"})
_GAP = r"[\s\u3000·•□]*"
_PRINTED_GAPS = re.compile(r"[\s\u3000·•□]+")
_SAME = TypeVar("_SAME")


@dataclass(frozen=True, slots=True)
class Redaction:
    """Who is taken out: persons of these ``names``, and, with ``without_post``, all who hold no public post.

    A public post is one in a union, in a state or party organ or in a mass organisation. Raises
    :class:`~kg.errors.SettingsError` where nobody is named.
    """

    names: frozenset[str] = frozenset()
    without_post: bool = False
    pseudonyms: bool = False

    def __post_init__(self) -> None:
        if not self.names and not self.without_post:
            zh, en = "没有说明隐去谁：用 --names 或 --without-post", "nobody to take out: use --names or --without-post"
            raise SettingsError(zh, en)


def redacted(knowledge: Knowledge, who: Redaction) -> Knowledge:
    """Return ``knowledge`` without the persons that ``who`` names."""
    persons = _chosen(knowledge, who)
    masks = _Masks(knowledge, persons, who.names)
    ids = _ids(knowledge, persons, masks)
    gone = set() if who.pseudonyms else _dependent(knowledge, persons)
    names = {one: f"人物{number}" for number, one in enumerate(sorted(persons), 1)}

    def stays(said: Statement) -> bool:
        return said.subject not in gone and said.object not in gone

    def tells_nothing(link: Link) -> bool:
        ends = {link.one, link.other, knowledge.resolved.get(link.one), knowledge.resolved.get(link.other)}
        return not ends & ids.keys() and not masks.names(link.name)

    def statement(said: Statement) -> Statement:
        return _renumbered(masks.all_strings(said), ids)

    return Knowledge(
        sources=tuple(masks.source(one) for one in knowledge.sources),
        articles=tuple(masks.article(one) for one in knowledge.articles),
        entities=tuple(
            sorted(
                (_entity(one, masks, ids, names) for one in knowledge.entities if one.id not in gone),
                key=lambda one: one.id,
            )
        ),
        statements=tuple(sorted(map(statement, filter(stays, knowledge.statements)), key=lambda one: one.id)),
        issues=tuple(masks.all_strings(one) for one in knowledge.issues),
        coverage=knowledge.coverage,
        same=tuple(masks.all_strings(link) for link in knowledge.same if tells_nothing(link)),
        candidates=tuple(masks.all_strings(link) for link in knowledge.candidates if tells_nothing(link)),
        resolved={old: new for old, new in knowledge.resolved.items() if not {old, new} & ids.keys()},
        copies=tuple((masks.article(one), of) for one, of in knowledge.copies),
        judgements=tuple(one for one in knowledge.judgements if not masks.names(one.about + one.why + one.other)),
        review=tuple(
            replace(
                masks.all_strings(doubt),
                claim=statement(doubt.claim),
                because=ids.get(doubt.because or "", doubt.because),
            )
            for doubt in knowledge.review
            if stays(doubt.claim) and not _names_one(doubt, persons)
        ),
    )


def _chosen(knowledge: Knowledge, who: Redaction) -> dict[str, Entity]:
    """Return the persons to take out, by id."""
    holders = _holders(knowledge) if who.without_post else frozenset[str]()
    return {
        one.id: one
        for one in knowledge.entities
        if one.type == _PERSON
        and (who.names & {one.name, *one.aliases} or (who.without_post and one.id not in holders))
    }


def _holders(knowledge: Knowledge) -> frozenset[str]:
    """Return the persons who hold a public post."""
    rows = knowledge.statements
    public = {one.id for one in knowledge.entities if one.type.endswith("Union")}
    public |= {row.subject for row in rows if row.predicate == "org:classification" and _curie(row) in _PUBLIC}
    posts = {row.subject for row in rows if row.predicate == "org:organization" and row.object in public}
    return frozenset(
        row.object
        for row in rows
        if row.predicate == "org:member" and row.subject in posts and isinstance(row.object, str)
    )


def _curie(row: Statement) -> str:
    return row.object.curie if isinstance(row.object, Term) else ""


def _dependent(knowledge: Knowledge, persons: Iterable[str]) -> set[str]:
    """Return the persons and whatever is there because of them: their memberships, participations."""
    gone = set(persons)
    gone |= {one.id for one in knowledge.entities if gone & set(one.key.split("|"))}
    return gone


def _names_one(doubt: Doubt, persons: Mapping[str, Entity]) -> bool:
    return any(name in {doubt.subject, doubt.object} for one in persons.values() for name in (one.name, *one.aliases))


class _Masks:
    """Where names stand in texts, and how they are hidden in strings."""

    def __init__(self, knowledge: Knowledge, persons: Mapping[str, Entity], listed: frozenset[str]) -> None:
        articles = (*knowledge.articles, *(one for one, _ in knowledge.copies))
        sources = {one.id: one.source for one in articles}
        kept = {
            name
            for one in knowledge.entities
            if one.type == _PERSON and one.id not in persons
            for name in (one.name, *one.aliases)
        }
        names = {name for one in persons.values() for name in (one.name, *one.aliases)} | listed
        self._spans: dict[str, list[Span]] = {}
        for one in persons.values():
            for seen in one.mentions:
                source = sources[seen.article]
                printed = source.text[seen.span.start : seen.span.stop]
                if set(printed) & set(one.name):
                    self._spans.setdefault(source.sha256, []).append(seen.span)
                    names.add(_PRINTED_GAPS.sub("", printed))
        self._hidden = {name for name in names - kept if len(name) > 1}
        every = sorted(self._hidden | kept, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(_GAP.join(map(re.escape, name)) for name in every if name) or r"(?!)")

    def names(self, text: str) -> bool:
        """Whether a hidden name stands in ``text``."""
        return self.string(text) != text

    def string(self, text: str) -> str:
        """Return ``text`` with hidden names masked, in its length."""
        return self._pattern.sub(self._masked, text)

    def _masked(self, match: re.Match[str]) -> str:
        hidden = _PRINTED_GAPS.sub("", match[0]) in self._hidden
        return _mask(match[0]) if hidden else match[0]

    def _text(self, source: Source) -> str:
        chars = list(self.string(source.text))
        for span in self._spans.get(source.sha256, ()):
            chars[span.start : span.stop] = _mask(source.text[span.start : span.stop])
        return "".join(chars)

    def source(self, source: Source) -> Source:
        """Return a source without the names: text, file name, publisher."""
        clean = self.all_strings(replace(source, text="", origin=None))
        return replace(clean, text=self._text(source), origin=source.origin)

    def article(self, article: Article) -> Article:
        """Return a report without the names: text, headline, bylines."""
        source = self.source(article.source)
        printed = zip(article.text, article.offsets, strict=True)
        text = "".join(
            MASK if source.text[at] == MASK and char not in {MASK, "\n", " "} else char for char, at in printed
        )
        bylines = tuple(
            Byline(self.string(one.name), one.role, one.span) for one in article.bylines if not self.names(one.name)
        )
        return replace(
            article,
            source=source,
            text=self.string(text),
            bylines=bylines,
            headline=self.all_strings(article.headline),
            kicker=self.all_strings(article.kicker),
        )

    def all_strings(self, thing: _SAME) -> _SAME:
        """Return a record with every string in it masked, at any depth."""
        return _mapped(thing, self.string)


def _mask(printed: str) -> str:
    return "".join(char if char.isspace() else MASK for char in printed)


def _mapped(thing: _SAME, change: Callable[[str], str]) -> _SAME:
    if isinstance(thing, str):
        return change(thing)  # type: ignore[return-value]
    if isinstance(thing, tuple):
        return tuple(_mapped(one, change) for one in thing)  # type: ignore[return-value]
    if is_dataclass(thing) and not isinstance(thing, (type, Span)):
        new = {one.name: _mapped(getattr(thing, one.name), change) for one in fields(thing)}
        return replace(thing, **new)
    return thing


def _ids(knowledge: Knowledge, persons: Mapping[str, Entity], masks: _Masks) -> dict[str, str]:
    """Return old id → new id for all that a name could be guessed from."""
    told = _dependent(knowledge, persons)
    told |= {one.id for one in knowledge.entities if masks.names(one.key) or masks.names(one.name)}
    told |= {one.id for one in knowledge.entities if told & set(one.key.split("|"))}
    told -= {f"report-{one.id}" for one in knowledge.articles}  # a hash of the page's bytes and offsets, not of a name
    ids = {old: f"{old.partition('-')[0]}-{_number(number)}" for number, old in enumerate(sorted(told), 1)}
    touched = (
        row.id
        for row in (*knowledge.statements, *(doubt.claim for doubt in knowledge.review))
        if row.subject in told
        or (isinstance(row.object, str) and row.object in told)
        or (isinstance(row.object, Literal) and masks.names(row.object.text))
    )
    return ids | {old: f"claim-{_number(number)}" for number, old in enumerate(sorted(set(touched)), len(ids) + 1)}


def _number(number: int) -> str:
    return sha256(f"redacted|{number}".encode()).hexdigest()[:16]


def _entity(one: Entity, masks: _Masks, ids: Mapping[str, str], names: Mapping[str, str]) -> Entity:
    clean = replace(
        one, name=masks.string(one.name), key=ids.get(one.id, one.key), aliases=tuple(map(masks.string, one.aliases))
    )
    clean = replace(clean, id=ids.get(one.id, one.id), mentions=_moved(one.mentions, ids))
    return replace(clean, name=names[one.id], aliases=()) if one.id in names else clean


def _moved(seen: tuple[Evidence, ...], ids: Mapping[str, str]) -> tuple[Evidence, ...]:
    return tuple(replace(found, refers_to=ids.get(found.refers_to or "", found.refers_to)) for found in seen)


def _renumbered(said: Statement, ids: Mapping[str, str]) -> Statement:
    object_ = ids.get(said.object, said.object) if isinstance(said.object, str) else said.object
    return replace(
        said,
        id=ids.get(said.id, said.id),
        subject=ids.get(said.subject, said.subject),
        object=object_,
        evidence=_moved(said.evidence, ids),
    )
