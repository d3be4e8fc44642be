"""How much of a file is read at most: stated here, settable, and each said in one line when it is met."""

from dataclasses import dataclass, fields

from kg.errors import SettingsError

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost. Raises :class:`~kg.errors.SettingsError` for a limit that is not positive.

    ``file`` bytes of a file, and of each file inside an archive or a mail; ``archive`` bytes and ``members``
    files unpacked from one input in all; ``depth`` archives or mails inside one another, around a file; ``pages`` of a PDF; ``objects``
    and ``characters`` of one of its pages; ``rows`` of a table; ``seconds`` until a reading process must have
    answered; ``memory`` bytes of address space that such a process may take (on Linux and macOS).
    """

    file: int = 256 * _MB
    archive: int = 8_000 * _MB
    members: int = 200_000
    depth: int = 3
    pages: int = 2_000
    objects: int = 500_000
    characters: int = 200_000
    rows: int = 2_000_000
    seconds: float = 60.0
    memory: int = 4_000 * _MB

    def __post_init__(self) -> None:
        for one in fields(self):
            if not getattr(self, one.name) > 0:
                raise SettingsError(f"上限 {one.name} 应大于 0", f"the limit {one.name} must be positive")

    @classmethod
    def of(cls, file: int | None, archive: int | None, seconds: float | None) -> "Limits":
        """Return the limits with those that are given: megabytes, megabytes, seconds."""
        usual = cls()
        return cls(
            file=usual.file if file is None else file * _MB,
            archive=usual.archive if archive is None else archive * _MB,
            seconds=usual.seconds if seconds is None else seconds,
        )


def size(count: int) -> str:
    """Return a number of bytes as a person writes it (``256 MB``)."""
    return f"{count / _MB:,.0f} MB" if count >= _MB else f"{count:,} B"
