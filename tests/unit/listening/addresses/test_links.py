"""Whose a link is: a host's, or a person's on a host of many."""

import pytest

from makegood.listening.addresses.links import home_of


@pytest.mark.parametrize(
    ("link", "home"),
    [
        ("https://www.maren.example/2026/kettle", "maren.example"),
        ("https://maren.example/blog/kettle", "maren.example"),
        ("https://pages.example/~Eve/kettle.html", "pages.example/eve"),
        ("https://town.example/@eve/1172", "town.example/eve"),
        ("https://town.example/users/eve/statuses/1172", "town.example/eve"),
        ("https://town.example/@eve.rss", "town.example/eve"),
        ("https://notes.example/feed/@eve", "notes.example/eve"),
        ("https://pages.example/~", "pages.example"),
        ("https://[broken/~eve", ""),
        ("/~eve/kettle", ""),
        ("", ""),
    ],
)
def test_a_host_of_many_is_told_by_whose_part_a_link_leads_to(link: str, home: str) -> None:
    """Only where its path says so."""
    assert home_of(link) == home
