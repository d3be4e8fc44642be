"""When two stories of a page tell of one meeting, and what a meeting is called."""

import re

GENERIC = re.compile(
    r"^(?:全体干部职工|专题|干部职工|全体)?(?:会议|座谈会|学习会|培训班|大会|推进会|调研|慰问|讲座|仪式|开班式|开班仪式|启动仪式|闭幕式|开幕式|颁奖仪式|全委会|全体会议|(?:新闻)?发布会)$"
)
_SHORT = 3  # characters of a short form such as 市总工会


def meeting_key(owner: str, type_: str, name: str, article: str) -> str:
    """Return what tells a meeting of ``owner`` from its others on the page.

    A name that says what the meeting was about is enough; a bare 会议 is one per story.
    """
    bare = name.removeprefix(owner)
    return f"{article}|{bare}|{type_}" if GENERIC.match(bare) else bare


def title_of(owner: str, name: str) -> str:
    """Return a meeting's composed label: the organizer in full before the name, in the place of its short form there."""
    if not owner or name.startswith(owner):
        return name
    short = next((size for size in range(len(name) - 1, _SHORT - 1, -1) if owner.endswith(name[:size])), 0)
    return owner + name[short:]
