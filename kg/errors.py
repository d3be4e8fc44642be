"""The error tree; the command line prints one line for each.

KGError
├── SettingsError          a wrong option, value or folder
├── SourceError(path)      an input that cannot be read
├── RuleError(file, line)  a faulty lexicon or pattern file
├── OntologyError          ontology/ is missing or contradicts itself
└── StageError(stage)      a step of the build failed, or its result broke a law

Messages are bilingual, Chinese first: ``KGError(zh, en)``. :func:`optional` imports what an extra of the package brings.
"""

from importlib import import_module
from typing import Any


class KGError(Exception):
    """A fault that the user can act on; it can travel between processes."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.zh = zh
        self.en = en

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.args, vars(self))


def _restored(kind: type[KGError], args: tuple[object, ...], state: dict[str, object]) -> KGError:
    fault = kind.__new__(kind, *args)
    vars(fault).update(state)
    return fault


class SettingsError(KGError):
    """A wrong option, value or folder."""


class SourceError(KGError):
    """An input that cannot be read; ``path`` names it and ``code`` is its row in issues.jsonl."""

    def __init__(self, path: str, zh: str, en: str, *, code: str = "unreadable") -> None:
        super().__init__(f"{path}: {zh}", en)
        self.path = path
        self.code = code
        self.what_zh = zh


class RuleError(KGError):
    """A faulty lexicon or pattern file."""

    def __init__(self, file: str, line: int, zh: str, en: str) -> None:
        super().__init__(f"{file}:{line}: {zh}", en)
        self.file = file
        self.line = line


class OntologyError(KGError):
    """The ontology folder is missing or contradicts itself."""


class StageError(KGError):
    """A step of the build failed; ``stage`` names it."""

    def __init__(self, stage: str, zh: str, en: str) -> None:
        super().__init__(f"{stage}: {zh}", en)
        self.stage = stage


def optional(module: str, extra: str, *, what: str = "") -> Any:  # noqa: ANN401 - a foreign module
    """Import ``module`` (``package.part`` too), which the extra ``extra`` installs.

    Raises :class:`SettingsError` where it is missing: one line that says what to install; ``what`` needs it.
    """
    try:
        return import_module(module)
    except ImportError as fault:
        library = module.partition(".")[0]
        install = f"pip install 'union-kg[{extra}]'"
        zh, en = (
            (f"{what} 需要 {library}", f"{what} needs {library}")
            if what
            else (f"缺少 {library}", f"{library} is not installed")
        )
        raise SettingsError(f"{zh}：{install}", f"{en}: {install}") from fault
