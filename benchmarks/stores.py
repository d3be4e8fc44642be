"""One million quads in every store: load, counts, the same answers, times; then our endpoint under 16 clients.

    python benchmarks/stores.py [--quads 1000000] [--stores oxigraph,tdb2,virtuoso,arq,rdflib,n3,ladybug] [--times 3] [--seconds 20]

The quads are those of ``examples/`` again and again, with other IRIs and names: reports, meetings, tasks, claims anew
each time, bodies and people anew every twentieth time, as a city's paper tells of the same ones. Each question is
asked with a name where it takes one. One that takes longer than ``--seconds`` counts as not answered. Prints Markdown (docs/stores.md holds one run).
"""

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg import schema
from kg.graph import files, questions, sparql
from kg.graph.quads import quads
from tests.graphs import ROOT, examples
from tests.stores import data, programs, virtuoso
from tests.stores.data import Told

SHARED = ("body", "group", "membership", "person", "place", "post", "role", "publisher")
TOGETHER = 20
"""Copies that share bodies and people."""
NAMES = ("rdfs:label", "foaf:name", "skos:prefLabel", "skos:altLabel")
CLIENTS = 16
SECONDS = 5.0

ASKED = {
    "participants-of": "meeting=白山市总工会四届五次全委（扩大）会议31",
    "posts-of": "person=李芳3",
    "superiors-of": "body=靖宇县总工会3",
    "spread-of": "message=中国工会第十五次全国代表大会精神31",
    "tasks-of": "meeting=白山市总工会四届五次全委（扩大）会议31",
    "due": "from=2009-04-01",
    "evidence-for": "about=李芳3",
    "delegates": "congress=代表大会31",
    "successions": "post=主席3",
    "bylines": "author=乔木3",
    "elected": "meeting=会议31",
    "tasks-for": "body=长白朝鲜族自治县总工会3",
    "bodies": "class=党",
    "courses": "course=培训班31",
    "inferred": "rule=class",
    "holders-of": "body=白山市总工会3",
    "career-of": "person=李芳3",
    "overlaps": "post=主席3",
}
"""Questions that are asked with a name; the others are asked as they are."""


def copies(found: list[ox.Quad], most: int) -> Iterator[ox.Quad]:
    """Yield the quads over and over, each time with other IRIs and names, until there are ``most``."""
    base = schema.DEFAULT_BASE
    names = {ox.NamedNode(schema.expand(one)) for one in NAMES}
    fixed = {f"{base}graph/codes", f"{base}graph/dataset"}
    once = [one for one in found if one.graph_name.value in fixed]
    again = [one for one in found if one.graph_name.value not in fixed]
    yield from once
    for number in range(max((most - len(once)) // len(again), 1)):
        group = number // TOGETHER

        def other(one: ox.NamedNode, number: int = number, group: int = group) -> ox.NamedNode:
            if not one.value.startswith((f"{base}id/", f"{base}graph/")):
                return one
            kind = one.value.rpartition("/")[2].partition("-")[0]
            return ox.NamedNode(f"{one.value}x{group if kind in SHARED else number}")

        for one in again:
            said = one.object
            if isinstance(said, ox.NamedNode):
                said = other(said)
            elif one.predicate in names and isinstance(one.subject, ox.NamedNode):
                kind = one.subject.value.rpartition("/")[2].partition("-")[0]
                said = ox.Literal(f"{said.value}{group if kind in SHARED else number}", language=said.language)
            yield ox.Quad(other(one.subject), one.predicate, said, other(one.graph_name))


def asked() -> dict[str, str]:
    """Return the questions as SPARQL, with their names; the utilities write everything out and are left."""
    found = [one for one in schema.questions().values() if not one.name.startswith("x")]
    return {
        one.name: sparql.bound(one.text, questions.values(one, [ASKED[one.short]] if one.short in ASKED else []))
        for one in found
    }


def prepare(folder: Path, most: int) -> int:
    """Write ``graph.nq`` (what a build would write), ``data.nq`` (with the content as default graph), the questions."""
    everything = list(dict.fromkeys(copies(quads(examples()), most)))
    (folder / "graph.nq").write_bytes(ox.serialize(everything, format=ox.RdfFormat.N_QUADS) or b"")
    data.write(folder, files.arranged(files.GraphFile(everything, schema.prefixes())), asked())
    return len(everything)


def table(found: dict[str, Told], graphs: Iterable[str], failed: Mapping[str, str]) -> Iterable[str]:
    """Yield the lines that compare the stores with the first of them, which is Oxigraph; ``graphs``: property graphs."""
    yield "| store | load s | memory MB | counts | answers | of the contract's 15 | slowest | median ms |"
    yield "|---|---|---|---|---|---|---|---|"
    first = next(iter(found.values()))
    for name, one in found.items():
        yield _line(name, one, first)
    yield from graphs
    yield from (f"| {name} | {why} | – | – | – | – | – | – |" for name, why in failed.items())
    yield ""
    yield f"| question | rows | {' | '.join(f'{name} ms' for name in found)} |"
    yield f"|---|---|{'---|' * len(found)}"
    for name, answer in first.answers.items():
        shown = " | ".join(f"{one.ms[name]:,.0f}" if name in one.ms else "–" for one in found.values())
        yield f"| {name} | {len(answer.rows):,} | {shown} |"


def _line(name: str, told: Told, first: Told) -> str:
    same = (told.default, told.named) == (first.default, first.named)
    wrong = data.differences(first.answers, told.answers)
    right = [one for one in first.answers if one not in wrong]
    contract = [one for one in right if one[:2] <= "15"]
    slow = max(told.ms, key=lambda one: told.ms[one])
    return (
        f"| {name} | {told.load:.1f} | {told.memory:,.0f} | {'same' if same else 'OTHER'} | {len(right)}/{len(first.answers)}"
        f" | {len(contract)}/15 | {slow.partition('-')[0]}: {told.ms[slow]:,.0f} ms | {median(told.ms.values()):,.0f} |"
    )


async def _client(url: str, request: bytes, until: float, times: list[float]) -> None:
    """One client on one connection: the next request when the last one is answered."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    while time.monotonic() < until:
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        size = re.search(rb"(?i)content-length: (\d+)", head)
        assert size, head
        body = await reader.readexactly(int(size[1]))
        assert b"bindings" in body
        times.append(time.perf_counter() - began)
    writer.close()


def load_test(url: str, query: str, dataset: str = "") -> str:
    """Return how many requests a second ``url`` answers to 16 clients, and how long they take."""
    path = f"/sparql?query={quote(query)}{dataset}"
    heads = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n\r\n"
    times: list[float] = []

    async def all_of_them() -> None:
        until = time.monotonic() + SECONDS
        await asyncio.gather(*(_client(url, heads.encode(), until, times) for _ in range(CLIENTS)))

    asyncio.run(all_of_them())
    slow = quantiles(times, n=100)[98] * 1000
    return f"{len(times) / SECONDS:,.0f} requests/s, median {median(times) * 1000:.0f} ms, 99 % within {slow:.0f} ms"


def _pss(pid: int) -> float:
    """Memory of a process and its children in MB, what they share counted once."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return int(told.partition("\nPss:")[2].split()[0]) / 1000 + sum(_pss(int(one)) for one in children)


def endpoint(path: Path, lookup: str) -> Iterable[str]:
    """Yield what ``kg serve`` says under load: the lookup, and each page that a person opens."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    began = time.perf_counter()
    command = [sys.executable, "-m", "kg", "serve", str(path), "--port", "0"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own command
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split()[0]
            ready = time.perf_counter() - began
            load_test(url, lookup)  # the workers are forked while the first requests wait
            yield f"kg serve: ready after {ready:.1f} s; {load_test(url, lookup)}; {_pss(process.pid):,.0f} MB in all processes"
        finally:
            process.terminate()


def told(store: str, folder: Path, times: int, seconds: int) -> Told:
    """Return what ``store`` says of the data and the questions of ``folder``."""
    if store != "virtuoso":
        return programs.run(folder, store, times, each=seconds)
    with TemporaryDirectory(prefix="kg-") as home:
        return virtuoso.run(folder, Path(home), times, seconds=seconds)


def ladybug(folder: Path, times: int) -> str:
    """Return the line of ladybug, which is given the property graph and asked the contract's questions in Cypher."""
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    words = ["kg", "export", "ladybug", str(folder / "graph.nq"), "-o", str(folder / "ladybug")]
    subprocess.run([sys.executable, "-m", *words], env=env, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - ours
    given = {one.name: [ASKED[one.short]] for one in schema.questions().values() if one.short in ASKED}
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    command = [sys.executable, "-m", "tests.stores.ladybug", str(folder), str(times)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    slow = max(said["ms"], key=lambda one: said["ms"][one])
    return (
        f"| ladybug (Cypher) | {said['load']:.1f} | {said['memory']:,.0f} | {'same' if said['same'] else 'OTHER'} | –"
        f" | {len(said['right'])}/15 | {slow.partition('-')[0]}: {said['ms'][slow]:,.0f} ms | {median(said['ms'].values()):,.0f} |"
    )


def _why(fault: AssertionError) -> str:
    """Why a store gives no answers, in one line."""
    errors = [line for line in str(fault).splitlines() if "Error" in line or "Exception" in line]
    return f"fails: {(errors or str(fault).splitlines() or ['?'])[-1][:80]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--stores", default="oxigraph,tdb2,virtuoso,arq,rdflib,n3,ladybug")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=20, help="for one question")
    parser.add_argument("--no-endpoint", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="kg-") as place:
        folder = Path(place)
        count = prepare(folder, options.quads)
        size = (folder / "data.nq").stat().st_size / 1e6
        print(f"{count:,} quads, with the content as default graph {size:,.0f} MB; load {os.getloadavg()[0]:.1f}\n")
        found: dict[str, Told] = {}
        failed: dict[str, str] = {}
        graphs: list[str] = []
        for store in options.stores.split(","):
            try:
                if store == "ladybug":
                    graphs.append(ladybug(folder, options.times))
                    continue
                found[store] = told(store, folder, options.times, options.seconds)
            except AssertionError as fault:
                failed[store] = _why(fault)
            print(f"{store}: {failed.get(store, 'done')}", file=sys.stderr)
        print("\n".join(table(found, graphs, failed)), "\n")
        if not options.no_endpoint:
            person = "李芳3"
            lookup = f'PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT ?p {{ ?p foaf:name "{person}"@zh }}'
            print("\n".join(endpoint(folder / "graph.nq", lookup)))


if __name__ == "__main__":
    main()
