"""A built output read back as knowledge: for exports and views, without the inputs."""

import json
from pathlib import Path

from kg.build.store import readable
from kg.errors import SourceError
from kg.model import Judgement, Knowledge
from kg.resolve import assemble


def load(output: Path) -> Knowledge:
    """Return what the last build of the folder ``output`` knows, with its settings and the verdicts it heard.

    What could not be read from files stands in ``issues.jsonl`` alone. Raises :class:`SourceError` where the folder
    holds no store, or one that a kill left without a whole build.
    """
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
