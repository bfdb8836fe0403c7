"""One decoding for guard and parser, so that nothing hides from one in an encoding of the other."""

import codecs
import re
from functools import partial

from makegood.model.feeds import Document

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BARE = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How a document without a mark begins in a wide encoding."""

_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["'][^>]*\?>""")
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]+)""", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CONTROL_BYTES = bytes(each for each in (*range(32), 127) if each not in b"\t\n\r")
_STRAY = re.compile("[\udc80-\udcff]+")

_FAMILIES = (
    "iso8859",
    "cp125",
    "koi8",
    "euc",
    "gb",
    "big5",
    "shift_jis",
    "mac",
    "cp949",
    "cp932",
    "cp866",
    "cp874",
    "tis",
)
"""Codecs a feed may declare: those in which ASCII stands for itself, so a tag looks like one."""


_AS_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What is meant by whoever declares the smaller: https://encoding.spec.whatwg.org/#names-and-labels"""


_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "iso8859-2", "iso8859-15"})
"""Encodings in whose texts hardly anything is UTF-8 by chance."""


def to_text(document: Document) -> str:
    """The document as text without its XML declaration and control characters; it never fails.

    Order: byte order mark, wide encodings without one, UTF-8 if it is faultless, what the
    document or the server declares, and at last UTF-8 whose stray bytes are read as Windows-1252.
    So are those of an encoding for the same letters where most is UTF-8: some sites write their
    own words in one and their posts in the other.
    """
    text = _decoded(document)
    if _may_have_controls(document.body, text):
        text = _CONTROLS.sub("", text)
    return _PROLOG.sub("", text, count=1)


def _may_have_controls(body: bytes, text: str) -> bool:
    """Whether to look at each character: bytes are told at once, and wide encodings have zeros."""
    has_bytes = len(body.translate(None, _CONTROL_BYTES)) < len(body)
    return has_bytes or "\ufffe" in text or "\uffff" in text


def _decoded(document: Document) -> str:
    body = document.body
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    for start, encoding in _BARE:
        if body.startswith(start):
            return body.decode(encoding, "replace")
    return _narrow(body, _declared(document))


def _narrow(body: bytes, declared: str) -> str:
    """Text of an encoding that extends ASCII."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "surrogateescape")
    if declared and (declared not in _LATIN or _is_mostly_stray(text)):
        return body.decode(declared, "replace")
    return _STRAY.sub(partial(_read_as, declared or "cp1252"), text)


def _is_mostly_stray(text: str) -> bool:
    """Whether most of what is not ASCII is no UTF-8 either."""
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return sum(map(len, _STRAY.findall(text))) > beyond_ascii / 2


def _read_as(encoding: str, stray: re.Match[str]) -> str:
    return stray[0].encode("utf-8", "surrogateescape").decode(encoding, "replace")


def _declared(document: Document) -> str:
    """The declared codec, if it is one of the harmless families and not UTF-8; else empty."""
    found = _DECLARATION.search(document.body[:1024])
    served = _CHARSET.search(document.content_type)
    name = found[1].decode("ascii") if found else served[1] if served else ""
    codec = _codec(name) or _codec(name.lower().removeprefix("x-").replace("windows-", "cp"))
    codec = _AS_BROWSERS.get(codec, codec)
    return codec if codec.startswith(_FAMILIES) else ""


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
