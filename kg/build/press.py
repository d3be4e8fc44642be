"""Where parts become shards: which shards are touched, what of the old ones stays, and the files that come of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.build.output import REMOVED
from kg.build.parts import Part
from kg.graph import dataset, shards, table
from kg.graph.check import refuse_crossing
from kg.graph.nt import Names, lines
from kg.graph.shards import COMMON, MANIFEST, SUFFIX, Shard

GRAPH = "graph"
TOLD = ("issues", "review", "merges")
"""Folders of JSON lines, a file a shard."""
FOLDERS = (GRAPH, *TOLD)
OF_SMALL = ("graph.trig", "graph.ttl", "review.jsonl", "merges.jsonl")
"""What a small build writes and a big one does not."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A shard to be filled: all its pages in order, and those of them whose parts are to be made."""

    name: str
    pages: Sequence[str]
    make: Sequence[str]


@dataclass(frozen=True, slots=True)
class Whole:
    """What all pages come to: their quads, rows of the background, things by class, last day, people who judged."""

    quads: int
    background: Sequence[str]
    classes: Mapping[str, int]
    newest: str
    judges: Collection[str]


class Press:
    """Fills shards in ``folder``; what stays comes from ``before``, the graph folder of the build before."""

    def __init__(self, before: Path, folder: Path, digits: int, base: str) -> None:
        self.digits = digits
        self._before, self._folder, self._base = before, folder, base
        self._old = _listed(before)
        self._new: dict[str, Shard] = {}
        self._stays: set[str] = set()

    @property
    def before(self) -> dict[str, str]:
        """What the manifest in place says of each shard, by its name."""
        return {name: repr(self._old[f"{name}{SUFFIX}"]) for name in _names(self._old)}

    @property
    def written(self) -> set[str]:
        """The names of the shards that were filled."""
        return _names(self._new)

    @property
    def there(self) -> dict[str, str]:
        """What the new manifest says of each shard, by its name."""
        stay = {name: self._old[f"{name}{SUFFIX}"] for name in self._stays}
        return {name: repr(row) for name, row in stay.items()} | {
            name: repr(self._new[f"{name}{SUFFIX}"]) for name in self.written
        }

    def touched(self, dirty: Collection[str], altered: Collection[str] = (), *, everything: bool) -> set[str]:
        """Return the names of the shards that must be filled anew, given the hashes of pages that changed.

        Of ``altered`` shards nothing is kept.
        """
        old = _names(self._old)
        lost = old.intersection(altered)
        self._old = {} if everything else {file: row for file, row in self._old.items() if _name(file) not in lost}
        if everything or not old or any(len(name) != self.digits for name in old):
            return _Every()
        found = {sha[: self.digits] for sha in dirty} | lost
        self._stays = old - found
        return found

    def names(self, touched: Collection[str]) -> Iterator[str]:
        """Yield in order the names of touched shards."""
        if isinstance(touched, _Every):
            yield from (f"{number:0{self.digits}x}" for number in range(16**self.digits))
        else:
            yield from sorted(touched)

    def plan(self, name: str, pages: Sequence[str], dirty: Collection[str]) -> Plan:
        """Return what is to be done for one shard."""
        members = self._members(name)
        return Plan(name, pages, [sha for sha in pages if sha in dirty or sha not in members])

    def _members(self, name: str) -> dict[str, bytes]:
        """Return the members of the old shards that hold pages of a new one."""
        found: dict[str, bytes] = {}
        for file in self._old:
            own = file.removesuffix(SUFFIX)
            if own != COMMON and (own.startswith(name) or name.startswith(own)):
                found |= _read(self._before / file)
        return found

    def fill(self, plan: Plan, parts: Sequence[Part], rows: Sequence[tuple[str, str, str]]) -> Shard:
        """Write one shard: its quads, its table, what is told of it (``rows`` for each of ``TOLD``, in the order of its pages)."""
        members = self._members(plan.name) | {one.sha256: one.member for one in parts}
        content = [members[sha] for sha in plan.pages]
        file = self._folder / GRAPH / f"{plan.name}{SUFFIX}"
        file.write_bytes(b"".join(content))
        shard = shards.described(file.name, content)
        if table.available():
            shard = self._with_table(plan, parts, shard)
        self._new[file.name] = shard
        for which, folder in enumerate(TOLD):
            path = self._folder / folder / f"{plan.name}.jsonl"
            path.write_text("".join(row[which] for row in rows), encoding="utf-8", newline="\n")
        return shard

    def add(self, shard: Shard) -> None:
        """Enter a shard that another process filled."""
        self._new[shard.file] = shard

    def _with_table(self, plan: Plan, parts: Sequence[Part], shard: Shard) -> Shard:
        name = f"{plan.name}{table.SUFFIX}"
        kept = table.of_sources(
            [self._before / one for one in self._tables(plan.name)], set(plan.pages) - set(plan.make)
        )
        count = table.write(self._folder / GRAPH / name, (row for one in parts for row in one.table), kept)
        return Shard(shard.file, shard.quads, shard.sha256, name, count)

    def _tables(self, name: str) -> list[str]:
        owns = (file.removesuffix(SUFFIX) for file in self._old if file.removesuffix(SUFFIX) != COMMON)
        return [f"{own}{table.SUFFIX}" for own in owns if own.startswith(name) or name.startswith(own)]

    def common(self, of: Whole) -> int:
        """Write what belongs to no page: the background, the code lists, the description; return the quads in all.

        Raises :class:`kg.errors.StageError` where the background breaks a law that no page breaks alone.
        """
        names = Names(self._base)
        rows = [*of.background, *(line[:-1] for line in lines(dataset.codes(names)))]
        refuse_crossing(rows)
        files = {f"{GRAPH}/{MANIFEST}": "application/json", f"{GRAPH}/*{SUFFIX}": "application/n-quads"}
        extent = dataset.Extent(of.quads + len(rows), None, of.classes, of.newest, files, of.judges)
        rows += (line[:-1] for line in lines(dataset.description(extent, names)))
        self._put_common("".join(f"{row}\n" for row in dict.fromkeys(rows)).encode())
        return self._close()

    def _put_common(self, data: bytes) -> None:
        name = f"{COMMON}{SUFFIX}"
        one = shards.member(COMMON, data)
        if not (self._before / name).is_file() or (self._before / name).read_bytes() != one:
            (self._folder / GRAPH / name).write_bytes(one)
        self._new[name] = shards.described(name, [one])

    def _close(self) -> int:
        """Write the manifest, and the list of what is to go; return the number of quads in all shards."""
        rows = [*self._new.values(), *(self._old[f"{name}{SUFFIX}"] for name in self._stays)]
        (self._folder / GRAPH / MANIFEST).write_text(shards.manifest(rows, self._base), encoding="utf-8", newline="\n")
        kept = {row.file.removesuffix(SUFFIX) for row in rows}
        gone = sorted(_stem(path) for path in self._before.glob("*") if path.name != MANIFEST)
        old = [name for name in dict.fromkeys(gone) if name not in kept]
        files = [f"{GRAPH}/{name}{end}" for name in old for end in (SUFFIX, table.SUFFIX)]
        files += [f"{folder}/{name}.jsonl" for name in old for folder in TOLD]
        (self._folder / REMOVED).write_text("\n".join([*OF_SMALL, *files]), encoding="utf-8")
        return sum(row.quads for row in rows)


def _name(file: str) -> str:
    return file.removesuffix(SUFFIX)


def _names(files: Iterable[str]) -> set[str]:
    return {_name(file) for file in files} - {COMMON}


class _Every(set[str]):
    """All shards, whatever their names."""

    def __contains__(self, name: object) -> bool:
        return True


def _stem(path: Path) -> str:
    return path.name.partition(".")[0]


def _listed(folder: Path) -> dict[str, Shard]:
    try:
        return {shard.file: shard for shard in shards.listed(folder)[1]}
    except (OSError, ValueError):
        return {}


def _read(path: Path) -> dict[str, bytes]:
    try:
        return shards.members(path.read_bytes())
    except (OSError, ValueError):
        return {}


def files(output: Path, shard: str) -> list[Path]:
    """Return the files of a shard."""
    ends = (SUFFIX, table.SUFFIX) if table.available() else (SUFFIX,)
    return [*(output / GRAPH / f"{shard}{end}" for end in ends), *(output / one / f"{shard}.jsonl" for one in TOLD)]


def of_big(output: Path) -> list[str]:
    """Return the files of a big build that a small one does not write, if the folder holds one."""
    if not (output / GRAPH / MANIFEST).is_file():
        return []
    return [f"{folder}/{path.name}" for folder in FOLDERS for path in sorted((output / folder).glob("*"))]
