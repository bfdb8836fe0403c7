"""Every email and every page of the desk as pictures, so that somebody looks at them.

    python -m makegood_ops.pictures [folder] [name …]

writes `<name>-<width>-<light|dark>.png` into the folder (`.local/pictures` unless named).
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from makegood_ops.picture_cases import EMAILS, email

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
WIDTHS = (320, 390, 1000)
SCHEMES = ("light", "dark")


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


def draw_emails(browser: Browser, folder: Path, wanted: frozenset[str]) -> None:
    """Every email, and its plain text as a file beside it."""
    for view, page in views(browser):
        for name in EMAILS:
            if wanted and name not in wanted:
                continue
            made = email(name)
            (folder / f"email-{name}.txt").write_text(made.text, "utf-8")
            page.set_content(made.html)
            page.screenshot(path=folder / f"email-{name}-{view}.png", full_page=True)


def main(arguments: list[str]) -> int:
    """Draw into the folder named first, only what is named after it."""
    folder = Path(arguments[0] if arguments else ".local/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    if not CHROMIUM.exists():
        print(f"no {CHROMIUM}: run `make setup-browser`", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        draw_emails(browser, folder, frozenset(arguments[1:]))
        browser.close()
    print(f"pictures in {folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
