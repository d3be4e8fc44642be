"""Mail (RFC 5322, MIME) and web pages saved as mail (MHTML, RFC 2557).

The date of a mail is that of its sending and says nothing of when its text was printed; it is not used.
"""

import re
from collections.abc import Iterator
from email import errors, policy
from email.message import EmailMessage, Message, MIMEPart
from email.parser import BytesParser

from kg.errors import SourceError
from kg.ingest.encoding import decode
from kg.ingest.readers import package
from kg.ingest.readers.found import File, Found, Options, Text, damaged

_FAULTS = (
    errors.MessageError,
    ValueError,
    LookupError,
    KeyError,
    AttributeError,
    TypeError,
    RecursionError,
    IndexError,
)
_REPLY = re.compile(r"^(?:(?:re|fw|fwd|回复|转发|答复)\s*[:：]\s*)+", re.IGNORECASE)


def eml(file: File, options: Options) -> Iterator[Found]:
    """Yield the text of a mail under its subject, or its HTML; then what is attached."""
    message = _message(file, options)
    try:
        body = message.get_body(("plain", "html"))
        attached = list(message.iter_attachments()) if message.is_multipart() else []  # not those of mails inside
        yield from _body(file, message, body)
        for number, part in enumerate(attached, 1):
            name = package.safe(part.get_filename() or f"{number}") or f"{number}"
            yield file.inner(f"{file.name}/{name}", _bytes(part))
    except _FAULTS as fault:
        raise damaged(file.name, "不是正确的邮件", "not a sound mail") from fault


def mhtml(file: File, options: Options) -> Iterator[Found]:
    """Yield the page of a saved web page; raise SourceError where there is none."""
    message = _message(file, options)
    try:
        for part in message.walk():
            if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
                yield file.inner(file.name, _bytes(part), archived=False)
                return
    except _FAULTS as fault:
        raise damaged(file.name, "不是正确的 MHTML", "not sound MHTML") from fault
    raise damaged(file.name, "里面没有网页", "there is no page inside")


def _message(file: File, options: Options) -> EmailMessage:
    try:
        return BytesParser(EmailMessage, policy=policy.default).parsebytes(file.data(options.limits))
    except _FAULTS as fault:
        raise damaged(file.name, "不是正确的邮件", "not a sound mail") from fault


def _bytes(part: MIMEPart) -> bytes:
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        return data
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first.as_bytes() if isinstance(first, Message) else b""


def _body(file: File, message: EmailMessage, body: MIMEPart | None) -> Iterator[Found]:
    if body is None:
        return
    data = _bytes(body)
    if body.get_content_type() == "text/html":
        yield file.inner(f"{file.name}/html", data, archived=False)
        return
    text = _decoded(file.name, data, body.get_content_charset())
    if text.strip():
        subject = " ".join(_REPLY.sub("", str(message.get("subject", ""))).split())
        head = f"{subject}\n\n" if subject and not text.lstrip().startswith(subject) else ""
        yield Text(file.name, head + text, media="message/rfc822")


def _decoded(name: str, data: bytes, charset: str | None) -> str:
    if charset and charset.lower() not in {"us-ascii", "ascii"}:
        wider = "gb18030" if charset.lower() in {"gb2312", "gbk", "x-gbk"} else charset
        try:
            return data.decode(wider).replace("\r\n", "\n")
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        return decode(name, data).text
    except SourceError as fault:
        if fault.code == "empty":
            return ""
        raise
