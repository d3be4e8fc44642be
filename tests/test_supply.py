"""The supply chain: what may be depended on, and that every locked file has its hash."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def supply() -> ModuleType:
    path = Path(__file__).parents[1] / ".ci" / "supply.py"
    spec = spec_from_file_location("supply", path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "text", ["MIT", "BSD License", "Apache-2.0 AND CNRI-Python", "MPL-1.1 OR GPL-2.0-only", "PSF-2.0"]
)
def test_what_may_be_depended_on(supply: ModuleType, text: str) -> None:
    assert supply.judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "GPL-3.0-only",
        "MIT AND AGPL-3.0",
        "GNU Lesser General Public License v3",
        "Other/Proprietary License",
        "SSPL",
    ],
)
def test_what_may_not(supply: ModuleType, text: str) -> None:
    assert not supply.judged(text)


def test_every_installed_dependency_is_allowed(supply: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert supply.licences() == 0, capsys.readouterr().out
    assert "click" in capsys.readouterr().out


def test_every_locked_file_has_a_hash(supply: ModuleType) -> None:
    assert supply.hashes() == 0


def test_the_bill_of_materials_names_every_dependency(supply: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    supply.sbom()
    first = capsys.readouterr().out
    bom = json.loads(first)
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.5")
    names = {one["name"] for one in bom["components"]}
    assert {"click", "pyoxigraph", "rdflib"} <= names
    assert not {"pytest", "ruff"} & names
    assert all(one["externalReferences"] for one in bom["components"])
    supply.sbom()
    assert capsys.readouterr().out == first
