"""The network of a big build: its strokes kept with the pages that draw them, and the top of the hierarchy as knowledge to be drawn.

Tables of the store. Bodies are taken from the top of the hierarchy down, of one level those first that most pages tell of, and the
people in their posts, as many as a browser opens at once (``MOST``). Of the pages that draw a stroke the first, by the hash of
its source, gives the proof. What each thing is in the network is found again only where its strokes change. The memory is that
of what is drawn.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from kg.build.codec import decoded, spelled
from kg.build.strokes import HELD, POST, UPWARD, Drawn, End, Proof, Stroke
from kg.model import Article, Basis, Byline, Entity, Evidence, Knowledge, Line, Object, Source, Span, Statement, Term
from kg.resolve.ledger import digest, written

CHART = """
CREATE TABLE stroke (id INTEGER PRIMARY KEY, rel TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
                     source_rank INTEGER, target_rank INTEGER, data TEXT NOT NULL, pages INTEGER NOT NULL);
CREATE INDEX stroke_source ON stroke (source, rel);
CREATE INDEX stroke_target ON stroke (target, rel);
CREATE TABLE thing (id TEXT PRIMARY KEY, kind TEXT NOT NULL, rank INTEGER, weight INTEGER) WITHOUT ROWID;
CREATE INDEX thing_order ON thing (kind, rank, weight DESC, id);
CREATE TABLE moved (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE drawn (id INTEGER, page TEXT, proof TEXT NOT NULL, PRIMARY KEY (id, page)) WITHOUT ROWID;
CREATE INDEX drawn_page ON drawn (page);
CREATE TABLE picture (hash TEXT NOT NULL);
"""
MOST = 6_000
"""Bodies and people that the network of a big build draws at most: 1.4 MB, drawn in 4 seconds, 250 MB at most on the way."""
_UP = ",".join(f"'{one}'" for one in UPWARD)
_THING = f"""
SELECT 'body', min(rank), sum(weight) FROM (
 SELECT source_rank AS rank, 0 AS weight FROM stroke WHERE source = ?1 AND rel IN ({_UP})
 UNION ALL SELECT target_rank, 0 FROM stroke WHERE target = ?1 AND rel IN ({_UP})
 UNION ALL SELECT target_rank, pages FROM stroke WHERE target = ?1 AND rel = '{POST}'
) HAVING count(*)
UNION ALL SELECT * FROM (SELECT 'person', 0, 0 FROM stroke WHERE source = ?1 AND rel = '{POST}' LIMIT 1)
UNION ALL SELECT * FROM (SELECT 'meeting', 0, 0 FROM stroke WHERE target = ?1 AND rel = '{HELD}' LIMIT 1)
"""  # noqa: S608 - names of our own
"""What a thing is in the network, by its strokes: the rank of a body, and how many pages tell of people in its posts."""


class Shown(NamedTuple):
    """A stroke that is drawn: the ids of its ends, itself and its proof as JSON, the latter empty if it has none."""

    source: str
    target: str
    data: str
    proof: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, sorted, whatever it was chosen by, and of how many bodies, people and meetings in all."""

    strokes: list[Shown]
    bodies: int
    people: int
    meetings: int

    @property
    def knowledge(self) -> Knowledge:
        """What :mod:`kg.export` draws."""
        return _Canvas(self.strokes).knowledge()

    @property
    def drawn(self) -> tuple[int, int]:
        """How many bodies and people are drawn."""
        kinds = [id_.partition("-")[0] for id_ in {end for one in self.strokes for end in one[:2]}]
        return kinds.count("body"), kinds.count("person")

    @property
    def whole(self) -> bool:
        """Whether every body and everybody in a post is drawn."""
        return self.drawn == (self.bodies, self.people)


class Chart:
    """The strokes of one output folder. Nothing is committed here."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._db.create_function("spelled", 1, spelled, deterministic=True)

    def tell(self, sha: str, drawn: Iterable[Drawn]) -> None:
        """Enter what the page of a source draws, in place of what it drew before; nothing for one that is gone."""
        now = {_number(data): (data, proof) for data, proof in drawn}
        before = dict(self._db.execute("SELECT id, proof FROM drawn WHERE page = ?", (sha,)))
        gone, new = before.keys() - now.keys(), now.keys() - before.keys()
        self._move(gone)
        self._db.executemany("DELETE FROM drawn WHERE id = ? AND page = ?", [(id_, sha) for id_ in gone])
        self._db.executemany("UPDATE stroke SET pages = pages - 1 WHERE id = ?", [(id_,) for id_ in gone])
        self._db.executemany("DELETE FROM stroke WHERE id = ? AND pages = 0", [(id_,) for id_ in gone])
        changed = [(proof, id_, sha) for id_, (_, proof) in now.items() if id_ in before and before[id_] != proof]
        self._db.executemany("UPDATE drawn SET proof = ? WHERE id = ? AND page = ?", changed)
        self.enter((now[id_][0], 1, sha, now[id_][1]) for id_ in new)

    def enter(self, rows: Iterable[tuple[str, int, str, str]]) -> None:
        """Enter strokes, each with how many more pages draw it, and one of them (the hash of its source) with its proof."""
        strokes, drawn, ends = list[tuple[object, ...]](), list[tuple[int, str, str]](), dict[str, None]()
        for data, pages, sha, proof in rows:
            # as kg.build.strokes.Stroke and End have it
            rel, (source, *_, source_rank), (target, *_, target_rank), _ = json.loads(data)
            number = _number(data)
            strokes.append((number, rel, source, target, source_rank, target_rank, data, pages))
            drawn.append((number, sha, proof))
            ends[source] = ends[target] = None
        self._db.executemany(
            "INSERT INTO stroke VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET pages = pages + excluded.pages",
            strokes,
        )
        self._db.executemany("INSERT INTO drawn VALUES (?, ?, ?)", drawn)
        self._db.executemany("INSERT OR IGNORE INTO moved VALUES (?)", [(end,) for end in ends])

    def _move(self, strokes: Iterable[int]) -> None:
        """Note the ends of strokes whose pages change."""
        for column in ("source", "target"):
            query = f"INSERT OR IGNORE INTO moved SELECT {column} FROM stroke WHERE id = ?"  # noqa: S608
            self._db.executemany(query, [(id_,) for id_ in strokes])

    def _settle(self) -> None:
        """Find anew what those things are whose strokes changed."""
        for (id_,) in self._db.execute("SELECT id FROM moved").fetchall():
            self._db.execute("DELETE FROM thing WHERE id = ?", (id_,))
            self._db.execute(f"INSERT INTO thing SELECT ?1, * FROM ({_THING})", (id_,))  # noqa: S608
        self._db.execute("DELETE FROM moved")

    def drawing(self, most: int = MOST) -> Drawing:
        """Return what is drawn of all: at most ``most`` things."""
        with self._db:
            self._settle()
        query = "SELECT id FROM thing WHERE kind = 'body' ORDER BY rank, weight DESC, id LIMIT ?"
        bodies = [id_ for (id_,) in self._db.execute(query, (most,))]
        total, people, meetings = map(self._count, ("body", "person", "meeting"))
        if total + people > most:
            bodies = bodies[: most // 2]
        chosen = dict.fromkeys(bodies)
        rows = [*self._upward(chosen), *self._posts(chosen, most - len(chosen))]
        rows.sort(key=lambda one: (one.source, one.target, spelled(one.data)))
        return Drawing(rows, total, people, meetings)

    def picture(self) -> str:
        """Return the hash of the network that is in place (:func:`kg.build.network.picture`), or nothing."""
        row = self._db.execute("SELECT hash FROM picture").fetchone()
        return str(row[0]) if row else ""

    def hang(self, picture: str) -> None:
        """Note which network is in place."""
        self._db.execute("DELETE FROM picture")
        self._db.execute("INSERT INTO picture VALUES (?)", (picture,))

    def _count(self, kind: str) -> int:
        return int(self._db.execute("SELECT count(*) FROM thing WHERE kind = ?", (kind,)).fetchone()[0])

    def _upward(self, chosen: dict[str, None]) -> Iterator[Shown]:
        query = f"SELECT id, target, data FROM stroke WHERE source = ? AND rel IN ({_UP}) ORDER BY spelled(data)"  # noqa: S608
        for body in chosen:
            for id_, target, data in self._db.execute(query, (body,)).fetchall():
                if target in chosen:
                    yield Shown(body, target, data, self._proof(id_))

    def _posts(self, chosen: dict[str, None], room: int) -> Iterator[Shown]:
        """Yield who held which post: of every body those first that most pages tell of, then from the first body on."""
        query = f"SELECT id, data, source FROM stroke WHERE target = ? AND rel = '{POST}' ORDER BY pages DESC, spelled(data)"  # noqa: S608
        share = max(1, room // max(1, len(chosen)))
        people: dict[str, None] = {}
        for most in (share, room):
            for body in chosen:
                own = dict.fromkeys(person for *_, person in self._db.execute(query, (body,)))
                people |= dict.fromkeys(list(own)[:most])
                if len(people) >= room:
                    break
        drawn = set(list(people)[:room])
        for body in chosen:
            for id_, data, person in self._db.execute(query, (body,)).fetchall():
                if person in drawn:
                    yield Shown(person, body, data, self._proof(id_))

    def _proof(self, id_: int) -> str:
        """Return the proof of the first page that has one, or nothing."""
        row = self._db.execute(
            "SELECT proof FROM drawn WHERE id = ? AND proof <> '' ORDER BY page LIMIT 1", (id_,)
        ).fetchone()
        return str(row[0]) if row else ""


class _Canvas:
    """Strokes as knowledge: what :mod:`kg.export` draws. Of a report it holds the sentences that prove something."""

    def __init__(self, strokes: Iterable[Shown]) -> None:
        self._entities: dict[str, Entity] = {}
        self._statements: dict[str, Statement] = {}
        self._proofs: dict[str, list[Proof]] = {}
        for one in strokes:
            stroke = decoded(Stroke, json.loads(one.data))
            proof = decoded(Proof, json.loads(one.proof)) if one.proof else None
            if proof is not None:
                self._proofs.setdefault(proof.article, []).append(proof)
            source, target = self._thing(stroke.source), self._thing(stroke.target)
            if stroke.rel != POST:
                self._say(source, stroke.rel, target, proof)
                continue
            post = self._entity("post", "org:Post", f"{stroke.target.name}{stroke.title}", f"{target}|{stroke.title}")
            role = self._entity("role", "org:Role", stroke.title, stroke.title)
            held = self._entity("membership", "org:Membership", "", f"{source}|{post}")
            self._say(post, "org:role", role, proof)
            for predicate, value in (("org:member", source), ("gh:post", post), ("org:organization", target)):
                self._say(held, predicate, value, proof)

    def knowledge(self) -> Knowledge:
        """Return all of it."""
        return Knowledge(
            articles=tuple(_article(proofs) for _, proofs in sorted(self._proofs.items())),
            entities=tuple(one for _, one in sorted(self._entities.items())),
            statements=tuple(one for _, one in sorted(self._statements.items())),
        )

    def _thing(self, end: End) -> str:
        entity = Entity(end.id, end.type, end.name, end.id)
        self._entities.setdefault(end.id, entity)
        if end.level:
            self._say(end.id, "gh:level", Term(end.level), None)
        return end.id

    def _entity(self, kind: str, type_: str, name: str, key: str) -> str:
        id_ = f"{kind}-{digest(kind, key)}"
        self._entities.setdefault(id_, Entity(id_, type_, name, key))
        return id_

    def _say(self, subject: str, predicate: str, value: Object, proof: Proof | None) -> None:
        id_ = f"claim-{digest(subject, predicate, written(value))}"
        if proof is None:
            said = Statement(id_, subject, predicate, value, None, (), "background", 1.0, "background")
        else:
            evidence = tuple(Evidence(proof.article, span) for span in proof.spans)
            basis: Basis = "stated" if proof.basis == "stated" else "inferred"
            said = Statement(id_, subject, predicate, value, proof.article, evidence, proof.rule, proof.score, basis)
        self._statements.setdefault(id_, said)


def _article(proofs: Sequence[Proof]) -> Article:
    """Return a report as far as its sentences prove something."""
    first = proofs[0]
    sentences = sorted({(one.runs, one.text) for one in proofs if one.text})
    text, offsets, spans = "", list[int](), list[Span]()
    for runs, words in sentences:
        spans.append(Span(len(text), len(text) + len(words)))
        text += words
        offsets += (start + step for start, length in runs for step in range(length))
    source = Source(first.file, first.sha256, "", published=first.published or None)
    whole = Span(offsets[0], offsets[-1] + 1) if offsets else Span(0, 0)
    headline = Line(first.headline, whole) if first.headline else None
    by = tuple(Byline(name, role, whole) for role, name in first.by)
    return Article(first.article, source, whole, "news", text, offsets, headline, bylines=by, sentences=tuple(spans))


def _number(data: str) -> int:
    return int.from_bytes(blake2b(data.encode(), digest_size=8).digest(), "big", signed=True)
