"""Statements as a table, for people who count: Parquet, one row a statement, as FollowTheMoney's statements are.

=============  ====================================================================================
``id``         the claim (``claim-…``), as in the graph
``subject``    IRI of what is spoken of; ``subject_name`` its label
``predicate``  CURIE
``object``     IRI, CURIE of a term, or the text of a literal; ``object_name`` the label of a thing
``datatype``   CURIE of a literal's datatype, else null; ``lang`` its language, else null
``article``    IRI of the report, null where several reports bear it; ``source`` the name of the file it is kept with, that
               of the report or of what it is about, ``sha256`` the hash of that
``rule``       the rule that read it, ``score`` how sure it is (0 to 1)
``basis``      stated or inferred
``start``      offsets of its first piece of evidence in the source, in code points; ``end``
``page``       the page that it begins on, where the source has pages, else null
=============  ====================================================================================

Background is no statement of a report and stands in the graph alone. Needs pyarrow (``pip install 'union-kg[tables]'``);
without it no table is written.
"""

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.model import Knowledge, Literal, Object, Source, Span, Term

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIX = ".parquet"


class Statement(NamedTuple):
    """One row."""

    id: str
    subject: str
    subject_name: str
    predicate: str
    object: str
    object_name: str | None
    datatype: str | None
    lang: str | None
    article: str | None
    source: str
    sha256: str
    rule: str
    score: float
    basis: str
    start: int | None
    end: int | None
    page: int | None


def available() -> bool:
    """Whether tables can be written."""
    return find_spec("pyarrow") is not None


def statements(page: Knowledge) -> list[Statement]:
    """Return the rows of one page, in the order of its statements."""
    source = page.sources[0]
    names = {entity.id: entity.name for entity in page.entities}
    found = []
    for said in page.statements:
        if said.basis == "background":
            continue
        proof = said.evidence
        first = proof[0].span if len(proof) == 1 else min((one.span for one in proof), default=None)
        value, datatype, lang = _value(said.object)
        found.append(
            Statement(
                *(said.id, said.subject, names[said.subject], said.predicate, value),
                names.get(said.object) if isinstance(said.object, str) else None,
                *(datatype, lang, f"report-{said.article}" if said.article else None, source.name, source.sha256),
                *(said.rule, said.score, said.basis, *_offsets(first)),
                page=_page(source, first),
            )
        )
    return found


def _value(said: Object) -> tuple[str, str | None, str | None]:
    if isinstance(said, Literal):
        return said.text, said.datatype or None, said.lang or None
    return (said.curie if isinstance(said, Term) else said), None, None


def _offsets(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.stop) if span else (None, None)


def _page(source: Source, span: Span | None) -> int | None:
    return next(iter(source.pages(span)), None) if span else None


def _schema() -> "pa.Schema":
    import pyarrow as pa

    kinds = {"score": pa.float64(), "start": pa.int64(), "end": pa.int64(), "page": pa.int64()}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in Statement._fields])


def write(path: Path, rows: Iterable[Statement], kept: "pa.Table") -> int:
    """Write rows, and those of the table ``kept``, by source and place; return how many there are."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    new = list(rows)
    try:
        whole = _columns(new)
    except UnicodeEncodeError:  # halves of characters, which a table cannot hold
        whole = _columns([_clean(row) for row in new])
    whole = pa.concat_tables([kept, whole]).sort_by(
        [(name, "ascending") for name in ("sha256", "subject", "predicate", "object", "article", "id")]
    )
    pq.write_table(whole.combine_chunks(), path, compression="zstd")
    return int(whole.num_rows)


def _columns(rows: Sequence[Statement]) -> "pa.Table":
    import pyarrow as pa

    schema = _schema()
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [[]] * len(schema)
    return pa.table([pa.array(one, field.type) for one, field in zip(columns, schema, strict=True)], schema=schema)


def _clean(row: Statement) -> Statement:
    from kg.graph.terms import clean

    return Statement._make(clean(one) if isinstance(one, str) else one for one in row)


def of_sources(paths: Iterable[Path], sources: Iterable[str]) -> "pa.Table":
    """Return of some tables the rows of these ``sources`` (hashes); a file that is no such table gives none."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    wanted, found = pa.array(sorted(sources), pa.string()), [_schema().empty_table()]
    for path in paths:
        try:
            whole = pq.read_table(path)
        except (OSError, pa.ArrowInvalid):
            continue
        if whole.schema.names == list(Statement._fields):
            found.append(whole.filter(pc.is_in(whole["sha256"], value_set=wanted)).cast(_schema()))
    return pa.concat_tables(found)
