"""Reads ``pages.txt``: invented pages whose left margin says whose each line is."""

from dataclasses import dataclass, field
from pathlib import Path

PAGES = Path(__file__).with_name("pages.txt")


@dataclass(slots=True)
class Expected:
    """What one report of a marked page must be; texts are without blanks."""

    kind: str
    writers: list[tuple[str, str]]
    body: str = ""
    headline: str = ""
    kicker: str = ""


@dataclass(slots=True)
class MarkedPage:
    """A page's text and its reports by number."""

    name: str
    lines: list[str] = field(default_factory=list)
    reports: dict[str, Expected] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def flat(text: str) -> str:
    """Return ``text`` without blanks."""
    return "".join(text.split())


def pages() -> list[MarkedPage]:
    """Return every page of the file."""
    found: list[MarkedPage] = []
    for row in PAGES.read_text(encoding="utf-8").splitlines():
        if row.startswith("## "):
            found.append(MarkedPage(row[3:]))
        elif row.startswith("= "):
            number, kind, *names = row[2:].split()
            found[-1].reports[number] = Expected(kind, [tuple(name.split("/")) for name in names])  # type: ignore[misc]
        elif row and not row.startswith("#"):
            mark, _, text = row.partition("|")
            found[-1].lines.append(text)
            _note(found[-1], mark.strip(), flat(text))
    return found


def _note(page: MarkedPage, mark: str, text: str) -> None:
    if len(mark) < 2 or mark[0] not in "BHK":
        return
    report = page.reports[mark[1:]]
    if mark[0] == "B":
        report.body += text
    elif mark[0] == "H":
        report.headline += text
    else:
        report.kicker += text
