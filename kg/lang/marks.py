"""Marks that a page prints before a section, a news item in brief or a heading: ``data/lexicons/marks.tsv``."""

from kg.lang.rules import lexicon

ITEM_MARKS = frozenset(entry.form for entry in lexicon("marks"))
