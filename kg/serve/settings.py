"""How the server is to behave."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen, what to allow, how much, how long.

    ``timeout`` is in seconds: for one query, and for a client to send its request. ``most`` is in bytes: of one
    answer. ``memory`` is in bytes: what one query may use beside the store. ``cors`` are the origins of other sites
    whose pages may ask (``*`` for any); none by default.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 30.0
    most: int = 50 * MEGABYTE
    memory: int = 2_000 * MEGABYTE
    workers: int = 4
    cors: tuple[str, ...] = ()

    longest_query: int = 1 * MEGABYTE
    """Bytes of a request body."""
    patience: float = 10.0
    """Seconds that a request waits for a worker when all are busy."""

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in ("127.0.0.1", "::1", "localhost")
