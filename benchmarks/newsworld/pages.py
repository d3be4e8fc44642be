"""Reports set as pages: several in a newspaper's narrow column, or one as on a web site; with the page's gold."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from newsworld.story import Story

_HANGING = frozenset("，。、；：！？”’）》…")
_ANCHOR = 30


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a file would hold it, and what it says as a gold file (``GUIDELINES.md``) plus ids and spans."""

    name: str
    text: str
    published: date
    place: str
    publisher: str
    gold: dict[str, Any]


def pages(rng: Random, stories: Iterator[Story], paper: str, prefix: str) -> Iterator[Page]:
    """Yield the pages of one city's papers, some reports a second time in another one."""
    waiting: list[Story] = []
    size = _size(rng)
    number = 0
    for story in stories:
        if story.home.code != prefix:
            number += 1
            yield _elsewhere(rng, story, f"{prefix}-{number:05d}")
            continue
        if waiting and (len(waiting) >= size or (story.day - waiting[0].day).days > 20):
            number += 1
            yield _page(rng, waiting, paper, f"{prefix}-{number:05d}")
            if rng.random() < 0.12:
                number += 1
                yield _again(rng, rng.choice(waiting), f"{prefix}-{number:05d}")
            waiting, size = [], _size(rng)
        waiting.append(story)
    if waiting:
        yield _page(rng, waiting, paper, f"{prefix}-{number + 1:05d}")


def _size(rng: Random) -> int:
    return rng.choice((1, 1, 2, 3, 4, 5))


def _page(rng: Random, stories: list[Story], paper: str, name: str) -> Page:
    narrow = len(stories) > 1 or rng.random() < 0.4
    width = rng.randint(17, 24) if narrow else 0
    below = narrow and rng.random() < 0.3
    return _set(
        name, stories, _Look(width, rng.choice((0, 0, 8, 12)) if narrow else 0, below), paper, rng.randint(1, 3)
    )


def _again(rng: Random, story: Story, name: str) -> Page:
    """Return a reprint in the province's paper, half the time with a few words edited."""
    if rng.random() < 0.5:
        edited = [text.replace("会议并讲话", "并讲话").replace("主持会议", "主持") for text in story.paragraphs]
        story = replace(story, paragraphs=edited, headline=f"工会动态：{story.place.name}")
    return _elsewhere(rng, story, name)


def _elsewhere(rng: Random, story: Story, name: str) -> Page:
    """Return a report alone on a page of the province's paper."""
    look = _Look(rng.choice((0, 26)), 0, below=False)
    return _set(name, [story], look, f"{story.home.province.removesuffix('省')}工运", rng.randint(4, 9))


@dataclass(frozen=True, slots=True)
class _Look:
    width: int
    blank: int
    below: bool


def _set(name: str, stories: list[Story], look: _Look, publisher: str, after: int) -> Page:
    published = max(story.day for story in stories) + timedelta(days=after)
    text, reports = "", []
    for number, story in enumerate(stories, 1):
        if text:
            text += "\n"
        printed = _printed(story, look)
        report = {
            "id": f"R{number}",
            "anchor": story.paragraphs[0][:_ANCHOR],
            "span": [len(text), len(text) + len(printed)],
        }
        text += printed + "\n"
        reports.append(report | story.gold())
    place = stories[0].home.name
    gold = {"source": f"{name}.txt", "published": published.isoformat(), "place": place, "reports": reports}
    gold["congresses"] = sorted({one for report in reports for one in report.pop("congresses")})
    return Page(name, text, published, place, publisher, gold)


def _printed(story: Story, look: _Look) -> str:
    first, *rest = story.paragraphs
    byline = " ".join(f"{role}{person.name}" for person, role in story.bylines)
    body = "\n".join(_wrapped(text, look) for text in (f"本报讯（{byline}） {first}", *rest))
    if not story.headline:
        return body
    return f"{body}\n\n{story.headline}\n" if look.below else f"{story.headline}\n\n{body}"


def _wrapped(text: str, look: _Look) -> str:
    """Return a paragraph with its indent, in lines of ``width`` characters, signs hanging over the edge."""
    if not look.width:
        return "　　" + text
    lines, start, room = [], 0, look.width - 2
    while start < len(text):
        stop = start + room
        while stop < len(text) and text[stop] in _HANGING:
            stop += 1
        lines.append(text[start:stop])
        if look.blank and len(lines) % look.blank == 0 and stop < len(text):
            lines.append("")
        start, room = stop, look.width
    return "　　" + "\n".join(lines)
