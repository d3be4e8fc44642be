"""Reading a graph file back: its quads and its prefixes, or one clear line about why not."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.errors import SourceError
from kg.graph import shards
from kg.graph.dataset import NOT_FACTS, family

WHOLE = "graph.trig"
"""The graph in an output folder, where it is not in shards."""
_SPACE = ox.NamedNode("http://rdfs.org/ns/void#uriSpace")


@dataclass(frozen=True, slots=True)
class GraphFile:
    """What a graph file holds: its quads, and the prefixes to speak of them with.

    The prefixes are the house's; only ``id`` and ``gg``, which depend on where the data live, are the file's own.
    """

    quads: list[ox.Quad]
    prefixes: dict[str, str]


def read(path: Path) -> GraphFile:
    """Return the content of ``path``; raise :class:`SourceError`.

    That is TriG, another RDF format by its suffix, a folder of shards, or an output folder that holds ``graph.trig`` or
    shards.
    """
    if path.is_dir():
        whole = path / WHOLE
        return read(whole) if whole.is_file() else _shards(path)
    known = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    try:
        parser = ox.parse(path=str(path), format=known or ox.RdfFormat.TRIG)
        quads = list(parser)
        own = _spaces(quads) | {name: parser.prefixes[name] for name in ("id", "gg") if name in parser.prefixes}
    except FileNotFoundError:
        raise SourceError(str(path), "找不到图谱文件；请先运行 kg build", "no such graph; run kg build first") from None
    except OSError as fault:
        raise SourceError(str(path), f"读不了：{fault.strerror or fault}", "cannot be read") from fault
    except (SyntaxError, ValueError) as fault:
        what = " ".join(str(fault).split())
        raise SourceError(str(path), f"不是有效的 RDF 文件（{what}）", "is not a valid RDF file") from fault
    return GraphFile(quads, schema.prefixes() | own)


def folder(path: Path) -> Path | None:
    """Return the folder of shards that ``path`` is, or that the output folder ``path`` holds; None where there is none.

    An output folder that holds a graph in one file has none.
    """
    if (path / WHOLE).is_file():
        return None
    return next((one for one in (path, path / "graph") if (one / shards.MANIFEST).is_file()), None)


def parts(path: Path) -> Iterator[tuple[str, list[ox.Quad]]]:
    """Yield each shard of a folder with its quads; raise :class:`SourceError` where they cannot be read."""
    home = folder(path)
    if home is None:
        raise SourceError(
            str(path),
            "读不了：文件夹里没有图谱（manifest.json）；请先运行 kg build",
            "cannot be read: no graph in this folder; run kg build first",
        )
    try:
        for shard, data in shards.opened(home):
            yield shard.file, list(ox.parse(data, format=ox.RdfFormat.N_QUADS))
    except (OSError, EOFError, zlib.error, SyntaxError, ValueError) as fault:
        what = " ".join(str(fault).split())
        raise SourceError(
            str(home), f"与 manifest.json 不符或已损坏（{what}）", "is damaged, or not what its manifest says"
        ) from fault


def _shards(path: Path) -> GraphFile:
    quads = [quad for _, found in parts(path) for quad in found]
    base = str(shards.listed(folder(path) or path)[0].get("base", schema.DEFAULT_BASE))
    return GraphFile(quads, schema.prefixes(base))


def _spaces(quads: list[ox.Quad]) -> dict[str, str]:
    """Where the data live, as the description of the dataset says: N-Quads have no prefixes."""
    said = (quad.object.value for quad in quads if quad.predicate == _SPACE and isinstance(quad.object, ox.Literal))
    space = next((one for one in said if one.endswith("id/")), "")
    return {"id": space, "gg": f"{space.removesuffix('id/')}graph/"} if space else {}


def store(file: GraphFile) -> ox.Store:
    """Return a store whose default graph is the content, once, and whose named graphs are those of the file.

    Content is every graph but the reasons (``why``) and the description (``dataset``). A union of all graphs as
    default graph would not do: Oxigraph gives one row a graph that repeats a triple.
    """
    found = ox.Store()
    found.bulk_extend(arranged(file))
    return found


def arranged(file: GraphFile) -> list[ox.Quad]:
    """Return the quads of the named graphs of the file, and its content once more in the default graph."""
    content = dict.fromkeys(quad.triple for quad in file.quads if family(quad.graph_name) not in NOT_FACTS)
    named = (quad for quad in file.quads if isinstance(quad.graph_name, ox.NamedNode))
    return [*named, *(ox.Quad(one.subject, one.predicate, one.object) for one in content)]
