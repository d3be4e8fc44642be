"""The words of the view: what a relation, a kind, a level and a role are called in Chinese.

The role names are those of the ontology's concept scheme (a test compares them); the rest are
labels of this view only. A legend row is one *family* of relations.
"""

from typing import Final

RELATIONS: Final[dict[str, str]] = {
    "superior": "上级工会",
    "unit": "隶属",
    "resident": "派驻",
    "dispatched": "派出机关",
    "post": "任职",
    "organizes": "主办",
    "participates": "参加",
    "part_of": "所属活动",
    "conveys": "传达学习",
    "assigns": "布置任务",
    "assigned_to": "承担任务",
    "announced_at": "提出于",
    "realized_by": "落实于",
    "reporter": "记者",
    "correspondent": "通讯员",
    "author": "作者",
    "scope": "所属范围",
}

ENDS: Final[dict[str, tuple[str, str, str, str]]] = {
    "superior": ("上级工会", "下级工会", "superior", "leads"),
    "unit": ("隶属于", "内设机构", "unit of", "unit"),
    "resident": ("派驻于", "派驻机构", "resident at", "resident unit"),
    "dispatched": ("派出机关", "派出机构", "dispatched by", "dispatched unit"),
    "post": ("", "", "", ""),
    "organizes": ("主办", "主办方", "organizes", "organizer"),
    "participates": ("", "", "", ""),
    "part_of": ("所属活动", "包含活动", "part of", "has part"),
    "conveys": ("传达学习", "传达于", "conveys", "conveyed at"),
    "assigns": ("布置任务", "布置者", "assigns", "assigned by"),
    "assigned_to": ("承担者", "承担任务", "assigned to", "task"),
    "announced_at": ("提出于", "提出任务", "announced at", "task"),
    "realized_by": ("落实于", "落实任务", "realized by", "realizes"),
    "reporter": ("采写", "记者", "wrote", "reporter"),
    "correspondent": ("采写", "通讯员", "wrote", "correspondent"),
    "author": ("撰写", "作者", "wrote", "author"),
    "scope": ("所属范围", "范围内群体", "within", "group"),
}
"""Relation -> what it is called seen from its source and from its target, in Chinese and in English.

Empty: by its own label (a title, a role)."""

FAMILIES: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "union": ("隶属 / 派驻", "hierarchy", ("superior", "unit", "resident", "dispatched", "scope")),
    "post": ("任职", "posts", ("post",)),
    "organizes": ("主办 / 筹备", "organizers", ("organizes", "part_of")),
    "participates": ("主持 / 讲话 / 出席", "participation", ("participates",)),
    "conveys": ("传达学习", "conveys", ("conveys",)),
    "task": ("任务布置 / 承担", "tasks", ("assigns", "assigned_to", "announced_at", "realized_by")),
    "byline": ("采写", "bylines", ("reporter", "correspondent", "author")),
}
"""Family of relations -> Chinese name, English name, its relations."""

FAMILY_OF: Final[dict[str, str]] = {rel: family for family, (_, _, rels) in FAMILIES.items() for rel in rels}

KINDS: Final[dict[str, tuple[str, str]]] = {
    "union": ("工会组织", "union bodies"),
    "org": ("其他机构", "other bodies"),
    "person": ("人物", "people"),
    "writer": ("记者 / 通讯员", "reporters"),
    "meeting": ("会议活动", "meetings"),
    "task": ("工作任务", "tasks"),
    "report": ("新闻报道", "reports"),
}
"""Kinds of drawn nodes, in the order of the legend."""

OTHER_KINDS: Final[dict[str, tuple[str, str]]] = {
    "group": ("泛指群体", "groups"),
    "spirit": ("会议精神", "messages of congresses"),
}
"""Kinds that the hierarchy does not draw; they stand in the view of relations and in the list."""

LEVELS: Final[dict[str, tuple[int, str]]] = {
    "national": (0, "全国"),
    "province": (1, "省级"),
    "city": (2, "市级"),
    "county": (3, "县级"),
    "township": (4, "乡镇街道"),
    "workplace": (5, "单位"),
}
"""Level -> rank from the top, Chinese name."""

UNRANKED: Final = 6

ROLES: Final[dict[str, str]] = {
    "chair": "主持",
    "conveyor": "传达",
    "speaker": "讲话",
    "lecturer": "授课",
    "listener": "聆听",
    "guest": "出席",
    "attendee": "参加",
    "delegate": "代表",
    "elected": "当选",
    "awarded": "受表彰",
}

STATUSES: Final[dict[str, str]] = {"announced": "要求", "planned": "计划", "ongoing": "进行", "done": "完成"}

CLASSES: Final[dict[str, str]] = {
    "gh:GeneralUnion": "总工会",
    "gh:IndustrialUnion": "产业工会",
    "gh:BasicUnion": "基层工会",
    "gh:UnionUnit": "工会内设机构",
    "gh:ResidentUnit": "派驻机构",
    "gh:UnionBody": "工会组织",
    "org:Organization": "其他机构",
    "foaf:Person": "人物",
    "gh:Meeting": "会议活动",
    "gh:Congress": "代表大会",
    "gh:StudySession": "学习宣讲会",
    "gh:WorkMeeting": "工作会议",
    "gh:TrainingCourse": "培训班",
    "gh:Ceremony": "仪式",
    "gh:Competition": "竞赛",
    "gh:Visit": "走访慰问",
    "gh:Task": "任务要求",
    "gh:AgentGroup": "泛指群体",
    "gh:Spirit": "会议精神",
    "gh:Report": "报道",
}

BASES: Final[dict[str, tuple[str, str]]] = {
    "stated": ("原文直述", "stated"),
    "inferred": ("推断", "inferred"),
    "background": ("背景知识", "background"),
}

FACTS: Final[tuple[tuple[str, str, str], ...]] = (
    ("posts", "职务", "posts"),
    ("aliases", "别称", "also called"),
    ("when", "时间", "time"),
    ("where", "地点", "place"),
    ("status", "状态", "status"),
    ("text", "原文", "text"),
    ("level", "层级", "level"),
)
"""Attributes of a node that the panel tells."""


def tail(curie: str) -> str:
    """Return what follows the last hyphen of a term (``gh:level-city`` -> ``city``)."""
    return curie.rpartition("-")[2]
