"""Which column of a table is the text, which the title, the date: by name, given or well known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import SettingsError

FIELDS = ("text", "title", "published", "place", "publisher")
USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "正文", "全文", "内容", "文章内容", "content", "body", "fulltext", "article"),
    "title": ("title", "标题", "题目", "题名", "headline"),
    "published": ("published", "日期", "发布日期", "出版日期", "发布时间", "时间", "date", "pubdate", "published_at"),
    "place": ("place", "地区", "地点", "城市", "所属地", "region", "city"),
    "publisher": ("publisher", "来源", "媒体", "报纸", "出版者", "source", "site", "media"),
}
"""Names that are understood without being told, in lower case, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Field → column, as the user gave it; fields that are not given are found by :data:`USUAL` names."""

    given: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str | None) -> "Columns":
        """Read ``text=正文,title=标题``; raise :class:`~kg.errors.SettingsError` for anything else."""
        pairs = [tuple(part.strip() for part in one.split("=", 1)) for one in (text or "").split(",") if one.strip()]
        for pair in pairs:
            if len(pair) != 2 or not all(pair) or pair[0] not in FIELDS:
                known = "、".join(FIELDS)
                zh = f"--columns 应为 字段=列名（字段：{known}），用逗号分开：{text}"
                raise SettingsError(zh, f"--columns must be FIELD=COLUMN,… with fields {', '.join(FIELDS)}: {text}")
        if len({pair[0] for pair in pairs}) < len(pairs):
            raise SettingsError(f"--columns 里同一字段给了两次：{text}", f"--columns gives a field twice: {text}")
        return cls(tuple((pair[0], pair[1]) for pair in pairs))

    def of(self, header: Iterable[object]) -> dict[str, str]:
        """Return field → the column of ``header`` that holds it; without ``text`` the table cannot be read."""
        names = [name for name in header if isinstance(name, str)]
        clean = {name.strip().strip("\ufeff").lower(): name for name in reversed(names)}
        found = {field_: clean[name.lower()] for field_, name in self.given if name.lower() in clean}
        given = {field_ for field_, _ in self.given}
        for field_, usual in USUAL.items():
            if field_ not in given and (name := next((clean[one] for one in usual if one in clean), None)):
                found[field_] = name
        return found
