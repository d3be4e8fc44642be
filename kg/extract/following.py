"""What follows a name and tells that it ends: a verb of persons, a title, a bracket, a mark, the number of those named."""

import re

from kg.extract.scene import Scene
from kg.lang import names
from kg.lang.rules import lexicon

VERBS = frozenset(e.form for e in lexicon("person_verbs"))
_VERB_LENGTHS = {  # by first character, the longest first
    head: sorted({len(verb) for verb in VERBS if verb[0] == head}, reverse=True) for head in {v[0] for v in VERBS}
}
_OF_PLACES = re.compile(  # 等 after places and things: 哈尔科夫等多个方向
    r"等(?:[0-9两二三四五六七八九十多数几各诸]+(?![0-9十多]|名|位|人|同志|领导)|[地国省市县区处]|方向|地区|国家|城市|风俗|活动|项目|产品|领域|方面|单位|企业|部门)"
)
OF_OFFICE = frozenset("为任兼")  # … before a title or a body
_LEAVES = re.compile("因[^，。；]{1,14}，?(?:提出)?(?:辞去|不再)")
_GOES = frozenset("到赴")
_LEADERS = re.compile(
    "等(?:[省市县区州旗镇乡校院厂局]|公司|集团|四[大套]*班子|[省市县厅处]级)?(?:老?领导|负责)(?:同志|人|干部)?[出参陪到列看前来深走分赴，。]"
)
_COUNTED = re.compile(
    "[0-9两二三四五六七八九十]{1,3}(?:位|名|人(?![民次口均物工]))"
)  # … in a list before it: 某某、某某|10位同志
NUMERALS = frozenset("0123456789两二三四五六七八九十")
_OF_TERM = re.compile("第[一二三四五六七八九十]{1,3}届")  # 追认撤销某某、某某|第十四届全国政协委员资格
_SEX = re.compile(  # 某某|，男，1972年生; 某某|，1983年7月生
    "，(?:[男女][，、]|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?出?生[，于]|(?:现年)?[0-9]{2}岁，)"
)
JOINTS = frozenset("和与及")
_OTHERS = re.compile(  # who came with the last of a list of names: 李某|及机关全体干部, 王某|和各县工会主席
    "[及和与](?:其他|其余|机关|全体|有关|相关|各[省市县区州旗镇乡街产基部]|[省市县区州]直|部分|班子成员|领导班子)"
)
_ACT_HEADS = OF_OFFICE | _GOES | NUMERALS | JOINTS | {"等", "因", "，", "第", *_VERB_LENGTHS}
_COME = frozenset("起出过上下回")  # … before 来: 富起来|到, not 富起|来到
CLOSED = frozenset("，。；：！？、）（”》\n ")
_PICTURES = ("附图", "图片", "附照")  # in brackets after a headline, whatever it ends in
_ADVERBS = frozenset("还也都将曾正已")  # verbs of persons that something follows: not 何其正|也！


class Following:
    """One report with its bodies and titles, and the questions about what stands after a name."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.text = scene.text
        self._placed = frozenset(start for start, _, _ in scene.places)
        self.blocked = [m.span for m in scene.all("body", "congress")]
        self.titles = {m.span.start: m for m in scene.all("title")}
        self._cover = bytearray(len(scene.text) + 1)
        for span in (*self.blocked, *(title.span for title in self.titles.values())):
            self._cover[span.start : span.stop] = b"\1" * len(span)

    def _closed(self, at: int) -> bool:
        return at >= len(self.text) or self.text[at] in CLOSED

    def _acts(self, at: int) -> int:
        """Return how many characters of a verb of persons (a title, a bracket) follow ``at``; 0 if none do.

        A verb of one character counts only where it does not end a word begun in the name (阴阳合|同).
        """
        title = self.titles.get(at)
        if title is not None:
            return len(title.span)
        head = self.text[at : at + 1]
        if head not in _ACT_HEADS:
            return 0
        if self._office_follows(head, at):
            return 2
        if self._others_follow(head, at):
            return 3
        lengths = _VERB_LENGTHS.get(head, ())
        size = next((length for length in lengths if self.text[at : at + length] in VERBS), 0)
        if head == "来" and self.text[at - 1] in _COME:
            return 0
        return 0 if size == 1 and self._no_verb(head, at) else size

    def _no_verb(self, head: str, at: int) -> bool:
        """Whether a verb of one character is none at ``at``: it ends a word, nothing follows it, or it tells of places or a picture."""
        if names.is_word(self.text[at - 1 : at + 1]) or (head in _ADVERBS and self._closed(at + 1)):
            return True
        pictured = head == "（" and self.text.startswith(_PICTURES, at + 1)
        return pictured or (head == "等" and _OF_PLACES.match(self.text, at) is not None)

    def _office_follows(self, head: str, at: int) -> bool:
        """Whether one takes or leaves an office or goes somewhere: 方某|为|副主席, 汤某|因年龄原因辞去, 史某某|到承德."""
        if self._takes_office(at) or (head == "第" and self._of_term(at)):
            return True
        if head == "因":
            return _LEAVES.match(self.text, at) is not None
        return head in _GOES and (bool(self._cover[at + 1]) or at + 1 in self._placed)

    def _others_follow(self, head: str, at: int) -> bool:
        """Whether words stand at ``at`` that tell how many were named before, or who came with them: 等领导, 及机关全体干部."""
        if head == "等":
            return self._acts(at + 1) > 1 or _LEADERS.match(self.text, at) is not None
        return self._counted(head, at) or (head in JOINTS and _OTHERS.match(self.text, at) is not None)

    def _counted(self, head: str, at: int) -> bool:
        """Whether a list's number of comrades (某某、某某|10位同志) or somebody's sex (某某|，男，) stands at ``at``."""
        return (head == "，" and _SEX.match(self.text, at) is not None) or (
            head in NUMERALS and _COUNTED.match(self.text, at) is not None
        )

    def _of_term(self, at: int) -> bool:
        """Whether the number of a term stands at ``at``, and a body that has such terms right after it."""
        term = _OF_TERM.match(self.text, at)
        return term is not None and bool(self._cover[term.end()])

    def _takes_office(self, at: int) -> bool:
        """Whether words of taking office stand at ``at``: 方某|为|副主席."""
        return self.text[at : at + 1] in OF_OFFICE and bool(self._cover[at + 1])
