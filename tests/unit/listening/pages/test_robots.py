"""What a site's robots.txt asks is honoured where a page is read."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from makegood.adapters.memory_listening import MemoryTransport, Page
from makegood.errors import FeedTrouble
from makegood.listening.pages.robots import KEPT, LARGEST, MOST, PRODUCT, Robots
from makegood.model.feeds import FeedRef, Fetched, Trouble

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
SITE = "https://dripline.example"
PAGE = f"{SITE}/posts/steam?page=2"


def rules(*lines: str) -> Fetched:
    return Fetched(200, f"{SITE}/robots.txt", "\n".join(lines).encode(), "text/plain")


def a_web(said: Page, page: str = PAGE) -> MemoryTransport:
    return MemoryTransport({f"{SITE}/robots.txt": said, page: Fetched(200, page, b"<html>")})


def is_allowed(said: Page, page: str = PAGE) -> bool:
    try:
        Robots().check(page, a_web(said, page), NOW)
    except FeedTrouble as error:
        if error.trouble != "blocked":
            raise
        return False
    return True


@pytest.mark.parametrize(
    ("lines", "allowed"),
    [
        ((), True),
        (("User-agent: *", "Disallow:"), True),
        (("User-agent: *", "Disallow: /"), False),
        (("User-agent: *", "Disallow: /posts", "Allow: /posts/steam"), True),
        (("User-agent: *", "Disallow: /*?page="), False),
        (("User-agent: *", "Disallow: /*.html$"), True),
        (("User-agent: *", "Disallow: /", "", f"User-agent: {PRODUCT}", "Allow: /"), True),
        (("User-agent: makegood", "Disallow: /posts", "", "User-agent: *", "Allow: /"), False),
        (("User-agent: makegood", "Disallow: /a", "User-agent: makegood", "Disallow: /p"), False),
        (("User-agent: another", "Disallow: /"), True),
        (("<html><title>Not found</title><p>Disallow: /</p></html>",), True),
        (("\ufeffUser-agent: *", "Disallow: /"), False),
    ],
)
def test_a_page_is_read_where_the_rules_allow_it(lines: tuple[str, ...], allowed: bool) -> None:
    """The longest rule of our own group counts, else of the group of all."""
    assert is_allowed(rules(*lines)) is allowed


@pytest.mark.parametrize("trouble", ["not_found", "gone", "blocked"])
def test_a_site_without_rules_allows_all(trouble: Trouble) -> None:
    """404 and 410, and what hides behind 401 or 403."""
    assert is_allowed(FeedTrouble(trouble, "the server answered so"))


@pytest.mark.parametrize("trouble", ["server", "throttled", "timeout", "dns", "redirects"])
def test_rules_that_cannot_be_had_are_waited_for(trouble: Trouble) -> None:
    """The page waits as for any trouble of that class, and as long as the server asks."""
    web = a_web(FeedTrouble(trouble, "the server answered so", 90))
    with pytest.raises(FeedTrouble) as raised:
        Robots().page(FeedRef("p", PAGE, 15), web, NOW)
    assert (raised.value.trouble, raised.value.retry_after) == (trouble, 90)
    assert [ref.address for ref in web.asked] == [f"{SITE}/robots.txt"]


def test_a_guard_in_place_of_the_rules_is_no_leave() -> None:
    """Its page is no robots.txt, whatever status it has."""
    guard = "<html><script>window._cf_chl_opt={}</script><p>Just a moment</p></html>"
    assert not is_allowed(rules(guard))


def test_a_site_is_asked_once_a_day() -> None:
    """For all its pages; another site, and the same one tomorrow, anew."""
    web, robots = a_web(rules("User-agent: *", "Disallow: /private")), Robots()
    for page in (PAGE, f"{SITE}/other", PAGE):
        robots.check(page, web, NOW)
    assert len(web.asked) == 1
    robots.check(PAGE, web, NOW + KEPT)
    robots.check("https://elsewhere.example/x", web, NOW)
    assert len(web.asked) == 3


def test_so_many_sites_are_remembered() -> None:
    """Those asked last."""
    web, robots = MemoryTransport(), Robots()
    for number in range(MOST + 1):
        robots.check(f"https://s{number}.example/", web, NOW)
    robots.check("https://s0.example/", web, NOW + timedelta(minutes=1))
    robots.check(f"https://s{MOST}.example/", web, NOW)
    assert len(web.asked) == MOST + 2


def test_long_rules_are_asked_for_each_time() -> None:
    """Strangers' rules must not fill the memory."""
    web, robots = a_web(rules(*["User-agent: *", "Disallow: /private"] * 1_000)), Robots()
    for _ in range(2):
        robots.check(PAGE, web, NOW)
    assert len(web.asked) == 2


def test_the_rules_of_where_a_page_leads_count_too() -> None:
    """It was asked for before anybody knew; what it says is not taken."""
    away = "https://elsewhere.example/steam"
    web = MemoryTransport(
        {
            PAGE: Fetched(200, away, b"<html>words</html>"),
            "https://elsewhere.example/robots.txt": rules("User-agent: *", "Disallow: /"),
        }
    )
    with pytest.raises(FeedTrouble, match="robots"):
        Robots().page(FeedRef("p", PAGE, 15), web, NOW)


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        (("User-agent: *", "Crawl-delay: 10"), 10),
        (("User-agent: *", "Crawl-delay: 0.5"), 0.5),
        (("User-agent: *", "Crawl-delay: 86400"), 60),
        (("User-agent: *", "Crawl-delay: 10", "", f"User-agent: {PRODUCT}", "Allow: /"), 0),
        (("User-agent: makegood", "Crawl-delay: 7", "", "User-agent: *", "Crawl-delay: 9"), 7),
        (("User-agent: another", "Crawl-delay: 10"), 0),
        (("User-agent: *", "Crawl-delay: inf"), 0),
        (("User-agent: *", "Crawl-delay: -5"), 0),
        (("User-agent: *", "Crawl-delay: soon"), 0),
        (("User-agent: *", "Disallow: /posts", "Crawl-delay: 10"), 0),
    ],
)
def test_a_site_gets_the_time_that_it_asks_for_between_two_pages(
    lines: tuple[str, ...], seconds: float
) -> None:
    """A minute at most; from when a page was asked for, and of that site alone."""
    robots = Robots()
    assert robots.wait(PAGE, NOW) == 0
    with suppress(FeedTrouble):
        robots.page(FeedRef("p", PAGE, 15), a_web(rules(*lines)), NOW)
    assert robots.wait(f"{SITE}/other", NOW) == seconds
    assert robots.wait("https://elsewhere.example/", NOW) == 0
    assert robots.wait(PAGE, NOW + timedelta(seconds=seconds)) == 0


def test_sites_that_ask_for_time_are_remembered_as_long_as_others() -> None:
    """However many there are, and also where their rules are too long to keep."""
    said = rules(*["User-agent: *", "Disallow: /private", "Crawl-delay: 9"] * 1_000)
    sites = [f"https://s{number}.example" for number in range(MOST + 1)]
    web, robots = MemoryTransport({f"{site}/robots.txt": said for site in sites}), Robots()
    for site in sites:
        robots.check(f"{site}/x", web, NOW)
    assert [robots.wait(f"{site}/x", NOW) for site in sites] == [0] + [9] * MOST


@pytest.mark.parametrize(
    "body",
    [
        b"User-agent: *\nDisallow: /" + b"*a" * 5_000 + b"$\n",
        b"User-agent: *\n" + b"Disallow: /x*y*z*w\n" * 40_000,
        b"\x00" * LARGEST,
        b"User-agent: *\n" * 60_000,
        b"\xff\xfe\x00D" * 100_000,
    ],
)
def test_hostile_rules_take_no_time(body: bytes) -> None:
    """No more than 500 KiB of them is read."""
    started = datetime.now(UTC)
    is_allowed(Fetched(200, f"{SITE}/robots.txt", body), f"{SITE}/{'a' * 2000}")
    assert datetime.now(UTC) - started < timedelta(seconds=5)


def test_rules_beyond_their_room_do_not_count() -> None:
    """As RFC 9309 has it."""
    long = rules("#" * LARGEST, "User-agent: *", "Disallow: /")
    assert is_allowed(long)
