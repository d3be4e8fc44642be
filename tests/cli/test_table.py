"""Tables: columns stand under each other whatever the script."""

from kg.cli.table import table, width


def test_width_counts_columns() -> None:
    assert width("工会ab") == 6
    assert width("（，）") == 6
    assert width("e\u0301") == 1
    assert width("") == 0


def test_cells_stand_under_their_heads() -> None:
    assert table(["a", "名"], [["工会", "x"], ["y", "第一\n次"]]).splitlines() == [
        "a     名",
        "----  -------",
        "工会  x",
        "y     第一 次",
    ]


def test_a_terminal_cuts_the_widest() -> None:
    lines = table(["n", "text"], [["1", "学" * 40]], limit=20).splitlines()
    assert all(width(line) <= 20 for line in lines)
    assert lines[2].endswith("学…")


def test_no_rows_and_a_narrow_terminal() -> None:
    assert table(["a", "b"], []) == "a  b\n-  -"
    assert table(["a" * 9, "b" * 9], [], limit=3).splitlines()[0] == f"{'a' * 7}…  {'b' * 7}…"
