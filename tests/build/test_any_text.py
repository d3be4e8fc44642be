"""The whole build takes any text: no bug is reported, the graph parses, every input is accounted for."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import Settings, run
from tests.test_laws import PAGE


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PAGE, min_size=1, max_size=3))
def test_any_pages_are_built_or_said_to_hold_no_report(texts: list[str]) -> None:
    import pyoxigraph as ox

    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        outcome = run(paths, Path(folder) / "out", Settings())
        assert "bug" not in {issue.code for issue in outcome.knowledge.issues}
        read_in = {article.source.name for article in outcome.knowledge.articles}
        said = {issue.file for issue in outcome.knowledge.issues}
        assert {path.name for path in paths} <= read_in | said
        if outcome.files:
            trig = next(path for path in outcome.files if path.name == "graph.trig")
            assert len(list(ox.parse(path=str(trig), format=ox.RdfFormat.TRIG))) == outcome.quads
        else:
            assert not (Path(folder) / "out").exists()
