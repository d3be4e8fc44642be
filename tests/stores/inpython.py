"""Oxigraph and rdflib: load N-Quads, count, answer every query of a folder; JSON on stdout, a line when it is
loaded and a line a query (tests/stores/programs.py).

python -m tests.stores.inpython (oxigraph|rdflib) data.nq queries/ times seconds
"""

import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.stores.timing import timed

Asker = Callable[[str], dict[str, Any]]


def oxigraph(data: Path) -> tuple[float, int, int, Asker]:
    """The embedded store of the house."""
    import pyoxigraph as ox

    began = time.perf_counter()
    store = ox.Store()
    store.bulk_load(path=str(data), format=ox.RdfFormat.N_QUADS)
    load = time.perf_counter() - began
    default = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def ask(text: str) -> dict[str, Any]:
        found = store.query(text)
        if isinstance(found, ox.QueryTriples):
            return {"nt": (found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"").decode()}
        assert not isinstance(found, ox.QueryBoolean)
        return {"json": json.loads(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")}

    return load, default, len(store) - default, ask


def rdflib(data: Path) -> tuple[float, int, int, Asker]:
    """rdflib's own memory store and query engine."""
    import warnings

    import rdflib as r

    warnings.simplefilter("ignore", DeprecationWarning)  # rdflib 7.6 about its own engine
    r.NORMALIZE_LITERALS = False
    began = time.perf_counter()
    found = r.Dataset()
    found.parse(data, format="nquads")
    load = time.perf_counter() - began
    default = len(found.default_graph)

    def ask(text: str) -> dict[str, Any]:
        told = found.query(text)
        if told.type == "CONSTRUCT":
            assert told.graph is not None
            return {"nt": told.graph.serialize(format="nt")}
        return {"json": json.loads(told.serialize(format="json") or b"")}

    return load, default, sum(1 for _ in found.quads()) - default, ask


def main(kind: str, data: str, folder: str, times: str, seconds: str) -> None:
    """Do it."""
    load, default, named, ask = {"oxigraph": oxigraph, "rdflib": rdflib}[kind](Path(data))
    _say({"load": load, "default": default, "named": named})
    for path in sorted(Path(folder).glob("*.rq")):
        _say({"name": path.stem} | answered(ask, path.read_text(encoding="utf-8"), int(times), float(seconds)))


def answered(ask: Asker, text: str, times: int, seconds: float) -> dict[str, Any]:
    """Return the answer with the median of its milliseconds; nothing of a question that takes longer than ``seconds``."""
    signal.signal(signal.SIGALRM, _late)

    def within() -> dict[str, Any]:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            return ask(text)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    try:
        told, ms = timed(within, times, seconds)
    except TimeoutError:
        return {}
    return told | {"ms": ms}


def _late(*_: object) -> None:
    raise TimeoutError


def _say(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
