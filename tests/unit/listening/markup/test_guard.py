"""Documents that must not reach a parser, and feeds that must not be kept from it."""

import pytest

from makegood.errors import BadDocument
from makegood.listening.markup.encoding import to_text
from makegood.listening.markup.guard import LARGEST, check, check_size, whole_part
from makegood.model.feeds import Document

ITEM = "<item><title>Late again</title></item>"


def rss(inside: str = ITEM, before: str = "") -> str:
    return f"{before}<rss version='2.0'><channel>{inside}</channel></rss>"


def document(body: bytes, content_type: str = "") -> Document:
    return Document("f1", "ab", body, "https://blog.example/feed", content_type)


@pytest.mark.parametrize(
    ("text", "trouble", "why"),
    [
        ("", "not_a_feed", "empty"),
        (" \n ", "not_a_feed", "empty"),
        ("hello", "not_a_feed", "neither RSS, Atom nor JSON Feed"),
        ('{"items": []}', "not_a_feed", "no JSON Feed"),
        ("<!DOCTYPE html><p>hello", "not_a_feed", "web page"),
        ("<html><head><title>rss</title></head></html>", "not_a_feed", "makegood try"),
        (rss("&a;", '<!DOCTYPE r [<!ENTITY a "b">]>'), "malformed", "entities"),
        (rss("&a;", '<!doctype r [<!entity a "b">]>'), "malformed", "entities"),
        (rss(f"<item x='{'y' * 20_000}'/>"), "malformed", "a tag has"),
        (rss("".join(f"<a xmlns:n{n}='u'/>" for n in range(201))), "malformed", "namespaces"),
        (rss("<a>" * 300 + "</a>" * 300), "malformed", "256 deep"),
        (rss("<item/>" * 5001), "too_large", "5,000 items"),
        ("<rss><!--" + "x" * 50, "malformed", "breaks off"),
        ("<rss><![CDATA[" + "x" * 50, "malformed", "breaks off"),
    ],
)
def test_bad_documents_are_refused_with_a_reason(text: str, trouble: str, why: str) -> None:
    """A class for the machine and a sentence for the operator."""
    with pytest.raises(BadDocument, match=why) as caught:
        check(text)
    assert caught.value.trouble == trouble


@pytest.mark.parametrize(
    "text",
    [
        rss(),
        rss(before='<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "rss-0.91.dtd">'),
        rss(before='<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd">'),
        rss(before="<b>Warning</b>: line 3<br />"),
        rss("<item>" + "<br><p>" * 100 + "</item>" + "<item>" + "<p>" * 200 + "</item>"),
        rss("".join(f"<item xmlns:n{n % 9}='u'/>" for n in range(4000))),
        rss(f"<item><![CDATA[<img src='{'y' * 50_000}'>{'<i>' * 400}]]></item>"),
        rss(f"<!-- {'<a>' * 400} -->"),
        "<feed xmlns='http://www.w3.org/2005/Atom'></feed>",
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'></a:feed>",
        "<rdf:RDF><item/></rdf:RDF>",
        '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    ],
)
def test_honest_feeds_pass(text: str) -> None:
    """Old doctypes, junk before the root, open tags, long pictures in CDATA."""
    check(text)


def test_size_is_refused_not_cut() -> None:
    """Half a document would be a lie."""
    check_size(document(b"x" * LARGEST))
    with pytest.raises(BadDocument, match="at most 10 are read") as caught:
        check_size(document(b"x" * (LARGEST + 1)))
    assert caught.value.trouble == "too_large"


@pytest.mark.parametrize("end", ["<item><title>Half a", "<item><![CDATA[half", "<!-- half", "<ite"])
def test_a_document_that_breaks_off_keeps_its_whole_items(end: str) -> None:
    """The last one is read when it has come whole."""
    text = f"<rss><channel>{ITEM}{end}"
    assert whole_part(text) == f"<rss><channel>{ITEM}"
    assert whole_part(rss()) == rss()
    assert whole_part("<rss><channel>") == "<rss><channel>"


GERMAN = "<rss><title>Über „Größe“</title></rss>"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (GERMAN.encode(), ""),
        (b"\xef\xbb\xbf" + GERMAN.encode(), "text/xml; charset=iso-8859-1"),
        (b"<?xml version='1.0' encoding='utf-8'?>" + GERMAN.encode(), ""),
        (b"<?xml version='1.0' encoding='windows-1252'?>" + GERMAN.encode("cp1252"), ""),
        (b"<?xml version='1.0' encoding='iso-8859-1'?>" + GERMAN.encode("cp1252"), ""),
        (b"<?xml version='1.0' encoding='utf-8'?>" + GERMAN.encode("cp1252"), ""),
        (b"<?xml version='1.0' encoding='iso-8859-1'?>" + GERMAN.encode(), ""),
        (b"<?xml version='1.0' encoding='x-none'?>" + GERMAN.encode(), ""),
        (GERMAN.encode("cp1252"), 'text/xml; charset="windows-1252"'),
        (GERMAN.encode("utf-16"), ""),
        (GERMAN.encode("utf-16-le"), ""),
        (GERMAN.encode("utf-16-be"), ""),
        (GERMAN.encode("utf-32"), ""),
        (GERMAN.encode("utf-32-le"), ""),
        (b"\x00\x0b" + GERMAN.encode(), ""),
    ],
)
def test_every_encoding_becomes_one_text(body: bytes, content_type: str) -> None:
    """Declared, served, guessed or wrongly declared."""
    assert to_text(document(body, content_type)) == GERMAN


@pytest.mark.parametrize(
    ("declared", "written", "words"),
    [
        ("gb2312", "gb18030", "朱镕基说"),
        ("x-gbk", "gb18030", "日本"),
        ("shift_jis", "cp932", "①髙﨑"),
        ("x-sjis", "cp932", "日本"),
        ("euc-kr", "cp949", "똠방각하"),
        ("ks_c_5601-1987", "cp949", "한글"),
        ("iso-8859-9", "cp1254", "şeyğ “bu”"),
        ("tis-620", "cp874", "ภาษาไทย…"),
        ("windows-874", "cp874", "ภาษา"),
        ("x-euc-jp", "euc_jp", "日本"),
        ("us-ascii", "cp1252", "Größe “so”"),
        ("ibm866", "cp866", "слово"),
    ],
)
def test_an_encoding_is_what_browsers_take_it_for(declared: str, written: str, words: str) -> None:
    """Who declares the smaller one of a family writes the larger; old names mean new ones."""
    text = f"<rss>{words}</rss>"
    head = f"<?xml version='1.0' encoding='{declared}'?>".encode()
    assert to_text(document(head + text.encode(written))) == text
    assert to_text(document(text.encode(written), f"text/xml; charset={declared}")) == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "iso-8859-15", "utf-8"])
def test_a_document_in_two_encodings_is_read_in_both(declared: str) -> None:
    """Templates in the old one, posts in the new one; what is old throughout is not mixed."""
    head = f"<?xml version='1.0' encoding='{declared}'?>".encode()
    old, new = "<rss>besøg kjøkken ", "tørret, hærdet, blødt</rss>"
    assert to_text(document(head + old.encode("cp1252") + new.encode())) == old + new
    assert to_text(document(head + (old + new).encode("cp1252"))) == old + new
    shouted = "<rss>café CAFÉ\xa0! é</rss>"
    if declared != "utf-8":
        assert to_text(document(head + shouted.encode("cp1252"))) == shouted


def test_other_cyrillic_and_japanese_encodings_are_read() -> None:
    """As declared."""
    for encoding in ("koi8-r", "shift_jis", "euc-jp", "gb18030", "big5"):
        text = "<rss>слово</rss>" if encoding == "koi8-r" else "<rss>日本</rss>"
        head = f"<?xml version='1.0' encoding='{encoding}'?>".encode()
        assert to_text(document(head + text.encode(encoding))) == text


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "rot13", "unicode_escape", "idna"])
def test_encodings_that_could_hide_a_tag_are_not_believed(encoding: str) -> None:
    """Guard and parser see the same text, in which ASCII is ASCII."""
    hidden = f"<?xml version='1.0' encoding='{encoding}'?><rss>+ADw-!ENTITY</rss>".encode()
    assert to_text(document(hidden)) == "<rss>+ADw-!ENTITY</rss>"
