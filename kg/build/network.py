"""``network.html`` of a big build: the hierarchy and the people in its seats, one place of evidence each, with counts of the rest."""

from hashlib import sha256
from pathlib import Path

from kg.build.chart import MOST, Drawing
from kg.build.store import program
from kg.export import html
from kg.model import Issue

NETWORK = "network.html"


def picture(drawing: Drawing) -> str:
    """Return a hash of all that is drawn: the same as before means that it need not be drawn again."""
    found = sha256(program().encode())
    for one in drawing.strokes:
        found.update(f"\n{one.data}\n{one.proof}".encode())
    return found.hexdigest()


def draw(drawing: Drawing, reports: int, folder: Path) -> None:
    """Write the page into ``folder``."""
    html.write(drawing.knowledge, folder / NETWORK, _scope(drawing, reports))


def retold(drawing: Drawing, reports: int, before: Path, folder: Path) -> bool:
    """Write a page that shows the same with the counts of today, where they are others; return whether ``before`` is such a page."""
    try:
        page = before.read_bytes().decode()
    except (OSError, ValueError):
        return False
    now = html.rescoped(page, _scope(drawing, reports))
    if now is not None and now != page:
        (folder / NETWORK).write_bytes(now.encode())
    return now is not None


def in_part(drawing: Drawing) -> Issue:
    """Return what is said of the network and of where the rest is."""
    shown = _shown(drawing)
    return Issue(
        "info",
        "network-in-part",
        NETWORK,
        f"报道多，网络图只画组织和任职的人（{shown[0]}），每条关系附一处原文；图谱在 graph/（manifest.json 说明各文件），其余问题在 issues/",
        f"many reports: the network draws bodies and people in posts only ({shown[1]}), each relation with one place; "
        "the graph is in graph/ (see manifest.json), other issues in issues/",
    )


def _scope(drawing: Drawing, reports: int) -> html.Scope:
    shown = _shown(drawing)
    zh = (
        f"本图由 {reports:,} 篇报道画成，只画组织和任职的人（{shown[0]}），另有会议 {drawing.meetings:,} 次未画；"
        "每条关系附一处原文，打开报道看到的是引用的句子。全部内容：kg query、kg explain。"
    )
    en = (
        f"Drawn from {reports:,} reports: bodies and people in posts only ({shown[1]}); {drawing.meetings:,} meetings are not drawn. "
        "Each relation has one place, and a report shows the sentences quoted. All of it: kg query, kg explain."
    )
    return html.Scope(zh, en, reports)


def _shown(drawing: Drawing) -> tuple[str, str]:
    bodies, people = drawing.drawn
    zh = f"组织 {bodies:,}、人物 {people:,}"
    en = f"{bodies:,} bodies, {people:,} people"
    if drawing.whole:
        return f"{zh}，全部", f"{en}, all of them"
    return (
        f"层级最高、报道最多的{zh}，共有组织 {drawing.bodies:,}、人物 {drawing.people:,}，上限 {MOST:,}",
        f"the highest and most told of: {en} of {drawing.bodies:,} and {drawing.people:,}; at most {MOST:,}",
    )
