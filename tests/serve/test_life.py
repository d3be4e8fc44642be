"""How a server begins and ends: faults in one line, no process left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.graphs import ROOT
from tests.serve.conftest import Server, running


def family(pid: int) -> list[int]:
    """The children of a process."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def alive(pid: int) -> bool:
    """Whether a process is there and has not ended (a zombie has)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pids: list[int]) -> bool:
    until = time.monotonic() + 10
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(alive, pids))


def settled(server: Server, number: int) -> list[int]:
    """The children of the server, the web process first, once there are so many."""
    until = time.monotonic() + 10
    while len(found := family(server.process.pid)) < number and time.monotonic() < until:
        time.sleep(0.05)
    assert len(found) == number
    return sorted(found)


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="tells processes by /proc")


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_stopped_leaves_no_process(output: Path, how: signal.Signals) -> None:
    with running(output, "--workers", "2") as server:
        children = settled(server, 3)
        server.process.send_signal(how)
        assert server.process.wait(timeout=20) == 0
        assert gone(children)
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(server.address, timeout=5)


@needs_proc
def test_a_server_whose_first_process_is_killed_ends(output: Path) -> None:
    with running(output, "--workers", "2") as server:
        children = settled(server, 3)
        server.process.kill()
        server.process.wait(timeout=20)
        assert gone(children)


@needs_proc
def test_workers_that_are_killed_are_replaced(output: Path) -> None:
    with running(output, "--workers", "2") as server:
        site, *workers = settled(server, 3)
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        assert all(server.query("ASK {}").status == 200 for _ in range(4))
        now = settled(server, 3)
        assert site in now
        assert not set(workers) & set(now)


def kg(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "serve", *arguments]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | env
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_faults_at_the_start_are_one_line(output: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for told, code, said in (
            (kg(str(output), "--port", port), 2, f"不能在 127.0.0.1:{port} 上监听"),
            (kg(str(output), "--port", "0", "--host", "no.such.host.invalid"), 2, "不能在"),
            (kg(str(tmp_path), "--port", "0"), 1, "请先运行 kg build"),
            (kg(str(output), "--port", "70000"), 2, "70000"),
        ):
            assert told.returncode == code
            assert told.stdout == ""
            (line,) = told.stderr.strip().splitlines()
            assert said in line


def test_without_the_libraries_it_says_what_to_install(output: Path, tmp_path: Path) -> None:
    (tmp_path / "uvicorn.py").write_text("raise ImportError", encoding="utf-8")
    told = kg(str(output), "--port", "0", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert told.returncode == 2
    (line,) = told.stderr.strip().splitlines()
    assert "pip install 'union-kg[serve]'" in line


def test_ipv6(output: Path) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 loopback here")
    with running(output, "--workers", "1", "--host", "::1") as server:
        assert server.query("ASK {}").status == 200
