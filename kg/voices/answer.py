"""What a language model may say of a report: the JSON schema, made from the ontology, and the answer read by it.

An answer is taken whole or not at all; what its items claim is judged later, one by one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg import schema
from kg.voices.fault import UnheardError

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A person or body, and the words of the report that name it."""

    name: str
    quote: str


@dataclass(frozen=True, slots=True)
class Post:
    """Who holds which title of which body."""

    person: str
    title: str
    body: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: ``type`` is the local name of its class, ``date`` YYYY-MM-DD, YYYY-MM or --MM-DD."""

    name: str
    type: str
    organizer: str | None
    date: str | None
    planned: bool
    quote: str


@dataclass(frozen=True, slots=True)
class Participation:
    """Who took part in which meeting; ``role`` is the local name of a concept of ``gh:roles``."""

    participant: str
    meeting: str
    role: str
    quote: str


@dataclass(frozen=True, slots=True)
class Task:
    """A demand: ``text`` is its words without 要, ``assigner`` a person, a body or the name of a meeting."""

    text: str
    assignees: tuple[str, ...]
    assigner: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that a model said of one report, in its order."""

    persons: tuple[Named, ...] = ()
    bodies: tuple[Named, ...] = ()
    posts: tuple[Post, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    participations: tuple[Participation, ...] = ()
    tasks: tuple[Task, ...] = ()


_ITEMS: dict[str, tuple[type, str]] = {
    "persons": (Named, "foaf:Person"),
    "bodies": (Named, "org:Organization"),
    "posts": (Post, "org:Membership"),
    "meetings": (Meeting, "gh:Meeting"),
    "participations": (Participation, "gh:Participation"),
    "tasks": (Task, "gh:Task"),
}
_SAID = "报道原文，一字不改 / verbatim words of the report"


def answer_schema() -> Schema:
    """Return the JSON schema of an answer; classes, roles and their labels come from ``ontology/``."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    types, roles = schema.subclasses("gh:Meeting"), schema.concepts("gh:roles")
    named = {"name": text}
    fields: dict[str, dict[str, Any]] = {
        "persons": named,
        "bodies": named,
        "posts": {"person": text, "title": text, "body": maybe},
        "meetings": {
            "name": text,
            "type": _choice(types, ":"),
            "organizer": maybe,
            "date": {"type": ["string", "null"], "description": "YYYY-MM-DD | YYYY-MM | --MM-DD"},
            "planned": {"type": "boolean"},
        },
        "participations": {
            "participant": text,
            "meeting": text,
            "role": _choice(roles, "-"),
        },
        "tasks": {"text": text, "assignees": {"type": "array", "items": text}, "assigner": maybe},
    }
    quote = {"quote": {"type": "string", "description": _SAID}}
    return _object(
        {
            name: {"type": "array", "description": _labels(_ITEMS[name][1]), "items": _object({**inside, **quote})}
            for name, inside in fields.items()
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object; all keys are required and no others allowed, as strict mode demands."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _choice(curies: tuple[str, ...], mark: str) -> dict[str, Any]:
    """Return the schema of one of ``curies``, each said by what follows ``mark`` in it."""
    return {"type": "string", "enum": [one.partition(mark)[2] for one in curies], "description": _labels(*curies)}


def _labels(*curies: str) -> str:
    return "；".join(f"{schema.label(one, 'zh')} {schema.label(one, 'en')}" for one in curies)


def parse(content: str) -> Answer:
    """Read the model's words; :class:`UnheardError` where they are no JSON or do not follow the schema."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise UnheardError("json", "模型的回答不是有效的 JSON", "the model's answer is no valid JSON") from fault
    if wrong := _wrong(data, answer_schema(), "answer"):
        raise UnheardError("schema", f"模型的回答不合约定：{wrong}", f"the model's answer breaks the schema at {wrong}")
    return Answer(**{name: tuple(_item(kind, row) for row in data[name]) for name, (kind, _) in _ITEMS.items()})


def _item(kind: type, row: dict[str, Any]) -> Any:  # noqa: ANN401 - one of the classes above
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})


def _wrong(value: object, rule: Schema, at: str) -> str | None:
    """Return the first place where ``value`` breaks ``rule``: the part of JSON Schema used above."""
    kinds = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    if not any(_is(value, kind) for kind in kinds):
        return at
    if "enum" in rule and value not in rule["enum"]:
        return at
    if isinstance(value, list):
        found = (_wrong(one, rule["items"], f"{at}[{number}]") for number, one in enumerate(value))
        return next((place for place in found if place), None)
    if isinstance(value, dict):
        known = rule["properties"]
        if set(value) != set(known):
            return f"{at} ({', '.join(sorted(map(str, set(value) ^ set(known))))})"
        inside = (_wrong(value[key], known[key], f"{at}.{key}") for key in known)
        return next((place for place in inside if place), None)
    return None


def _is(value: object, kind: str) -> bool:
    classes = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}
    return isinstance(value, classes[kind])
