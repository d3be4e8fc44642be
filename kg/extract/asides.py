"""What stands in brackets after a name and tells of the person: （女，苗族）, （兼）, （挂职）."""

import re

_PLAIN = (
    "挂职|兼职|兼|驻会|不驻会|专职|主持工作|试用期[一二]年|正[处科厅县]级|副[处科厅县]级|女|男|列席|缺席|书面发言|中共党员"
    "|[一-龥]{1,5}族|兼[一-龥]{2,6}|[左右前后][一二三四五六七八九十0-9]|[左右中]|农民工|一线职工"
)
HOME = re.compile(r"[（(]([一-龥]{2,6})[）)](?=[、，。；和等])")  # where one comes from: 谢某某（乐昌）
ASIDE = re.compile(f"[（(](?:{_PLAIN})(?:[，、](?:{_PLAIN}))*[）)](?:[（(](?:{_PLAIN})[）)])?")
