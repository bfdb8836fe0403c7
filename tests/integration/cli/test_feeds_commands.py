"""`feeds add`, `import` and `export`: a watchlist file, and feeds that are served on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from makegood_ops.cli.app import app
from makegood_ops.local.feeds import FeedServer, serve_feeds
from makegood_ops.watchlist import read
from unit.cli.sources import PAGE, a_feed, page_of
from unit.watchlist.test_adding import TEXT

OPML = b"""<opml version="2.0"><body><outline text="Tea">
<outline text="One" xmlUrl="https://one.example/feed"/>
<outline text="The blog" xmlUrl="http://blog.example/feed/"/>
<outline text="None"/></outline></body></opml>"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[FeedServer]:
    """A site with two feeds, and a page with none."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_bytes(page_of("/posts.xml", "/comments.xml"))
    (site / "bare.html").write_bytes(PAGE)
    (site / "posts.xml").write_bytes(a_feed("Tea & more"))
    (site / "comments.xml").write_bytes(a_feed("Comments on Tea"))
    server = serve_feeds(site)
    yield server
    server.stop()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A watchlist with a comment worth keeping."""
    path = tmp_path / "w.toml"
    path.write_bytes(TEXT.encode())
    return path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["feeds", *map(str, words)])


def add(served: FeedServer, name: str, file: Path, *words: str) -> Result:
    """Add what is served under that name."""
    return run("add", served.url(name), "--file", file, "--allow", served.host, *words)


def test_a_feed_is_shown_and_added(served: FeedServer, file: Path) -> None:
    """The rest of the file stays as it was."""
    result = add(served, "posts.xml", file, "--yes", "--own", "Acme")
    assert result.exit_code == 0, result.output
    assert "Tea & more\n" in result.stdout
    assert "RSS 2.0, 1 post, language en, whole posts" in result.stdout
    assert f"1 feed added to {file}; `makegood apply {file}` puts it on" in result.stdout
    text = file.read_text("utf-8")
    assert text.startswith(TEXT)
    feed = read(text, "w").feeds[-1]
    assert (feed.address, feed.name, feed.own) == (served.url("posts.xml"), "Tea & more", "acme")
    assert [each.name for each in file.parent.iterdir() if each.is_file()] == ["w.toml"]


def test_a_name_of_ones_own_is_taken(served: FeedServer, file: Path) -> None:
    """Instead of the feed's title."""
    assert add(served, "posts.xml", file, "--yes", "--name", "Ours").exit_code == 0
    assert read(file.read_text("utf-8"), "w").feeds[-1].name == "Ours"


def test_a_feed_is_added_by_its_preset(served: FeedServer, file: Path, tmp_path: Path) -> None:
    """It is fetched where the preset says, and the file says what is meant."""
    (tmp_path / "site" / "latest.rss").write_bytes(a_feed("The forum"))
    site = served.url("").rstrip("/")
    words = ("--preset", "discourse", "--allow", served.host, "--file", file, "--yes")
    result = run("add", site, *words)
    assert result.exit_code == 0, result.output
    text = file.read_text("utf-8")
    assert text.endswith(f'[[feed]]\npreset = "discourse"\nof = "{site}"\nname = "The forum"\n')
    assert read(text, "w").feeds[-1].address == f"{site}/latest.rss"
    assert f"{site}/latest.rss is in" in run("add", site, *words).stderr


def test_several_feeds_are_listed_where_nobody_can_choose(served: FeedServer, file: Path) -> None:
    """Nothing is added; each can be named."""
    result = add(served, "index.html", file, "--yes")
    assert result.exit_code == 1
    assert "1. Tea & more" in result.stdout
    assert "there are several feeds; add one by its own address" in result.stderr
    assert f"{served.url('comments.xml')}  Comments on Tea" in result.stderr
    assert file.read_text("utf-8") == TEXT


def test_what_is_there_already_is_refused_before_anything_is_fetched(
    served: FeedServer, file: Path
) -> None:
    """However it is spelled; and what of a page is there already is left out."""
    again = run("add", "http://www.blog.example/feed/", "--file", file)
    assert "https://blog.example/feed is in" in again.stderr
    assert add(served, "posts.xml", file, "--yes").exit_code == 0
    rest = add(served, "index.html", file, "--yes")
    assert (rest.exit_code, "Tea & more" in rest.stdout) == (0, False)
    none = add(served, "index.html", file, "--yes")
    assert "all that was found is in" in none.stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("bare.html",), "is a web page that names no feed"),
        (("gone.xml",), "404"),
        (("posts.xml", "--own", "meadow"), "no brand 'meadow' in the watchlist; there are acme"),
        (("posts.xml",), "nobody can be asked here: add --yes"),
    ],
)
def test_what_cannot_be_added_says_why(
    served: FeedServer, file: Path, words: tuple[str, ...], why: str
) -> None:
    """In a sentence, and the file stays."""
    result = add(served, words[0], file, *words[1:])
    assert result.exit_code == 1
    assert why in result.stderr
    assert file.read_text("utf-8") == TEXT


def test_an_address_inside_is_refused_with_the_way_out(served: FeedServer, file: Path) -> None:
    """As the fetcher would."""
    result = run("add", served.url("posts.xml"), "--file", file, "--yes")
    assert f"add --allow {served.host}" in result.stderr
    assert not served.requests


def test_a_list_is_imported_with_its_folders(file: Path, tmp_path: Path) -> None:
    """What is skipped is told by its line."""
    source = tmp_path / "l.opml"
    source.write_bytes(OPML)
    result = run("import", source, "--file", file)
    assert result.exit_code == 0, result.output
    assert f"{source}:3: http://blog.example/feed/ is in the watchlist already" in result.stderr
    assert f"{source}:4: “None” names no feed" in result.stderr
    assert f"1 feed added to {file}; 1 was there already; 1 is no address" in result.stdout
    text = file.read_text("utf-8")
    assert text.startswith(f"{TEXT}\n[[feed]]\naddress")
    assert text.endswith('name = "One"\nfolders = ["Tea"]\n')
    assert "Nothing to add" in run("import", source, "--file", file).stdout
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("body", "why"),
    [(b"junk", "this is no OPML"), (b"<opml><body/></opml>", "names no feed"), (None, "no such")],
)
def test_what_is_no_list_changes_nothing(
    file: Path, tmp_path: Path, body: bytes | None, why: str
) -> None:
    """Said in a sentence."""
    source = tmp_path / "l.opml"
    if body is not None:
        source.write_bytes(body)
    result = run("import", source, "--file", file)
    assert (result.exit_code, file.read_text("utf-8")) == (1, TEXT)
    assert why in result.stderr


def test_what_is_exported_can_be_imported(file: Path, tmp_path: Path) -> None:
    """Into a watchlist that has none of it."""
    source = tmp_path / "l.opml"
    source.write_bytes(OPML)
    run("import", source, "--file", file)
    exported = run("export", "--file", file)
    assert exported.exit_code == 0
    back, other = tmp_path / "back.opml", tmp_path / "other.toml"
    back.write_text(exported.stdout, "utf-8")
    other.write_text(TEXT.replace("blog.example/feed", "blog.example/else"), "utf-8")
    assert run("import", back, "--file", other).exit_code == 0
    mine, theirs = (read(each.read_text("utf-8"), "w").feeds for each in (file, other))
    assert theirs[1:] == mine


def test_a_watchlist_that_is_not_there_is_named(tmp_path: Path) -> None:
    """By all three."""
    missing = tmp_path / "missing.toml"
    for words in (("add", "https://blog.example/"), ("import", "x.opml"), ("export",)):
        result = run(*words, "--file", missing)
        assert f"there is no {missing}; --file names the watchlist to use" in result.stderr
