"""The driver under feedparser hands on the same, in fewer pieces."""

from io import BytesIO
from pathlib import Path
from xml.sax import make_parser
from xml.sax.handler import ContentHandler

import feedparser
import pytest

from makegood.listening.markup import sax

DATA = Path(__file__).parents[5] / "shared" / "data" / "feeds" / "feedparser_tests"
ITEM = (
    "<item><title>Tea &amp; &#39;scones&#39;</title>\n"
    "<description>One &lt;b&gt;two\nthree&lt;/b&gt;</description></item>"
)


class Pieces(ContentHandler):
    """Keeps what text it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def characters(self, content: str) -> None:
        self.said.append(content)


def test_text_comes_in_one_piece() -> None:
    """Whatever references and lines it is made of."""
    pieces = Pieces()
    parser = make_parser([sax.__name__])
    parser.setContentHandler(pieces)
    parser.parse(BytesIO(b"<p>Tea &amp; &#39;scones&#39;,\nat &lt;four&gt;</p>"))
    assert pieces.said == ["Tea & 'scones',\nat <four>"]


def entries(body: bytes, driver: str) -> list[object]:
    feedparser.api.PREFERRED_XML_PARSERS[:] = [driver]
    return list(feedparser.parse(BytesIO(body), sanitize_html=False).entries)


def test_feedparser_finds_the_same_with_it() -> None:
    """In a feed as blogs write them."""
    body = f"<rss version='2.0'><channel>{ITEM * 3}</channel></rss>".encode()
    found = entries(body, sax.__name__)
    assert len(found) == 3
    assert found == entries(body, "xml.sax.expatreader")


def test_feedparser_finds_the_same_in_its_own_suite() -> None:
    """In all its documents, well formed or not."""
    if not DATA.exists():
        pytest.skip("the folder with the suite of feedparser is not here")
    for file in sorted(DATA.iterdir())[::3]:
        body = file.read_bytes()
        assert entries(body, sax.__name__) == entries(body, "xml.sax.expatreader"), file.name
