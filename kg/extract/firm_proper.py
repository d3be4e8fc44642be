"""Whether what stands before a firm's, school's or society's last word is its name, and not what sort of one it is.

It must hold something that no common word is: a place, a level, a number, a coined syllable.
"""

import re
from functools import lru_cache

from kg.extract.firm_words import SHORT, is_kind, regions
from kg.extract.scene import Scene
from kg.lang import names
from kg.lang.lands import LANDS
from kg.lang.tokens import tag

_PLAIN_CHARACTERS = frozenset("去上进住找办送坐接指圆获读考问新老大小本该各某全其两一多和与及或等的级型化制式类性")
_PAIR = 4  # characters of two words
_NATION = 7  # characters of a firm's name before 公司 that 中国 makes one
_OURS = ("中国", "中华")
_SOCIETIES = ("协会", "志愿者协会", "学会", "基金会", "联合会", "研究会", "促进会", "集团")
_SORT_OF_STATE = re.compile("级|重点|控股|所有|大型|骨干|[的和与及]")
_NAMES = frozenset({"nz", "ns", "nt", "nr", "nrt", "nrfg"})  # tags
_SUBJECT = re.compile("[教语经文军电资]$|美发")  # of a school or society
_UNIONS = frozenset({"中国", "联合国"})
_QUARTER = re.compile("[冀晋辽苏浙皖闽赣鲁豫鄂湘粤桂琼川渝黔滇藏陕甘陇蜀][东南西北中]{1,2}")  # of a province
_ANY_FIELD = re.compile("最|各|多[个家所]|民营|中小学|高等|高职|著名|知名|一流|其他|部分|公布|宣布|[的和与及在对向]$")
_OF_LAND = re.compile("协会|学会|商会|联合会|研究会|促进会|基金会|研究院|科学院|研究所|电视台|通讯社|出版社|报社")


def _of_land(text: str, at: int) -> bool:
    """Whether a name begins with a country's."""
    return text.startswith("中国", at) or any(text[at : at + size] in LANDS for size in (2, 3, 4))


def _of_region(scene: Scene, start: int, head: int) -> bool:
    """Whether a name begins with a region, a mountain or water that is no division: 闽西|林业职业大学, 渤海|油田."""
    word = scene.text[start : scene.tokens.stop(start)]
    return start + len(word) <= head and (_QUARTER.fullmatch(word) is not None or word in regions())


def _of_whole_land(scene: Scene, start: int, head: int) -> bool:
    """Whether a name is that of a land's one association, academy or broadcaster for a field: 中国|轻工业|联合会."""
    text = scene.text
    size = next((n for n in (2, 3, 4, 5) if (word := text[start : start + n]) in LANDS or word in _UNIONS), 0)
    field = text[start + size : head]
    if not size or len(field) < SHORT or is_kind(field) or _ANY_FIELD.search(field):
        return False
    return _OF_LAND.match(text, head) is not None


def _two_words(token: str) -> bool:
    """Whether a token of four characters is two common words: 金融|资产."""
    return len(token) == _PAIR and names.is_word(token[:2]) and names.is_word(token[2:])


@lru_cache(maxsize=512)
def _known(word: str) -> bool:
    """Whether what the tagger's dictionary knows a firm or school by, before its last word, is a name: 丰田|公司, not 英语|学校."""
    if word in LANDS or is_kind(word) or _SUBJECT.search(word):
        return False
    return any(name in _NAMES for _, name in tag(word))


def _of_state(text: str, start: int, head: int) -> bool | None:
    """Whether a name that 中国 or 国家 begins is one, by its last word; None for all others."""
    size = head - start
    if size < _PAIR:
        return None
    if text.startswith("中国", start) and (
        text.startswith("总公司", head) or (size >= _NATION and text.startswith("公司", head))
    ):
        return True  # 中国唱片|总公司, 中国出口信用保险|公司
    if text.startswith("国家", start) and text.startswith("公司", head):
        return _SORT_OF_STATE.search(text, start, head) is None  # 国家电力|公司
    if text.startswith(_OURS, start) and text.startswith(_SOCIETIES, head):
        field = text[start + 2 : head]  # 中国人民对外友好|协会
        return _ANY_FIELD.search(field) is None and not text.startswith("企业集团", head - SHORT)
    return None


def proper(scene: Scene, start: int, head: int) -> bool:
    """Whether a name holds something that is no common word: a place, a level, a number, a coined syllable."""
    if (state := _of_state(scene.text, start, head)) is not None:
        return state
    levelled = scene.text[start] in "省市县区州第" and scene.text[start + 1] not in "级直属办"
    if scene.place_spans(start, head) or levelled or scene.text[start].isascii():
        return True
    if _of_region(scene, start, head) or _of_whole_land(scene, start, head):
        return True
    at, kind = start, scene.text.startswith("公司", head) and not _of_land(scene.text, start)
    while at < head:
        stop = min(scene.tokens.stop(at), head)
        word = scene.text[at:stop]
        plain = names.is_word(word) or is_kind(word) or (kind and _two_words(word))
        if word not in _PLAIN_CHARACTERS and (len(word) == 1 or not plain):
            return True
        if (
            scene.tokens.tag(at) == "nt"
            and scene.tokens.stop(at) > head
            and (_known(word) or scene.text.startswith("出版社", head))
        ):
            return True
        at = stop
    return False
