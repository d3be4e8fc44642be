"""Shards: pages go in and out without touching others, and gzip reads them all."""

import gzip
import json
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import shards

PAGES = st.dictionaries(st.text("0123456789abcdef", min_size=4, max_size=64), st.binary(max_size=300), max_size=6)


@given(PAGES)
def test_members_come_back_by_name_and_gzip_reads_them_all(pages: dict[str, bytes]) -> None:
    packed = [shards.member(name, data) for name, data in pages.items()]
    shard = b"".join(packed)
    assert shards.members(shard) == dict(zip(pages, packed, strict=True))
    assert (gzip.decompress(shard) if shard else b"") == b"".join(pages.values())


@given(st.binary(max_size=60))
def test_other_bytes_are_no_shard(data: bytes) -> None:
    if data:
        with pytest.raises(ValueError):  # noqa: PT011 - struct's, index's and ours
            shards.members(data)


def test_the_system_gzip_prints_what_the_manifest_hashes(tmp_path: Path) -> None:
    content = [shards.member("0a", b"<a> <b> <c> .\n"), shards.member("0b", '<a> <b> "会" .\n'.encode())]
    (tmp_path / "00.nq.gz").write_bytes(b"".join(content))
    printed = subprocess.run(["gzip", "-dc", tmp_path / "00.nq.gz"], check=True, capture_output=True).stdout  # noqa: S607
    shard = shards.described("00.nq.gz", content)
    assert (shard.sha256, shard.quads) == (sha256(printed).hexdigest(), 2)
    (tmp_path / shards.MANIFEST).write_text(shards.manifest([shard], "https://e.org/"), encoding="utf-8")
    assert json.loads((tmp_path / shards.MANIFEST).read_text())["quads"] == 2
    assert list(shards.opened(tmp_path)) == [(shard, printed)]
    (tmp_path / "00.nq.gz").write_bytes(content[0])
    with pytest.raises(ValueError, match=r"00\.nq\.gz"):
        list(shards.opened(tmp_path))


@pytest.mark.parametrize(("pages", "digits"), [(1, 2), (25_600, 2), (25_601, 3), (200_000, 3), (10**7, 5), (10**9, 5)])
def test_more_pages_have_more_shards(pages: int, digits: int) -> None:
    assert shards.width(pages) == digits
