"""Invented people with names as frequent as names are: namesakes come by themselves.

Surnames weigh about as in the census figures that the Ministry of Public Security published in 2019 (per mille, of
memory); given names are a common full name, one character or two, from what the years 1950 to 1990 gave.
"""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

_SURNAMES = (
    "王72 李71 张68 刘54 陈45 杨31 黄22 赵21 吴20 周19 徐14 孙14 马13 朱13 胡12 郭12 何11 林11 高10 罗10 郑9 梁8 谢8 宋8 唐7 "
    "许7 韩7 邓7 冯7 曹6 彭6 曾6 肖6 田6 董6 潘5 袁5 蔡5 蒋5 余5 于5 杜5 叶4 程4 魏4 苏4 吕4 丁4 任4 卢4 姚4 沈4 钟3 姜3 崔3 "
    "谭3 陆3 范3 汪3 廖3 石3 金3 韦3 贾3 夏3 付3 方3 邹3 熊3 白3 孟3 秦3 邱3 侯3 江3 尹3 薛3 闫3 段3 雷3 龙3 黎3 史3 陶2 贺2 "
    "毛2 郝2 顾2 龚2 邵2 万2 覃2 武2 钱2 戴2 严2 莫2 孔2 向2 常2 汤2 康2 易2 乔2 赖2 文1 庞1 樊1 殷1 施1 洪1 安1 颜1 倪1 牛1 温1 芦1 "
    "季1 俞1 鲁1 葛1 毕1 柳1 岳1 耿1 管1 左1 辛1 焦1 柴1 祝1 甘1 符1 欧阳1 司马1 上官1"
)
_COMMON = {
    False: "伟 强 军 勇 杰 涛 超 刚 平 辉 斌 鹏 磊 波 建国 建军 志强 志刚 海涛 国强 建华 明 洋 永强 建平 建明 国华 文军",
    True: "芳 敏 静 丽 艳 娟 霞 秀英 丽娟 桂英 秀兰 玉兰 红梅 丽华 燕 玲 丹 娜 萍 红 洁 海燕 晓燕 雪梅 春梅 丽萍 玉梅 秀珍",
}
_FIRST = {
    False: "建志国文永海明晓学德立光金云振庆家宏兴俊少卫长玉春世新成启仁",
    True: "秀丽玉晓春海雪红小桂爱美文艳素淑慧月彩凤金雅巧佳思婉",
}
_SECOND = {
    False: "华明军平强林峰东生辉民祥荣斌义龙山成良武亮忠兵才海利江波友信",
    True: "华英兰梅芳霞玲燕萍琴珍红云莲蓉娟丽敏香花凤仙菊艳茹洁楠",
}
_FAMOUS = frozenset(
    [
        "李强",
        "王毅",
        "赵乐际",
        "丁薛祥",
        "李希",
        "韩正",
        "李鹏",
        "朱镕基",
        "张高丽",
        "刘云山",
        "王沪宁",
        "蔡奇",
        "王东明",
        "徐留平",
    ]
)
_SHARE = (0.22, 0.34)
"""Common full names; and up to here, other names of one character."""


def _table(text: str) -> tuple[list[str], list[int]]:
    rows = [(word.rstrip("0123456789"), int("".join(filter(str.isdigit, word)))) for word in text.split()]
    return [name for name, _ in rows], list(accumulate(weight for _, weight in rows))


_NAMES, _WEIGHTS = _table(_SURNAMES)
_FULL = {woman: names.split() for woman, names in _COMMON.items()}


@dataclass(eq=False, slots=True)
class Person:
    """Somebody; ``id`` tells namesakes apart."""

    id: str
    name: str


class Registry:
    """Gives birth to people; ``place`` begins their ids."""

    def __init__(self, rng: Random, place: str) -> None:
        self._rng = rng
        self._place = place
        self._count = 0

    def person(self, *, woman: bool | None = None) -> Person:
        """Return a new person."""
        rng = self._rng
        sex = rng.random() < 0.38 if woman is None else woman
        self._count += 1
        return Person(f"{self._place}-{self._count}", _name(rng, woman=sex))


def _name(rng: Random, *, woman: bool) -> str:
    while True:
        surname = rng.choices(_NAMES, cum_weights=_WEIGHTS)[0]
        share = rng.random()
        if share < _SHARE[0]:
            given = rng.choice(_FULL[woman])
        elif share < _SHARE[1]:
            given = rng.choice(_SECOND[woman])
        else:
            given = rng.choice(_FIRST[woman]) + rng.choice(_SECOND[woman])
        if surname + given not in _FAMOUS:
            return surname + given
