"""Why a voice could not be heard."""

from kg.errors import StageError


class UnheardError(StageError):
    """A voice gave no usable opinion of a report, which is built without it; ``code`` is its row in issues.jsonl."""

    def __init__(self, code: str, zh: str, en: str, *, voice: str = "llm") -> None:
        super().__init__(f"voice {voice}", zh, en)
        self.code = f"voice-{voice}-{code}"
        self.what_zh = zh
