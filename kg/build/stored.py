"""A built output read back as knowledge: for exports and views, without the inputs.

A build keeps what each source says (:mod:`kg.build.store`). What ``kg redact`` wrote keeps no such store, since that
holds all that was read; it keeps the redacted knowledge itself, in ``OUTPUT/.kg/knowledge.json``.
"""

import json
from pathlib import Path

from kg.build.store import FOLDER, readable, stored
from kg.build.wire import pack_knowledge, unpack_knowledge
from kg.errors import SourceError
from kg.model import Judgement, Knowledge
from kg.resolve import assemble

KEPT = f"{FOLDER}/knowledge.json"


def kept(output: Path) -> bool:
    """Whether ``output`` can be loaded: it is a build, or what ``kg redact`` wrote."""
    return stored(output) or (output / KEPT).is_file()


def keep(knowledge: Knowledge, folder: Path) -> None:
    """Write ``knowledge`` to where :func:`load` finds it, for an output without a store."""
    (folder / KEPT).parent.mkdir(exist_ok=True)
    (folder / KEPT).write_bytes(pack_knowledge(knowledge))


def load(output: Path) -> Knowledge:
    """Return what the last build of the folder ``output`` knows, with its settings and the verdicts it heard.

    What could not be read from files stands in ``issues.jsonl`` alone. Raises :class:`SourceError` where the folder
    holds no store, or one that a kill left without a whole build.
    """
    if not stored(output) and (output / KEPT).is_file():
        return _kept(output)
    with readable(output) as store:
        build = store.last()
        try:
            fragments = store.current() if build else []
        except ValueError:
            build = None
    if build is None:
        zh, en = "没有完整的构建；请重新运行 kg build", "no whole build here; run kg build again"
        raise SourceError(str(output), zh, en, code="no-build")
    settings = json.loads(build.settings)
    heard = [Judgement(*row) for row in settings["judgements"]]
    return assemble(fragments, judgements=heard, least=settings["min_confidence"])


def _kept(output: Path) -> Knowledge:
    try:
        return unpack_knowledge((output / KEPT).read_bytes())
    except (OSError, ValueError) as fault:
        zh, en = f"{KEPT} 读不了；请重新运行 kg redact", f"{KEPT} cannot be read; run kg redact again"
        raise SourceError(str(output), zh, en, code="no-build") from fault
