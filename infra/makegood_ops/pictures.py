"""Every email and every page of the desk as pictures, so that somebody looks at them.

    python -m makegood_ops.pictures [folder] [name …]

writes `<name>-<width>-<light|dark>.png` into the folder (`.local/pictures` unless named).
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from makegood.signing import Token
from makegood_ops.desk_here import DeskHere, on_loopback, sample_desk
from makegood_ops.picture_cases import EMAILS, NOW, email
from makegood_ops.picture_numbers import keep_a_month

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
WIDTHS = (320, 390, 1000)
SCHEMES = ("light", "dark")

type Wanted = frozenset[str]


def views(browser: Browser) -> Iterator[tuple[str, Page]]:
    """A page for each width and colour scheme, named for them."""
    for scheme in SCHEMES:
        for width in WIDTHS:
            page = browser.new_page(
                viewport={"width": width, "height": 800},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=False,
            )
            yield f"{width}-{scheme}", page
            page.close()


def draw_emails(browser: Browser, folder: Path, wanted: Wanted) -> None:
    """Every email, and its plain text as a file beside it."""
    for view, page in views(browser):
        for name in filter(lambda one: _is_wanted(f"email-{one}", wanted), EMAILS):
            made = email(name)
            (folder / f"email-{name}.txt").write_text(made.text, "utf-8")
            page.set_content(made.html)
            page.screenshot(path=folder / f"email-{name}-{view}.png", full_page=True)


def draw_pages(browser: Browser, folder: Path, wanted: Wanted) -> None:
    """Every page of the desk, each reached as a rep reaches it."""
    for name, (case, visit) in PAGES.items():
        if not _is_wanted(f"desk-{name}", wanted):
            continue
        for view, page in views(browser):
            with on_loopback(lambda url, case=case: sample_desk(url, (case, "printer"))) as here:  # type: ignore[misc]  # the case is bound now
                visit(page, here)
                page.screenshot(path=folder / f"desk-{name}-{view}.png", full_page=True)


def press(page: Page, name: str) -> None:
    """Press a button of the desk, and wait for the page that answers."""
    go(page, page.get_by_role("button", name=name))


def go(page: Page, way: Locator) -> None:
    """Click what leads to another page, and wait until that one is there whole."""
    with page.expect_navigation():
        way.click()


def enter(page: Page, here: DeskHere, rep: str = "ines") -> None:
    """From the email's link to the case page."""
    page.goto(_link(here, rep))
    press(page, "Open the case")


def _link(here: DeskHere, rep: str = "ines", days: int = 30) -> str:
    case = next(one for one in here.book.cases.values() if one.id != "case-before")
    return here.link(Token(rep, case.id, f"once-{days}", NOW + timedelta(days=days)))


def _landing(page: Page, here: DeskHere) -> None:
    page.goto(_link(here))


def _expired(page: Page, here: DeskHere) -> None:
    page.goto(_link(here, days=-1))


def _forged(page: Page, here: DeskHere) -> None:
    page.goto(f"{_link(here)}x")


def _asked(page: Page, here: DeskHere) -> None:
    page.goto(_link(here, days=-1))
    press(page, "Mail me a fresh link")


def _claimed(page: Page, here: DeskHere) -> None:
    enter(page, here)
    press(page, "I’ll take it")  # noqa: RUF001 - as the page has it


def _lost(page: Page, here: DeskHere) -> None:
    enter(page, here, "joost")


def _mistaken(page: Page, here: DeskHere) -> None:
    _claimed(page, here)
    page.get_by_label("A comment where they wrote").check()
    page.get_by_label("What you said").fill("I am sorry about Monday. May I call you today?")
    page.get_by_label("Link to it").fill("lowtide.example")
    press(page, "Write it down")


def _folds(page: Page, here: DeskHere) -> None:
    enter(page, here)
    for name in ("Close the case", "Not for us", "They want to be left alone"):
        page.locator("summary", has_text=name).click()


def _closed(page: Page, here: DeskHere) -> None:
    enter(page, here)
    page.locator("summary", has_text="Not for us").click()
    page.get_by_label("A customer, but in no trouble").check()
    go(page, page.locator("#not-for-us button"))


def _list(page: Page, here: DeskHere) -> None:
    enter(page, here)
    go(page, page.get_by_role("link", name="My cases"))


def _choices(page: Page, here: DeskHere) -> None:
    page.goto(here.links.choices(Token("judith", "", "", NOW + timedelta(days=9))))


def _muted(page: Page, here: DeskHere) -> None:
    page.goto(here.links.mute(Token("judith", "", "weekly", NOW + timedelta(days=9))))
    press(page, "Stop it")


def _you(page: Page, here: DeskHere) -> None:
    case = next(one for one in here.book.cases.values() if one.id != "case-before")
    page.goto(here.links.you(Token("ines", case.id, "comment", NOW + timedelta(days=9))))


def _erased(page: Page, here: DeskHere) -> None:
    _you(page, here)
    page.locator("#erase input[type=checkbox]").check()
    go(page, page.locator("#erase button"))


def _numbers(page: Page, here: DeskHere) -> None:
    enter(page, here, "judith")
    keep_a_month(here.book)
    go(page, page.get_by_role("link", name="Numbers"))


def _themes(page: Page, here: DeskHere) -> None:
    enter(page, here, "judith")
    keep_a_month(here.book)
    go(page, page.get_by_role("link", name="Themes"))


def _nowhere(page: Page, here: DeskHere) -> None:
    page.goto(f"{here.desk.url}/nowhere")


PAGES: Mapping[str, tuple[str, Callable[[Page, DeskHere], None]]] = {
    "landing": ("hinge", _landing),
    "expired": ("hinge", _expired),
    "forged": ("hinge", _forged),
    "asked": ("hinge", _asked),
    "case": ("hinge", enter),
    "case-rtl": ("messages", enter),
    "case-tried": ("tried", enter),
    "case-claimed": ("hinge", _claimed),
    "case-lost": ("hinge", _lost),
    "case-mistake": ("hinge", _mistaken),
    "case-folds": ("hinge", _folds),
    "case-closed": ("hinge", _closed),
    "cases": ("hinge", _list),
    "choices": ("hinge", _choices),
    "muted": ("hinge", _muted),
    "numbers": ("hinge", _numbers),
    "themes": ("hinge", _themes),
    "you": ("hinge", _you),
    "you-erased": ("printer", _erased),
    "nowhere": ("hinge", _nowhere),
}


def _is_wanted(name: str, wanted: Wanted) -> bool:
    return not wanted or name in wanted


def main(arguments: list[str]) -> int:
    """Draw into the folder named first, only what is named after it."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(".local/pictures"))
    parser.add_argument("only", nargs="*", help="names of pictures, such as email-alert")
    given = parser.parse_args(arguments)
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    if not CHROMIUM.exists():
        print(f"no {CHROMIUM}: run `make setup-browser`", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        draw_emails(browser, folder, frozenset(given.only))
        draw_pages(browser, folder, frozenset(given.only))
        browser.close()
    print(f"pictures in {folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
