"""Values that cannot be meant are refused where they enter."""

import pytest

from kg.build import Settings
from kg.errors import SettingsError


@pytest.mark.parametrize("published", ["2023-13-01", "2023-2-1", "20230201", "yesterday", "", "2023-02-30"])
def test_a_wrong_day(published: str) -> None:
    with pytest.raises(SettingsError, match="published"):
        Settings(published=published)


@pytest.mark.parametrize(
    "base", ["", "data/", "https://例子.cn/", "https://a.b/ c/", "https://a.b", "https://a.b/<x>/"]
)
def test_a_wrong_base(base: str) -> None:
    with pytest.raises(SettingsError, match="base"):
        Settings(base=base)


@pytest.mark.parametrize("base", ["https://a.b/", "http://a.b/c#", "https://a.b/kg/"])
def test_a_right_base(base: str) -> None:
    assert Settings(published="2024-02-29", base=base).base == base
