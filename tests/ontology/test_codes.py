"""The code lists: complete, worded in both languages, and the same as what shapes and code speak of."""

import re

import pyoxigraph as ox
import pytest

from kg import schema
from kg.errors import OntologyError
from tests.graphs import ROOT

SCHEMES = ("gh:roles", "gh:statuses", "gh:levels", "gh:classes", "gh:reportKinds", "gh:areas")
STEMS = ("role", "status", "level", "class", "kind", "area")


@pytest.mark.parametrize(("scheme", "stem"), list(zip(SCHEMES, STEMS, strict=True)))
def test_a_code_list(scheme: str, stem: str) -> None:
    members = schema.concepts(scheme)
    assert len(members) >= 4
    assert len(set(members)) == len(members)
    assert all(member.startswith(f"gh:{stem}-") for member in members)
    for lang in ("zh", "en"):
        words = [schema.label(member, lang) for member in members]
        assert len(set(words)) == len(members)
        assert not set(words) & set(members)
        assert schema.label(scheme, lang) != scheme


def test_every_concept_is_defined_in_both_languages() -> None:
    defined: dict[str, set[str]] = {}
    for one in schema.triples():
        if one.predicate.value == schema.expand("skos:definition") and isinstance(one.object, ox.Literal):
            assert isinstance(one.subject, ox.NamedNode)
            defined.setdefault(schema.shrink(one.subject.value), set()).add(one.object.language or "")
    members = [member for scheme in SCHEMES for member in schema.concepts(scheme)]
    assert defined == {member: {"zh", "en"} for member in members}


def test_areas_of_union_work() -> None:
    words = {schema.label(area) for area in schema.concepts("gh:areas")}
    wanted = {"思想引领", "维权与集体协商", "帮扶服务", "基层组织建设", "网上工会", "女职工工作", "学习宣传"}
    assert wanted <= words


def test_codes_named_in_the_code_exist() -> None:
    members = {member for scheme in SCHEMES for member in schema.concepts(scheme)}
    pattern = re.compile(rf"gh:(?:{'|'.join(STEMS)})-[a-z][a-z-]*[a-z]")
    for path in (
        *(ROOT / "kg").rglob("*.py"),
        *(ROOT / "kg/lang/data").rglob("*.yaml"),
        *(ROOT / "ontology").rglob("*.rq"),
    ):
        assert set(pattern.findall(path.read_text(encoding="utf-8"))) <= members, path


def test_names_that_are_none() -> None:
    with pytest.raises(OntologyError, match="gh:nothing"):
        schema.concepts("gh:nothing")
    with pytest.raises(OntologyError, match="nope:x"):
        schema.expand("nope:x")
    assert schema.label("gh:Nothing") == "gh:Nothing"


def test_names_and_back() -> None:
    for curie in (*schema.classes(), *schema.properties()):
        assert schema.shrink(schema.expand(curie)) == curie
    assert schema.superclasses("gh:UnionUnit")[0] == "gh:UnionUnit"
    assert "foaf:Agent" in schema.superclasses("gh:UnionUnit")
    assert "gh:Visit" in schema.subclasses("gh:Meeting")
    assert schema.prefixes("https://e.org/")["id"] == "https://e.org/id/"
