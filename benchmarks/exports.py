"""What exports cost: seconds and size of each format, beside rdflib's serializers on the same quads in the same run.

The graph is that of ``examples/``, as many times as asked for, each time with other ids. GraphML and GEXF are not here:
they draw the network, and are measured with it.

    python benchmarks/exports.py [COPIES]
"""

import re
import sys
import time
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import rdflib

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg.build import Settings, read
from kg.export.formats import Request, export, formats
from kg.graph.files import GraphFile
from kg.graph.quads import quads
from kg.graph.syntaxes import n_quads
from kg.model import Knowledge
from kg.schema import prefixes

ID = re.compile(r"(/(?:id|graph)/[a-z]+-[0-9a-f]{12})[0-9a-f]{4}")
PEERS = {"turtle": "turtle", "nquads": "nquads", "trig": "trig"}


def blown_up(copies: int) -> str:
    """N-Quads of the examples, ``copies`` times."""
    knowledge = read([ROOT / "examples"], Settings())
    once = n_quads(GraphFile(quads(knowledge), prefixes())).decode()
    return "".join(ID.sub(rf"\g<1>{number:04x}", once) for number in range(copies))


def main(copies: int) -> None:
    with TemporaryDirectory() as folder:
        source = Path(folder) / "graph.nq"
        source.write_text(blown_up(copies), encoding="utf-8")
        print(f"{len(source.read_text(encoding='utf-8').splitlines())} quads, {source.stat().st_size >> 20} MB N-Quads")
        theirs = _peers(source)
        for name, format_ in formats().items():
            if name in {"graphml", "gexf", "svg"}:
                continue
            start = time.perf_counter()
            files = export(name, Request(source, Knowledge), Path(folder) / name / format_.file)
            took, size = time.perf_counter() - start, sum(one.stat().st_size for one in files) / 2**20
            peer = f"   rdflib {theirs[name]:.1f} s: {theirs[name] / took:.1f} times ours" if name in theirs else ""
            print(f"{name:16} {took:6.1f} s {size:7.1f} MB{peer}")


def _peers(source: Path) -> dict[str, float]:
    """Seconds of rdflib to read the file and write it again."""
    warnings.simplefilter("ignore", DeprecationWarning)
    found: dict[str, float] = {}
    for name, format_ in PEERS.items():
        start = time.perf_counter()
        graph = rdflib.Dataset(default_union=True)
        graph.parse(source, format="nquads")
        graph.serialize(format=format_)
        found[name] = time.perf_counter() - start
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
