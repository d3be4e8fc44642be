"""Write the ontology's example and its pages: ontology/example.trig, docs/ontology.zh.html, docs/ontology.en.html.

    python docs/ontology.py

The example is the hand-written knowledge of the tests (two invented reports) as the build would write it; the pages
show what it answers.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]


def example() -> bytes:
    """Return what stands in ``ontology/example.trig``."""
    from kg.graph.quads import quads
    from kg.graph.write import write
    from tests.sample_knowledge import sample

    with TemporaryDirectory() as folder:
        write(quads(sample()), Path(folder))
        return (Path(folder) / "graph.trig").read_bytes()


def pages() -> dict[Path, bytes]:
    """Return the pages, by their paths."""
    from kg.serve.ontology import page

    return {ROOT / f"docs/ontology.{lang}.html": page(lang).encode() for lang in ("zh", "en")}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    (ROOT / "ontology/example.trig").write_bytes(example())
    for path, written in pages().items():
        path.write_bytes(written)
        print(path.relative_to(ROOT))
