"""The build: from inputs to an output folder, in order, with every fault said."""

from kg.build.runner import Outcome, Progress, read, run
from kg.build.settings import Columns, Limits, Llm, Settings, Voice

__all__ = ["Columns", "Limits", "Llm", "Outcome", "Progress", "Settings", "Voice", "read", "run"]
