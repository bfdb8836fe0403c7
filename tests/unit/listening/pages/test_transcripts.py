"""What was said in an episode, from all the forms in which it is written down."""

import json
from datetime import UTC, datetime

import pytest

from makegood.errors import BadDocument
from makegood.listening.documents.bounded import read_apart
from makegood.listening.documents.posts import read_posts
from makegood.listening.pages.transcripts import LONG, read_transcript
from makegood.model.feeds import Document, Feed, FeedRef, Post

ADDRESS = "https://cdn.example/7.vtt"
EPISODE = Post(
    key="",
    feed_id="f1",
    title="Seven: lids",
    text="",
    link="https://kettlecast.example/7",
    author="Noor",
    published_at=datetime(2026, 11, 2, 8, 0, tzinfo=UTC),
    source_title="Kettlecast",
)
FEED = Feed(FeedRef("f9", ADDRESS, 15, transcript=True), episode=EPISODE)

VTT = """WEBVTT - seven

STYLE
::cue { color: red }

NOTE made by hand,
in two lines

1
00:00:00.000 --> 00:00:04.000 align:start
<v Noor>My Juniper <i>kettle</i> broke,&nbsp;and nobody

00:04.000 --> 00:08.000
at the shop answers.

00:08.000 --> 00:12.000
at the shop answers.
<v.loud Sem>Mine too!
"""
SRT = """1
00:00:00,000 --> 00:00:04,000
Noor: My Juniper kettle broke, and nobody

2
00:00:04,000 --> 00:00:08,000
at the shop answers.
12
3
00:00:08,000 --> 00:00:12,000
Sem: Mine too!
"""
SEGMENTS = {
    "version": "1.0.0",
    "segments": [
        {"speaker": "Noor", "startTime": 0.5, "body": "My Juniper kettle"},
        {"speaker": "Noor", "startTime": 1, "body": "broke,\n and nobody at the shop answers."},
        {"speaker": "Sem", "startTime": 3, "body": "Mine too!"},
        {"startTime": 4, "body": ""},
        "junk",
    ],
}
PARTS = "<cite>Noor:</cite><time>0:00</time><p>My Juniper kettle broke.</p><time>0:09</time>"
SAID = "Noor: My Juniper kettle broke, and nobody at the shop answers.\nSem: Mine too!"


def said(text: str) -> str:
    """The words of a transcript."""
    return read_transcript(text, Document("f9", "ab", b"", ADDRESS), FEED).text


def test_captions_lose_their_times() -> None:
    """Notes, styles, numbers and repetitions too; a name that runs over two lines is whole."""
    assert said("\ufeff" + VTT) == SAID
    assert said(VTT.replace("\n", "\r\n")) == SAID


def test_subtitles_lose_their_numbers() -> None:
    """But not the numbers that are said."""
    assert said(SRT) == SAID.replace("answers.", "answers. 12")
    tight = SRT.replace("\n\n", "\n").replace("12\n", "")
    assert said(tight) == SAID


def test_json_is_read_by_speaker() -> None:
    """A name where it changes."""
    assert said(json.dumps(SEGMENTS)) == SAID


def test_linked_chapters_are_their_titles() -> None:
    """Where an episode has them and no transcript."""
    chapters = [{"startTime": 0, "title": "Hello"}, {"title": "My Juniper kettle"}, {"img": "x"}]
    assert (
        said(json.dumps({"version": "1.2.0", "chapters": chapters})) == "Hello\nMy Juniper kettle"
    )


def test_html_loses_its_times() -> None:
    """Speakers and words stay."""
    assert said(PARTS) == "Noor:\nMy Juniper kettle broke."


def test_a_whole_page_is_read_as_pages_are() -> None:
    """Without what stands around its words."""
    words = "My Juniper kettle broke. " * 12
    page = (
        f"<!doctype html><html><body><nav>Home</nav><article><p><time>0:09</time>{words}</p>"
        "</article></body></html>"
    )
    assert said(page) == words.strip()


def test_plain_text_loses_the_times_before_its_lines() -> None:
    """Times within are what somebody said."""
    text = "[00:00:01] Noor: It broke at 12:30.\n00:04 - And then?\n(1:02:03.5) Nothing."
    assert said(text) == "Noor: It broke at 12:30.\nAnd then?\nNothing."


def test_a_long_speech_has_lines() -> None:
    """Captions break anywhere; lines end with a sentence."""
    cues = "\n\n".join(f"00:{n:02}.000 --> 00:{n:02}.900\nThis is number {n}." for n in range(60))
    lines = said(f"WEBVTT\n\n{cues}").splitlines()
    assert 2 < len(lines) < 10
    assert all(line.endswith(".") and len(line) < LONG + 60 for line in lines)


@pytest.mark.parametrize(
    "text", ['{"version": "1"', '{"items": []}', '{"a":' + "[" * 100_000, '{"segments": 3}']
)
def test_json_of_another_kind_is_refused(text: str) -> None:
    """It says so, and does not break."""
    with pytest.raises(BadDocument, match="JSON"):
        said(text)


@pytest.mark.parametrize(
    "text",
    [
        "<v " * 200_000 + "-->",
        "WEBVTT\n\n00:00.000 --> 00:01.000\n" + "<v " * 200_000,
        "WEBVTT\n" + "1" * 500_000,
        "0" * 500_000 + " --> x",
        "<time" * 200_000 + "<p>",
        '{"segments": [{"body": "' + "\\ud800" * 10 + '", "startTime": ' + "9" * 200_000 + "}]}",
        "00:00\n" * 100_000,
    ],
)
def test_hostile_transcripts_take_no_time(text: str) -> None:
    """What comes of them can be written down."""
    said(text).encode("utf-8")


def test_a_transcript_is_another_post_of_its_episode() -> None:
    """With its title, author, date and link; read alone in a process it is the same."""
    document = Document("f9", "ab", VTT.encode(), ADDRESS, "text/vtt")
    (post,) = read_posts(document, FEED)
    assert (post.text, post.spoken, post.feed_id) == (SAID, True, "f9")
    assert (post.title, post.author, post.link) == ("Seven: lids", "Noor", EPISODE.link)
    assert (post.published_at, post.guid) == (EPISODE.published_at, ADDRESS)
    assert read_apart(document, FEED) == (post,)
