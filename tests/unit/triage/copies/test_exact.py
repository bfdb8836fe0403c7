"""The same again, exactly."""

from hypothesis import given
from hypothesis import strategies as st

from makegood.triage.copies.exact import copy_keys

STORY = (
    "Six weeks ago the lid of my kettle came off in my hand. I rang the number in the box and a "
    "young man took the details and said that a courier would come on the Thursday. Nobody came. "
    "I rang again on the Friday and they said that it had been booked for a different postcode. "
    "I have asked for a call back four times now and I keep the phone beside me all day."
)
LINK = "https://tideletters.example/kettle"


def test_marks_case_and_spacing_do_not_make_another_text() -> None:
    """The hash is of the words."""
    loud = STORY.upper().replace(". ", "!!  ")
    assert copy_keys("b", "", STORY).text == copy_keys("b", "", loud).text != ""


def test_tracking_and_scheme_do_not_make_another_address() -> None:
    """The same place by another road."""
    tracked = "http://www.tideletters.example/kettle/?utm_source=planet"
    assert copy_keys("b", LINK, "").link == copy_keys("b", tracked, "").link != ""


def test_another_brand_has_other_keys() -> None:
    """One post may be a mention of two brands."""
    one, two = copy_keys("a", LINK, STORY), copy_keys("b", LINK, STORY)
    assert one.link != two.link
    assert one.text != two.text


def test_a_short_text_is_a_copy_only_within_its_thread() -> None:
    """'Same here' proves nothing about who wrote it, but twice in one thread it is one."""
    assert copy_keys("b", "", "Same here, mine too.").text == ""
    first = copy_keys("b", "", "Same here, mine too.", "thread").text
    assert first == copy_keys("b", "", "same here mine too", "thread").text != ""
    assert first != copy_keys("b", "", "Same here, mine too.", "another").text


def test_the_front_page_of_a_site_is_no_address_of_a_post() -> None:
    """Some feeds link every post there."""
    assert copy_keys("b", "https://tideletters.example/", STORY).link == ""


@given(st.text(max_size=60))
def test_any_address_has_keys(link: str) -> None:
    """Whatever a feed writes there."""
    assert copy_keys("b", link, "") == copy_keys("b", link, "")
