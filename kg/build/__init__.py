"""The build: from inputs to an output folder, in order, with every fault said."""

from kg.build.runner import Outcome, Progress, read, run
from kg.build.settings import Settings

__all__ = ["Outcome", "Progress", "Settings", "read", "run"]
