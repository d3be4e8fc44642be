"""HTML to printed lines: what a browser would set as lines of their own, in the order of the document."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Comment, _Element, _Entity, _ProcessingInstruction

_HIDDEN = frozenset(
    {  # and what stands beside a report
        *("script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "math", "select"),
        *("option", "button", "textarea", "input", "audio", "video", "canvas", "form", "nav", "footer", "aside"),
    }
)
_INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
        ),
        *("kbd", "label", "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    }
)
_CELLS = frozenset({"td", "th"})
_OUT = frozenset({"rt", "rp"})
_BLANK = re.compile(r"[ \t\n\r\f\v]+")


class Block(NamedTuple):
    """A line of print: its text, and how many of its characters stand in links."""

    text: str
    linked: int


def blocks(root: _Element) -> list[Block]:
    """Return the lines below ``root``; those without a character are left out."""
    found: list[Block] = []
    parts: list[str] = []
    linked = 0

    def end() -> None:
        nonlocal linked
        text = _BLANK.sub(" ", "".join(parts)).strip(" ")
        if text.strip():
            found.append(Block(text, linked))
        parts.clear()
        linked = 0

    for kind, text, in_link in _walk(root):
        if kind == "text":
            parts.append(text)
            linked += len(text.strip()) if in_link else 0
        elif kind == "cell":
            parts.append("　")
        else:
            end()
    end()
    return found


def _walk(root: _Element) -> Iterator[tuple[str, str, bool]]:
    """Yield texts, cell bounds and line ends in document order, without recursion."""
    stack: list[tuple[_Element, bool, bool]] = [(root, False, False)]
    while stack:
        node, leaving, linked = stack.pop()
        block = _is_block(node)
        if leaving:
            yield from _edge(node, block=block)
            if node is not root and node.tail:
                yield "text", node.tail, linked
            continue
        if _hidden(node) and node is not root:
            if node.tail:
                yield "text", node.tail, linked
            continue
        yield from _edge(node, block=block)
        stack.append((node, True, linked))
        within = linked or node.tag == "a"
        if node.text:
            yield "text", node.text, within
        stack.extend((child, False, within) for child in reversed(node))


def _is_block(node: _Element) -> bool:
    return isinstance(node.tag, str) and node.tag not in _INLINE and node.tag not in _CELLS


def _edge(node: _Element, *, block: bool) -> Iterator[tuple[str, str, bool]]:
    if block:
        yield "end", "", False
    elif node.tag in _CELLS:
        yield "cell", "", False


def _hidden(node: _Element) -> bool:
    if isinstance(node, (_Comment, _ProcessingInstruction, _Entity)) or not isinstance(node.tag, str):
        return True
    return node.tag in _HIDDEN or node.tag in _OUT
