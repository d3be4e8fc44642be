"""Countries, lands and foreign cities: what is written by sound like a person and what is not China's."""

from kg.lang.rules import lexicon

LANDS = frozenset(entry.form for entry in lexicon("not_persons") if entry.kind == "land")
"""Names in full: 爱尔兰."""

SHORT = "俄美英法德日韩伊以乌印巴土埃泰越朝叙沙"
"""Countries in one character, as newspapers write them: 乌空军, 沙中."""

OTHER_PARTY = "(?:越共|古共|俄共|日共|(?:劳动|革命|人革|进步|执政|共和|国民|统一)党|(?<!中国)(?<!我国)共产党)"
"""A regex of the parties that are not China's, as far as their names end."""
