"""Texts, mails and tables that are not what they should be."""

import random
from collections.abc import Callable
from email.message import EmailMessage

from tests.readers import formats
from tests.readers.reports import CONTEST

GOOD = CONTEST.text
UTF8 = GOOD.encode()
Make = Callable[[], bytes]


def noise(seed: int, count: int = 5_000) -> bytes:
    return random.Random(seed).randbytes(count)  # noqa: S311 - made input


TEXTS: dict[str, Make] = {
    "empty": lambda: b"",
    "one byte": lambda: b"\xe5",
    "blanks": lambda: " \n\t\u3000\n".encode() * 50,
    "mark alone": lambda: b"\xef\xbb\xbf",
    "utf-16 mark alone": lambda: b"\xff\xfe",
    "utf-16 cut in a character": lambda: GOOD.encode("utf-16")[:-1],
    "nuls": lambda: b"\0" * 4_000,
    "nuls in a text": lambda: UTF8.replace("，".encode(), b"\0"),
    "surrogates": lambda: UTF8 + b"\xed\xa0\x80\xed\xb0\x80",
    "overlong": lambda: b"\xc0\xaf\xe0\x80\xaf" + UTF8,
    "cut in a character": lambda: UTF8[:-2],
    "two encodings": lambda: UTF8 + GOOD.encode("gb18030"),
    "latin-1": lambda: "Ärger über die Gewerkschaft\n".encode("latin-1") * 20,
    "euc-kr": lambda: "노동조합 회의를 열었다\n".encode("euc-kr") * 20,
    "shift-jis": lambda: "労働組合は会議を開いた\n".encode("shift-jis") * 20,
    "hz unclosed": lambda: b"~{;aRi~} ~{<{",
    "noise 1": lambda: noise(1),
    "noise 2": lambda: noise(2, 300_000),
    "noise over a text": lambda: UTF8[:200] + noise(3, 300) + UTF8[200:],
    "controls": lambda: bytes(range(1, 32)) * 100,
    "escape sequences": lambda: b"\x1b[31m" + UTF8 + b"\x1b]0;title\x07",
    "right to left": lambda: "\u202e".join(GOOD).encode(),
    "marks piled up": lambda: ("会" + "\u0301" * 20_000).encode(),
    "private use": lambda: "\ue000".join(GOOD).encode(),
    "beyond the plane": lambda: ("𠀀𪜀" * 5_000 + "\n").encode(),
    "one line of a million": lambda: ("会" * 1_000_001).encode(),
    "line ends": lambda: b"\n" * 2_000_000,
    "carriage returns": lambda: b"\r" * 300_000 + UTF8,
    "openers": lambda: "本报讯（记者 ".encode() * 2_000,
    "brackets": lambda: "（".encode() * 200_000,
    "quotes": lambda: "“《".encode() * 100_000,
    "digits": lambda: ("9" * 100_000 + "月" + "9" * 100_000 + "日\n").encode(),
    "commas": lambda: ("王某，" * 50_000).encode(),
    "spaces between": lambda: " ".join("市总工会召开会议" * 5_000).encode(),
    "layout marks": lambda: "□".join(GOOD * 50).encode(),
    "every character": lambda: "".join(map(chr, range(0x20, 0xD800))).encode(),
    "a name of 5,000": lambda: ("市总工会主席" + "王" * 5_000 + "出席。\n").encode(),
    "headlines alone": lambda: "市总工会开会\n\n".encode() * 5_000,
    "too large": lambda: UTF8 * 30_000,
}


def _mail(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "稿件"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    return mail


def _attached(name: str, data: bytes) -> bytes:
    mail = _mail()
    mail.set_content("请查收。")
    mail.add_attachment(data, "application", "octet-stream", filename=name)
    return mail.as_bytes()


def _nested_mail(depth: int) -> bytes:
    mail = _mail()
    mail.set_content("里面")
    for _ in range(depth):
        outer = _mail()
        outer.set_content("外面")
        outer.add_attachment(mail)
        mail = outer
    return mail.as_bytes()


HEAD = b"From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
MULTI = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
MAILS: dict[str, Make] = {
    "no body": lambda: HEAD + b"\r\n",
    "a header of a megabyte": lambda: HEAD + b"X-A: " + b"a" * 1_000_000 + b"\r\n\r\n" + UTF8,
    "fifty thousand headers": lambda: HEAD + b"X-A: a\r\n" * 50_000 + b"\r\n" + UTF8,
    "no boundary": lambda: HEAD + b"Content-Type: multipart/mixed\r\n\r\n" + UTF8,
    "boundary never met": lambda: HEAD + MULTI + UTF8,
    "parts without end": lambda: HEAD + MULTI + b"--b\r\n\r\n" * 3_000,
    "base64 that is none": lambda: HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + "不是".encode() * 40,
    "unknown charset": lambda: HEAD + b"Content-Type: text/plain; charset=x-none\r\n\r\n" + UTF8,
    "unknown transfer encoding": lambda: HEAD + b"Content-Transfer-Encoding: x-none\r\n\r\n" + UTF8,
    "words that do not decode": lambda: HEAD + b"To: =?utf-8?B?!!!!?= =?x?Q?=\r\n\r\n" + UTF8,
    "attachment leads out": lambda: _attached("../../etc/cron.d/x.txt", UTF8),
    "attachment is absolute": lambda: _attached("/etc/passwd", UTF8),
    "attachment of no name": lambda: _attached("", UTF8),
    "attachment is a bomb": lambda: _attached("a.gz", __import__("gzip").compress(b"\0" * 30_000_000)),
    "mails inside mails": lambda: _nested_mail(40),
    "saved page without a page": lambda: (
        HEAD + b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n\r\nx\r\n--b--'
    ),
    "saved page is empty": lambda: formats.mhtml(CONTEST)[:300],
}
TABLES: dict[str, Make] = {
    "no column is the text.csv": lambda: "甲,乙\n1,2\n".encode(),
    "quote without end.csv": lambda: '标题,正文\n"甲,市总工会开会。\n'.encode(),
    "nul.csv": lambda: "标题,正文\n甲\0,市总工会\0开会。\n".encode(),
    "a field of a million.csv": lambda: ("标题,正文\n甲," + "会" * 1_500_000 + "\n").encode(),
    "rows too short.csv": lambda: "标题,正文\n甲\n\n乙\n".encode(),
    "rows too long.csv": lambda: ("标题,正文\n甲,市总工会开会。" + ",x" * 5_000 + "\n").encode(),
    "ten thousand columns.csv": lambda: (",".join(map(str, range(10_000))) + "\n").encode(),
    "header twice.csv": lambda: "正文,正文\n市总工会开会。,x\n".encode(),
    "noise.csv": lambda: noise(4),
    "empty list.json": lambda: b"[{}]",
    "list without end.json": lambda: b'[{"text": "' + UTF8,
    "deep.json": lambda: b'[{"text": ' + b"[" * 100_000,
    "deep objects.json": lambda: b'{"text":' * 100_000,
    "no number.json": lambda: b'{"text": NaN, "date": Infinity}',
    "a number of 100,000 digits.json": lambda: b'{"text": ' + b"9" * 100_000 + b"}",
    "half a surrogate.json": lambda: b'{"text": "\\ud800 \\u5e02\\u603b\\u5de5\\u4f1a"}',
    "text is a list.json": lambda: '{"text": ["市总工会", {"a": 1}]}'.encode(),
    "keys twice.json": lambda: '{"text": "甲", "text": "乙"}'.encode(),
    "lines with faults.json": lambda: '{"text": "市总工会开会。"}\n{"text": \n'.encode() * 30,
    "no text.json": lambda: b'{"a": 1}\n{"b": 2}\n',
    "nul.json": lambda: b'{"text": "a\0b"}',
    "magic alone.parquet": lambda: b"PAR1",
    "noise.parquet": lambda: b"PAR1" + noise(5) + b"PAR1",
    "footer lies.parquet": lambda: b"PAR1" + b"\xff" * 100 + b"\xff\xff\xff\x7fPAR1",
}
SCRATCH = b"\0" * 100
REFUSED: dict[str, Make] = {
    "old word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + SCRATCH,
    "rtf": lambda: b"{\\rtf1\\ansi x}",
    "rar": lambda: b"Rar!\x1a\x07\x00" + SCRATCH,
    "7z": lambda: b"7z\xbc\xaf\x27\x1c" + SCRATCH,
    "zstd": lambda: b"\x28\xb5\x2f\xfd" + SCRATCH,
    "png": lambda: b"\x89PNG\r\n\x1a\n" + SCRATCH,
    "jpeg": lambda: b"\xff\xd8\xff\xe0" + SCRATCH,
    "gif": lambda: b"GIF89a" + SCRATCH,
    "tiff": lambda: b"II*\0" + SCRATCH,
    "bmp": lambda: b"BM" + SCRATCH,
    "webp": lambda: b"RIFF\0\0\0\0WEBP" + SCRATCH,
    "postscript": lambda: b"%!PS-Adobe-3.0\n",
    "program": lambda: b"\x7fELF" + SCRATCH,
    "sqlite": lambda: b"SQLite format 3\0" + SCRATCH,
    "mp3": lambda: b"ID3\x04" + SCRATCH,
    "class file": lambda: b"\xca\xfe\xba\xbe" + SCRATCH,
}
