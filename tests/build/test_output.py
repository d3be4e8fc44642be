"""Files appear whole or not at all."""

from pathlib import Path

import pytest

from kg.build.output import held, replace_files


def _content(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}


def test_files_take_their_places_and_others_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a").write_text("old", encoding="utf-8")
    (out / "mine").write_text("mine", encoding="utf-8")
    with held(out), replace_files(out) as folder:
        (folder / "a").write_text("new", encoding="utf-8")
        assert (out / "a").read_text(encoding="utf-8") == "old"
    assert _content(out) == {"a": "new", "mine": "mine"}


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_a_failure_changes_nothing(tmp_path: Path, fault: type[BaseException]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a").write_text("old", encoding="utf-8")
    with pytest.raises(fault), held(out), replace_files(out) as folder:  # noqa: PT012 - the file must exist before the fault
        (folder / "a").write_text("half", encoding="utf-8")
        raise fault
    assert _content(out) == {"a": "old"}


def test_a_failure_leaves_no_new_folder(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    with pytest.raises(RuntimeError), held(out), replace_files(out):
        raise RuntimeError
    assert not out.exists()


def test_files_have_the_usual_permissions(tmp_path: Path) -> None:
    with held(tmp_path / "out"), replace_files(tmp_path / "out") as folder:
        (folder / "a").write_text("new", encoding="utf-8")
    (tmp_path / "usual").write_text("", encoding="utf-8")
    assert (tmp_path / "out/a").stat().st_mode == (tmp_path / "usual").stat().st_mode
