"""What can be added from outside: a readable dict of built-ins, plus the entry points of other packages.

=================  ==============================  ============================================================
group              name                            callable
=================  ==============================  ============================================================
``kg.readers``     a format (``pdf``)              ``(File, Options) -> Iterable[Found]`` (:mod:`kg.ingest.readers.found`)
``kg.exporters``   the file written                ``(Knowledge, Path) -> list[Path]``
``kg.formats``     a format (``nquads``)           :class:`kg.export.formats.Format`, for ``kg export``
``kg.voices``      a recogniser (``spacy``)        ``(folder) -> kg.voices.opinion.Recogniser``
=================  ==============================  ============================================================

An entry point of a built-in's name replaces it. A name that nobody offers raises :class:`SettingsError`,
which lists those that are offered.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from kg.errors import SettingsError

BUILT_IN: dict[str, dict[str, str]] = {
    "kg.readers": {
        "csv": "kg.ingest.readers.separated:read",
        "docx": "kg.ingest.readers.office:docx",
        "eml": "kg.ingest.readers.mail:eml",
        "epub": "kg.ingest.readers.epub:read",
        "html": "kg.ingest.readers.html:read",
        "json": "kg.ingest.readers.records:read",
        "mhtml": "kg.ingest.readers.mail:mhtml",
        "odt": "kg.ingest.readers.office:odt",
        "parquet": "kg.ingest.readers.sheets:parquet",
        "pdf": "kg.ingest.readers.pdf:read",
        "tar": "kg.ingest.readers.tarred:read",
        "text": "kg.ingest.readers.text:read",
        "xlsx": "kg.ingest.readers.sheets:xlsx",
        "zip": "kg.ingest.readers.zipped:read",
    },
    "kg.exporters": {"network.html": "kg.export.html:write"},
    "kg.formats": {
        "annotations": "kg.export.rdf:annotations",
        "csv": "kg.export.tables:csv",
        "cypher": "kg.export.neo4j:cypher",
        "ftm": "kg.export.ftm:ftm",
        "gexf": "kg.export.graphml:gexf",
        "graphml": "kg.export.graphml:graphml",
        "jsonld": "kg.export.rdf:jsonld",
        "jsonld-dataset": "kg.export.rdf:jsonld_dataset",
        "ladybug": "kg.export.ladybug:ladybug",
        "neo4j": "kg.export.neo4j:neo4j",
        "nquads": "kg.export.rdf:nquads",
        "ntriples": "kg.export.rdf:ntriples",
        "parquet": "kg.export.tables:parquet",
        "rdfxml": "kg.export.rdf:rdfxml",
        "svg": "kg.export.svg:network",
        "trig": "kg.export.rdf:trig",
        "turtle": "kg.export.rdf:turtle",
        "xlsx": "kg.export.workbook:xlsx",
    },
    "kg.voices": {name: f"kg.voices.{name}:load" for name in ("gliner", "hanlp", "lac", "ltp", "spacy")},
}
"""Group → name → ``module:attribute``, loaded when it is first asked for."""


def names(group: str) -> tuple[str, ...]:
    """Return what ``group`` offers, sorted."""
    return tuple(sorted(_offers(group)))


def load(group: str, name: str) -> Callable[..., Any]:
    """Return the callable that ``group`` offers under ``name``."""
    offers = _offers(group)
    if name not in offers:
        known = "、".join(sorted(offers))
        raise SettingsError(f"{group} 里没有 {name}（可用：{known}）", f"{group} has no {name} (known: {known})")
    module, _, attribute = offers[name].partition(":")
    found: Callable[..., Any] = getattr(import_module(module), attribute)
    return found


@cache
def _offers(group: str) -> dict[str, str]:
    from importlib.metadata import entry_points

    return BUILT_IN[group] | {point.name: point.value for point in entry_points(group=group)}
