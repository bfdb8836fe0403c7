"""`makegood try`: what a newcomer sees in the first minute, and is told when it fails."""

import subprocess
import sys
from pathlib import Path

import pytest

from makegood_ops import samples
from unit.cli.sources import (
    BOMB,
    EMPTY_FEED,
    PAGE,
    SAMPLES,
    WATCHLIST,
    a_feed,
    page_of,
    rendered,
    try_it,
)

EXPECTED = samples.expectations((SAMPLES / "expected.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample feeds, fresh."""
    return rendered(tmp_path_factory.mktemp("feeds"))


def test_it_shows_the_verdict_with_its_reasons_and_the_email(feeds: Path) -> None:
    """From a file and a brand's name alone."""
    result = try_it(feeds / "kitchen-table-office.xml", "--brand", "Pellworth")
    assert result.exit_code == 0, result.output
    shown = result.stdout
    assert "“The Kitchen Table Office”: 4 posts." in shown
    assert "Eleven weeks and counting" in shown
    assert "ALERT  complaint, need" in shown
    assert "because  they need help, and it still stands open" in shown
    assert "To: robin@example.com" in shown
    assert "Subject: [Pellworth] Marguerite Osei" in shown
    assert shown.endswith("Nothing was stored and nothing was sent.\n")


def test_a_sample_is_read_as_if_it_were_served_now() -> None:
    """The first minute needs no web: its posts have a date, and one of them is hours old."""
    shown = try_it(SAMPLES / "feeds" / "kitchen-table-office.xml", "--brand", "Pellworth").stdout
    assert "no date in the feed" not in shown
    assert "4 hours ago" in shown


def test_a_pipe_gets_no_colours_no_frames_and_no_wrapping(feeds: Path) -> None:
    """What is printed can be searched."""
    shown = try_it(feeds / "workbench-forum.xml", "--brand", "Pellworth").stdout
    assert "\x1b" not in shown
    assert "│" not in shown


def test_posts_that_say_nothing_of_the_brand_are_named_too(feeds: Path) -> None:
    """A keyword may be missing."""
    shown = try_it(feeds / "low-tide-letters.xml", "--watchlist", WATCHLIST).stdout
    assert "say nothing of it:" in shown
    assert "  Tide tables for the new year" in shown


def test_a_watchlist_lends_its_brands_and_its_reps(feeds: Path) -> None:
    """Whatever the hour: a trial waits for nobody."""
    file = feeds / "low-tide-letters.xml"
    shown = try_it(file, "--watchlist", WATCHLIST, "--brand", "bracken").stdout
    assert "To: priya@bracken.example" in shown or "To: rhys@bracken.example" in shown


def test_the_brands_own_blog_needs_no_naming(feeds: Path) -> None:
    """With --own, comments are about the brand."""
    file = feeds / "bracken-blog.comments.xml"
    words = (file, "--watchlist", WATCHLIST, "--brand", "Bracken")
    assert try_it(*words, "--own").stdout.count("need 0.") > try_it(*words).stdout.count("need 0.")


def test_the_html_of_the_email_can_be_looked_at(feeds: Path, tmp_path: Path) -> None:
    """It is a whole page."""
    page = tmp_path / "alert.html"
    result = try_it(feeds / "workbench-forum.xml", "--brand", "Pellworth", "--html", page)
    assert result.exit_code == 0
    assert page.read_text("utf-8").startswith("<!")


def test_html_is_not_promised_where_no_alert_would_go_out(tmp_path: Path) -> None:
    """Nothing is written, and that is said."""
    feed, page = tmp_path / "feed.xml", tmp_path / "alert.html"
    feed.write_bytes(a_feed())
    result = try_it(feed, "--brand", "Zebra", "--html", page)
    assert result.exit_code == 1
    assert "no alert would go out" in result.stderr
    assert not page.exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--language", "klingon", "--language 'klingon' is no language"),
        ("--contact", "nonsense", "--contact 'nonsense' is no page"),
        ("--html", "/nonexistent/alert.html", "there is no folder /nonexistent"),
    ],
)
def test_what_is_mistyped_is_said_before_anything_is_read(
    option: str, value: str, said: str
) -> None:
    """And nothing else is printed."""
    result = try_it(SAMPLES / "nothing.xml", "--brand", "Acme", option, value)
    assert result.exit_code == 1
    assert said in result.stderr.replace("\n", " ")
    assert result.stdout == ""


def test_an_old_post_counts_and_says_what_a_deployment_would_do(tmp_path: Path) -> None:
    """A trial is about words, not about age."""
    feed = tmp_path / "feed.xml"
    feed.write_bytes(a_feed(old=True))
    result = try_it(feed, "--brand", "Acme")
    assert "1 alert is undated or older than 7 days" in result.stdout
    assert "ALERT" in result.stdout


def test_nothing_found_says_what_was_read_and_what_to_try_next(tmp_path: Path) -> None:
    """The titles help to choose a keyword."""
    feed = tmp_path / "feed.xml"
    feed.write_bytes(a_feed(post="Boiling dry"))
    result = try_it(feed, "--brand", "Zebra")
    assert result.exit_code == 0
    assert "None of them speaks of Zebra. They are:\n  Boiling dry" in result.stdout
    assert "--keyword" in result.stdout
    assert "ALERT" in try_it(feed, "--brand", "Zebra", "--keyword", "Boiling dry").stdout


def test_a_feed_without_posts_is_sound(tmp_path: Path) -> None:
    """It is no error."""
    feed = tmp_path / "feed.xml"
    feed.write_bytes(EMPTY_FEED)
    result = try_it(feed, "--brand", "Acme")
    assert result.exit_code == 0
    assert "no posts at the moment" in result.stdout


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "the document is empty"),
        (PAGE, "this is a web page that names no feed"),
        (
            page_of("https://blog.example/feed"),
            "try one of its feeds:\n  https://blog.example/feed",
        ),
        (BOMB, "declares entities"),
        (b'<?xml version="1.0"?><note>hello</note>', "neither RSS, Atom nor JSON Feed"),
        (b'{"hello": 1}', "no JSON Feed"),
    ],
)
def test_a_document_that_is_no_feed_is_told_apart(tmp_path: Path, body: bytes, why: str) -> None:
    """One sentence that names the file, exit code 1, no traceback."""
    file = tmp_path / "bad.xml"
    file.write_bytes(body)
    result = try_it(file, "--brand", "Acme")
    assert result.exit_code == 1
    assert str(file) in result.stderr
    assert why in result.stderr
    assert "Traceback" not in result.output


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """By its size: a sparse file of 100 MB costs nothing."""
    file = tmp_path / "big.xml"
    with file.open("wb") as sink:
        sink.truncate(100_000_000)
    result = try_it(file, "--brand", "Acme")
    assert result.exit_code == 1
    assert result.stderr == f"makegood: {file} has 100 MB; at most 10 are read\n"


def test_a_document_that_breaks_off_is_read_as_far_as_it_goes(feeds: Path, tmp_path: Path) -> None:
    """Whole posts are kept."""
    file = tmp_path / "cut.xml"
    file.write_bytes((feeds / "workbench-forum.xml").read_bytes()[:3000])
    result = try_it(file, "--brand", "Pellworth")
    assert result.exit_code == 0
    assert ": 4 posts." in result.stdout


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("", "the source is empty"),
        ("   ", "the source is empty"),
        ("nothing.xml", "there is no file nothing.xml"),
        ("no such thing", "it is no address like https://blog.example"),
        ("blog.example/feed.xml", "if it is an address, write https://blog.example/feed.xml"),
        ("ftp://blog.example/feed", "only http and https"),
        ("https://", "is not the name of a host"),
        ("https://ann:secret@blog.example/", "user names and passwords"),
        ("https://blog.example:22/feed", "if that server is yours, add --allow blog.example:22"),
        ("http://127.0.0.1/feed", "not a public host; if that server is yours, add --allow"),
        ("http://[::1]/feed", "not a public host"),
    ],
)
def test_a_source_that_cannot_be_is_told_with_the_way_out(source: str, why: str) -> None:
    """Without a request leaving this machine."""
    result = try_it(source, "--brand", "Acme")
    assert result.exit_code == 1
    assert why in result.stderr
    assert "secret" not in result.stderr


def test_a_folder_is_no_source(tmp_path: Path) -> None:
    """Its files are."""
    assert "is a folder" in try_it(tmp_path, "--brand", "Acme").stderr


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((), "say whom to listen for"),
        (("--brand", " "), "say whom to listen for"),
        (("--brand", "!"), "at least two letters or digits"),
        (("--brand", "Acme", "--keyword", ""), "at least two letters or digits"),
        (("--brand", "Acme", "--watchlist", "/nonexistent.toml"), "no such file"),
        (("--brand", "Acme", "--watchlist", WATCHLIST), "it has Pellworth, Bracken"),
        (("--watchlist", WATCHLIST, "--own"), "say which with --brand"),
        (("--brand", "Acme", "--allow", "everything"), "not an exact host:port"),
    ],
)
def test_options_that_cannot_be_are_told(
    tmp_path: Path, options: tuple[str, ...], why: str
) -> None:
    """Each in a sentence."""
    feed = tmp_path / "feed.xml"
    feed.write_bytes(a_feed())
    result = try_it(feed, *options)
    assert result.exit_code == 1
    assert why in result.stderr


def test_hostile_words_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Titles lose escapes and direction marks before they are printed."""
    feed = tmp_path / "feed.xml"
    feed.write_bytes(a_feed(post="Acme &#27;[31m broken \u202edesrever", title="T\u202e"))
    shown = try_it(feed, "--brand", "Acme").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_trying_needs_neither_aws_nor_its_packages(tmp_path: Path) -> None:
    """boto3 is never imported, so that the first minute needs no account and starts fast."""
    feed = tmp_path / "feed.xml"
    feed.write_bytes(a_feed())
    code = (
        "import sys; from makegood_ops.cli.app import app;"
        f"app(['try', {str(feed)!r}, '--brand', 'Acme'], standalone_mode=False);"
        "sys.exit(any(name.partition('.')[0] in {'boto3', 'botocore'} for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
