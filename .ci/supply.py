"""The packages that a user may install with this one: their licences against an allow list, and a CycloneDX SBOM.

``python .ci/supply.py licences`` lists every locked package that is installed here with its licence and fails on one
that is not allowed or not known. ``python .ci/supply.py sbom`` prints the bill of materials of the lock (CycloneDX
1.5 JSON) with hashes. ``python .ci/supply.py hashes`` fails on a package without.
"""

import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).parents[1]
ALLOWED = re.compile(
    r"\b(?:MIT|MIT-CMU|BSD(?:-[23]-Clause)?|0BSD|Apache(?:-2\.0| Software| License| 2\.0)?|ISC|PSF(?:-2\.0)?|Python Software "
    r"Foundation|MPL(?:-[12]\.[01]| 2\.0)?|Mozilla Public|Zlib|Unlicense|CC0|CNRI-Python|HPND|W3C|Unicode-3\.0|BSL-1\.0)\b",
    re.IGNORECASE,
)
"""Permissive licences, and the Mozilla licence (which binds its own files alone). Of several offered, one suffices."""
FORBIDDEN = re.compile(r"\b(?:A?GPL|LGPL|GNU|SSPL|BUSL|Commons Clause|proprietary)\b", re.IGNORECASE)
KNOWN = {  # said by the project's own licence file, not by its metadata
    "owlrl": "W3C",
}
"""Packages whose metadata name no licence that is one."""


def locked() -> list[dict[str, object]]:
    """Return the packages of uv.lock that come from a registry."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return [one for one in lock["package"] if "registry" in one.get("source", {})]


def reached() -> set[str]:
    """Return the names of the packages that the project, with all its extras but the tests', needs."""
    lock = {one["name"]: one for one in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]}
    project = lock["union-kg"]
    waiting = [one["name"] for one in project.get("dependencies", ())]
    for extra, needs in project.get("optional-dependencies", {}).items():
        waiting += [one["name"] for one in needs if extra not in {"test", "browser", "interop"}]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found or name not in lock:
            continue
        found.add(name)
        waiting += [one["name"] for one in lock[name].get("dependencies", ())]
        for needs in lock[name].get("optional-dependencies", {}).values():
            waiting += [one["name"] for one in needs]
    return found - {"union-kg"}


def licence(name: str) -> str | None:
    """Return what an installed package says of its licence; None where it is not installed."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return None
    classifiers = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier", []) if one.startswith("License")]
    stated = about.get("License-Expression") or "; ".join(one for one in classifiers if one != "OSI Approved")
    return stated or KNOWN.get(name) or (about.get("License") or "").split("\n")[0].strip()


def judged(text: str) -> bool:
    """Whether a licence is allowed: nothing forbidden in it, or a choice that offers something allowed."""
    choice = re.split(r"\bor\b|;", text, flags=re.IGNORECASE)
    return any(ALLOWED.search(one) and not FORBIDDEN.search(one) for one in choice)


def licences() -> int:
    """Print the table; return the exit code."""
    bad, absent = 0, []
    for name in sorted(reached()):
        found = licence(name)
        if found is None:
            absent.append(name)
            continue
        good = judged(found)
        bad += not good
        print(f"{'ok ' if good else 'BAD'} {name:28} {found or 'no licence stated'}")
    print(f"{bad} not allowed; not installed here, so not asked: {', '.join(absent) or 'none'}")
    return 1 if bad else 0


def hashes() -> int:
    """Return 1 if a locked file has no hash."""
    bare = [
        f"{one['name']} {one['version']}"
        for one in locked()
        for file in (*one.get("wheels", ()), *filter(None, [one.get("sdist")]))  # type: ignore[misc]
        if not str(file.get("hash", "")).startswith("sha256:")
    ]
    print("\n".join(bare) or "every locked file has a SHA-256")
    return 1 if bare else 0


def sbom() -> int:
    """Print the bill of materials."""
    needed = reached()
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "kg/__init__.py").read_text(encoding="utf-8"))
    assert version
    components = []
    for one in sorted(locked(), key=lambda one: (str(one["name"]), str(one["version"]))):
        if one["name"] not in needed:
            continue
        files = [*one.get("wheels", ()), *filter(None, [one.get("sdist")])]  # type: ignore[misc]
        purl = f"pkg:pypi/{one['name']}@{one['version']}"
        row = {"type": "library", "name": one["name"], "version": one["version"], "purl": purl, "bom-ref": purl}
        row["externalReferences"] = [
            {
                "type": "distribution",
                "url": file["url"].rpartition("/")[2],
                "hashes": [{"alg": "SHA-256", "content": file["hash"].removeprefix("sha256:")}],
            }
            for file in files
        ]
        if stated := licence(str(one["name"])):
            row["licenses"] = [{"license": {"name": stated}}]
        components.append(row)
    body = {"type": "application", "name": "union-kg", "version": version[1], "bom-ref": "union-kg"}
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": body},
        "components": components,
    }
    bom["serialNumber"] = f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(bom, sort_keys=True))}"
    print(json.dumps(bom, ensure_ascii=False, indent=1, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit({"licences": licences, "hashes": hashes, "sbom": sbom}[sys.argv[1]]())
