"""Clients that mean ill: each gets the right status, and others are answered all the while.

All on loopback, bounded in count and time.
"""

import contextlib
import json
import os
import random
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.serve.conftest import Server, running

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
SIMPLE = "SELECT (COUNT(?p) AS ?n) { ?p a foaf:Person }"


@pytest.fixture(scope="module")
def strict(output: Path) -> Iterator[Server]:
    """A server with little time and little memory for a query."""
    limits = {"timeout": 2.0, "most": 1_000_000, "memory": 300_000_000, "workers": 3, "patience": 1.0}
    with running(output, settings=limits) as found:
        yield found


def well(server: Server) -> bool:
    """Whether a simple question is answered as it should be."""
    told = server.query(SIMPLE)
    return told.status == 200 and int(told.rows()[0]["n"]) > 5


def test_a_query_that_never_ends_is_stopped_and_others_are_answered(strict: Server) -> None:
    with ThreadPoolExecutor(2) as pool:
        began = time.monotonic()
        endless = [pool.submit(strict.query, ENDLESS) for _ in range(2)]
        answered = 0
        while not all(one.done() for one in endless):
            assert well(strict)
            answered += 1
    assert answered > 3
    assert time.monotonic() - began < 20
    for one in endless:
        told = one.result()
        assert (told.status, told.headers["retry-after"]) == (503, "1")
        assert "超过 2 秒" in told.text
    assert all(well(strict) for _ in range(6))  # the workers that were killed have been replaced


def test_when_all_are_busy_that_is_said(strict: Server) -> None:
    with ThreadPoolExecutor(12) as pool:
        told = [one.result() for one in [pool.submit(strict.query, ENDLESS) for _ in range(12)]]
    assert {one.status for one in told} == {503}
    assert any("正忙" in one.text for one in told)
    assert well(strict)


def test_too_long_an_answer_is_an_error_and_never_half_of_one(strict: Server) -> None:
    for text in (LONG, "CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"):
        told = strict.query(text)
        assert (told.status, told.media) == (403, "text/plain")
        assert "LIMIT" in told.text
    assert well(strict)


def test_too_much_memory_ends_the_query_alone(strict: Server) -> None:
    told = strict.query(GREEDY)
    assert told.status in (403, 503)  # on a slow machine time is up before the memory
    assert well(strict)


def test_too_deep_a_query_ends_itself_alone(strict: Server) -> None:
    deep = f"SELECT * {{ FILTER({'(' * 40_000}1{')' * 40_000}) }}"
    told = strict.send("POST", "/sparql", deep.encode(), content_type="application/sparql-query")
    assert told.status == 403
    assert "嵌套" in told.text
    assert well(strict)


@pytest.mark.parametrize("size", [1_000_001, 10_000_000])
def test_too_long_a_query(strict: Server, size: int) -> None:
    told = strict.send("POST", "/sparql", b"a" * size, content_type="application/sparql-query")
    assert told.status == 413
    assert "1,000,000" in told.text
    assert well(strict)


def test_a_body_without_end_is_cut(strict: Server) -> None:
    with socket.create_connection(strict.address, timeout=30) as line:
        line.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n")
        line.sendall(b"Transfer-Encoding: chunked\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            for _ in range(100):
                line.sendall(b"80000\r\n" + b"a" * 0x80000 + b"\r\n")
            pytest.fail("50 MB were taken")
    assert well(strict)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET /sparql HTTP/1.1\r\nHost: loc",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nASK",
        b"GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\nGET /sty",
    ],
)
def test_a_client_that_does_not_finish_is_dropped(strict: Server, said: bytes) -> None:
    with socket.create_connection(strict.address, timeout=20) as line:
        line.sendall(said)
        told = b""
        with contextlib.suppress(ConnectionError):
            while part := line.recv(65536):
                told += part
    assert told.count(b"HTTP/1.1") <= 1
    if said.startswith(b"POST"):
        assert told.startswith(b"HTTP/1.1 408")


def test_a_thousand_slow_connections(strict: Server) -> None:
    lines: list[socket.socket] = []
    with contextlib.ExitStack() as held:
        for _ in range(1_000):
            line = held.enter_context(socket.create_connection(strict.address, timeout=10))
            line.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
            lines.append(line)
        for _ in range(3):
            assert well(strict)
            for line in lines:
                with contextlib.suppress(ConnectionError):
                    line.sendall(b"a")
        for line in lines:
            with contextlib.suppress(ConnectionError):
                while line.recv(4096):
                    pass
    assert well(strict)


def _raw(server: Server, said: bytes) -> bytes:
    """What is answered to these bytes, until the server closes or says no more."""
    told = b""
    line = socket.create_connection(server.address, timeout=10)
    with line, contextlib.suppress(ConnectionError, TimeoutError):
        line.sendall(said)
        line.shutdown(socket.SHUT_WR)
        while part := line.recv(65536):
            told += part
    return told


METHODS = [b"GET", b"POST", b"PUT", b"get", b"G\x00T", b"", b"OPTIONS", b"A" * 300]
PATHS = [
    b"/sparql",
    b"/sparql?query=%",
    b"/sparql?query=%zz",
    b"//",
    b"*",
    b"/../../etc/passwd",
    b"/thing?iri=%00",
    b"/ask?question=posts-of&run=1&person=%ff",
    b"/search?q=" + b"%F0%9F%92%A9" * 50,
    b"http://x/",
    b"/sparql?" + b"a=1&" * 12_000,
]
VERSIONS = [b"HTTP/1.1", b"HTTP/1.0", b"HTTP/9.9", b"", b"HTTP/1.1\x00"]
HEADERS = [
    [b"Host: localhost", b"Host: ", b"Host: a\r\nHost: b", b"Nope", b": x", b"Host: localhost:99999"],
    [b"Content-Type: application/x-www-form-urlencoded", b"Content-Type: ;;;", b"Content-Type: \xff", b"X: y"],
    [b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: 99999999999999999999", b"X: y"],
    [b"Content-Length: 1\r\nContent-Length: 2", b"Transfer-Encoding: chunked", b"Transfer-Encoding: no", b"X: y"],
    [b"Accept: */*", b"Accept: ;q=", b"Accept: " + b"a/b," * 3_000, b"Accept: \x80"],
]


def _malformed(rng: random.Random) -> bytes:
    """A request that is wrong in one of many ways, or only strange."""
    head = b" ".join(rng.choice(part) for part in (METHODS, PATHS, VERSIONS))
    noise = bytes(rng.randrange(256) for _ in range(40))
    body = rng.choice([b"", b"query", b"query=ASK{}", b"zz\r\n", noise])
    return b"\r\n".join([head, *map(rng.choice, HEADERS), b"", body])


def test_malformed_requests_by_the_hundred(strict: Server) -> None:
    rng = random.Random(5)  # noqa: S311 - the same requests every time
    codes: set[int] = set()
    for _ in range(800):
        told = _raw(strict, _malformed(rng))
        if told:
            codes.add(int(told.split(b" ", 2)[1]))
    assert {400, 404, 405} <= codes
    assert not {code for code in codes if code >= 500}
    assert well(strict)


def test_strange_values_of_every_field(strict: Server) -> None:
    rng = random.Random(6)  # noqa: S311
    signs = [
        "\x00",
        "\ud7ff",
        "\ufffe",
        "𠮷",
        "%",
        '"',
        "'",
        "\\",
        "<",
        ">",
        "{",
        "}",
        "\r\n",
        "#",
        "?x",
        "$y",
        "@zh",
        "^^",
        "工",
    ]
    values = ["".join(rng.choices(signs, k=rng.randrange(1, 30))) for _ in range(60)]
    for value in values:
        for path, fields in (
            ("/search", [("q", value)]),
            ("/thing", [("iri", value)]),
            ("/ask", [("question", value), ("run", value)]),
            ("/ask", [("question", "due"), ("from", value), ("run", "1")]),
            ("/ask", [("query", value), ("lang", value)]),
            ("/sparql", [("query", value)]),
            ("/sparql", [("query", "ASK {}"), ("default-graph-uri", value), ("named-graph-uri", value)]),
        ):
            told = strict.get(path, fields)
            assert told.status in (200, 400, 403, 404), (path, fields, told.status, told.text[:300])
    assert well(strict)


def test_no_worker_can_reach_the_network() -> None:
    """Beside the refusal of SERVICE: a worker that has got a query may open no connection at all."""
    from kg.serve.worker import _confine

    pid = os.fork()
    if not pid:
        _confine(1 << 40)
        try:
            socket.socket()
        except OSError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7


def test_a_client_that_goes_away_frees_its_worker(strict: Server) -> None:
    began = time.monotonic()
    for _ in range(3):
        with socket.create_connection(strict.address) as line:
            line.sendall(
                f"GET /sparql?query={'+'.join(ENDLESS.split()).replace('{', '%7B').replace('}', '%7D')} HTTP/1.1\r\n".encode()
            )
            line.sendall(b"Host: localhost\r\n\r\n")
            time.sleep(0.1)
    while not well(strict):
        assert time.monotonic() - began < 10
    assert json.loads(strict.query("ASK {}").body)["boolean"] is True
