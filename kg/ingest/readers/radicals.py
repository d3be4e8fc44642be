"""Radicals that a PDF gives for the characters drawn with the same glyph (⼯ for 工), read as those characters.

Fonts share one glyph between a character and its radical, and a writer that maps glyphs back to text may pick
either; print shows no difference. The pairs are those of Unicode's EquivalentUnifiedIdeograph.txt: all of the
Kangxi block (which NFKC folds) and what fonts for simplified script share in the supplement.
"""

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示"
    "⺭礻⺯糹⺰纟⺱罓⺲罒⺳罓⺵羊⺶羊⺷羊⺹老⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页"
    "⻛风⻜飞⻝食⻞食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
TABLE: dict[int, str] = {ord(one): two for one, two in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)}
TABLE |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
