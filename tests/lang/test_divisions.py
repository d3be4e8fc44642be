"""Administrative divisions: every code reaches its province, and names are found as they are printed."""

import time
from itertools import pairwise

import pytest

from kg.lang import divisions
from kg.lang.divisions import Division, by_code, chain, find, full_name, is_full, scan, within


def _one(name: str) -> Division:
    [found] = find(name)
    return found


def test_the_table_is_whole() -> None:
    table = divisions._table().by_code
    assert sum(d.level == "province" for d in table.values()) == 34
    assert sum(d.level == "county" and d.code < "7" for d in table.values()) > 2_960
    assert all(chain(d)[-1].level == "province" for d in table.values())


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("焦作", "河南省焦作市"),
        ("新疆", "新疆维吾尔自治区"),
        ("内蒙古", "内蒙古自治区"),
        ("广西", "广西壮族自治区"),
        ("延边州", "吉林省延边朝鲜族自治州"),
        ("阿坝州", "四川省阿坝藏族羌族自治州"),
        ("黔东南州", "贵州省黔东南苗族侗族自治州"),
        ("海南", "海南省"),
        ("吉林", "吉林省"),
        ("修武", "河南省焦作市修武县"),
        ("门头沟区", "北京市门头沟区"),
        ("济源市", "河南省济源市"),
        ("神农架林区", "湖北省神农架林区"),
        ("大厂县", "河北省廊坊市大厂回族自治县"),
        ("浦东", "上海市浦东新区"),
        ("香港", "香港特别行政区"),
        ("荃湾区", "香港特别行政区荃湾区"),
        ("臺灣", "台湾省"),
        ("阿拉善盟", "内蒙古自治区阿拉善盟"),
    ],
)
def test_names_full_and_short(name: str, full: str) -> None:
    assert full_name(find(name)[0]) == full


def test_a_name_of_many_places_gives_all_with_the_higher_first() -> None:
    assert {full_name(d) for d in find("朝阳区")} == {"北京市朝阳区", "吉林省长春市朝阳区"}
    assert find("朝阳")[0].level == "city"


def test_within_settles_a_name_inside_its_parent() -> None:
    city = _one("焦作市")
    district = within(city, "解放")
    assert district
    assert full_name(district) == "河南省焦作市解放区"
    assert within(city, "朝阳区") is None
    assert within(_one("北京市"), "朝阳区") == by_code("110105")
    assert within(city, "焦作市") == city


def test_containers_of_the_statistics_are_left_out() -> None:
    assert find("市辖区") == ()
    assert by_code("110101") == Division("110101", "东城区", "county", "110000")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("河南省焦作市解放区总工会", ["河南省", "焦作市", "解放区"]),
        ("焦作市民在海口市场购物", ["焦作", "海口"]),
        ("共和政府推安新全", []),
        ("在修武，记者看到", ["修武"]),
        ("职工向往和平、富裕", []),
        ("澳門工會、荃灣區", ["澳门", "荃湾区"]),
        ("江苏省南通市海门区", ["江苏省", "南通市", "海门区"]),
        ("提高县域经济", []),
    ],
)
def test_scan(text: str, names: list[str]) -> None:
    assert [name for _, _, name in scan(text)] == names


def test_scan_spans_are_true_and_apart() -> None:
    text = "新疆维吾尔自治区吐鲁番市高昌区、内蒙古呼和浩特市"
    found = scan(text)
    assert [text[a:b] for a, b, _ in found] == [name for _, _, name in found]
    assert all(first[1] <= second[0] for first, second in pairwise(found))


def test_every_sought_name_finds_itself() -> None:
    table = divisions._table()
    assert all(any(d.code == code for d in find(name)) for name, codes in table.full.items() for code in codes)
    assert is_full("焦作市")
    assert not is_full("焦作")


def test_one_character_names() -> None:
    assert {char: full_name(_one(name)) for char, name in divisions.SHORT_PROVINCE.items()}["豫"] == "河南省"


def test_the_table_loads_fast() -> None:
    divisions._table.cache_clear()
    start = time.process_time()
    divisions._table()
    assert time.process_time() - start < 0.2  # some 10 ms of processor time, which other programs do not lengthen
