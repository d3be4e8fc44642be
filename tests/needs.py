"""What a test needs from outside: on a user's machine it skips and says why, in CI it fails."""

import os
import shutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

IN_CI = os.environ.get("CI") == "true" or os.environ.get("KG_CI") == "1"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SHARED = Path(__file__).parents[2] / "shared"


def need(there: object, reason: str) -> None:
    """Skip unless ``there``; in CI, where everything is installed, fail."""
    if there:
        return
    if IN_CI:
        pytest.fail(f"in CI this must be there: {reason}")
    pytest.skip(reason)


def library(name: str, extra: str) -> Any:
    """Return the module ``name``, which the extra ``extra`` brings."""
    need(find_spec(name), f"{name} is not installed: pip install 'union-kg[{extra}]'")
    return import_module(name)
