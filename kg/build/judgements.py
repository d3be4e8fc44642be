"""The file of verdicts: what people decided, one line each, in the order of what it is about.

Tab-separated with a head, so that it can be read, compared and edited with anything. What a verdict is about is named by
ids made of content (:mod:`kg.model`), so that it finds its object again in every rebuild.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args, get_type_hints

from kg.errors import SettingsError
from kg.model import Judgement

HEAD = ("verdict", "one", "other", "by", "at", "why", "about")
VERDICTS: tuple[str, ...] = get_args(get_type_hints(Judgement)["verdict"])
_PAIRS = frozenset({"same", "different"})
_NEEDS_OTHER = _PAIRS | {"rename"}
_ID = re.compile(r"[a-z]+-[0-9a-f][0-9a-f-]*|[0-9a-f]{16}")
_BREAKS = re.compile(r"[\t\r\n]+")


def read(path: Path) -> list[Judgement]:
    """Return the verdicts of a file; raise :class:`SettingsError` with the line of the first that is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        what = getattr(fault, "strerror", None) or "UTF-8?"
        raise SettingsError(f"读不了裁定文件 {path}：{what}", f"cannot read the verdicts {path}: {what}") from None
    head, *lines = text.split("\n")  # not csv, which has an opinion on how long a cell may be
    if text and tuple(head.split("\t")) != HEAD:
        raise _fault(path, 1, f"首行应为 {' '.join(HEAD)}", f"the first line must be {' '.join(HEAD)}")
    return [of(line.split("\t"), path, number) for number, line in enumerate(lines, 2) if line]


def of(row: list[str], path: Path, line: int) -> Judgement:
    """Return the verdict in one row of cells, of ``path`` at ``line``."""
    if len(row) > len(HEAD):
        raise _fault(path, line, f"有 {len(row)} 列，应为 {len(HEAD)} 列", f"{len(row)} cells, not {len(HEAD)}")
    verdict, one, other, *rest = (*(cell.strip() for cell in row), *[""] * (len(HEAD) - len(row)))
    if verdict not in VERDICTS:
        known = "、".join(VERDICTS)
        raise _fault(path, line, f"没有“{verdict}”这种裁定（可用：{known}）", f"no such verdict (known: {known})")
    if not _ID.fullmatch(one) or (verdict in _PAIRS and not _ID.fullmatch(other)):
        raise _fault(path, line, "编号不对", "an id is malformed")
    if verdict in _NEEDS_OTHER and (not other or other == one):
        raise _fault(path, line, "第三列缺少另一个编号或新名称", "the third cell lacks the other id or the new name")
    if verdict in _PAIRS:
        one, other = sorted((one, other))
    return Judgement(verdict, one, other, *rest)  # type: ignore[arg-type]


def text(judgements: Iterable[Judgement]) -> str:
    """Return the whole file; of two verdicts on one thing the later stands."""
    rows = [HEAD, *(tuple(_cell(getattr(one, name)) for name in HEAD) for one in settled(judgements))]
    return "".join("\t".join(row) + "\n" for row in rows)


def settled(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return one verdict for each thing or pair, the last given, in the order of what they are about."""
    last = {key_of(one): one for one in judgements}
    return [last[key] for key in sorted(last)]


def key_of(one: Judgement) -> tuple[str, str, str]:
    """Return what a verdict is about: a pair, a claim, a name."""
    if one.verdict in _PAIRS:
        return "pair", one.one, one.other
    return ("name" if one.verdict == "rename" else "claim"), one.one, ""


def _cell(value: str) -> str:
    return _BREAKS.sub(" ", value)


def _fault(path: Path, line: int, zh: str, en: str) -> SettingsError:
    return SettingsError(f"{path}:{line}: {zh}", f"{path}:{line}: {en}")
