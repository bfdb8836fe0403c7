"""The laws of signed tokens."""

import base64
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.adapters.memory import MemoryKeys
from makegood.errors import BadLink
from makegood.signing import (
    Links,
    Purpose,
    Token,
    one_time_id,
    read,
    read_reply_name,
    reply_name,
    sign,
    verify,
)

NOW = datetime(2026, 11, 26, 10, 5, tzinfo=UTC)
KEYS = MemoryKeys({"k1": b"one key", "k2": b"another key"})
LATER = NOW + timedelta(hours=1)

purposes: st.SearchStrategy[Purpose] = st.sampled_from(get_args(Purpose.__value__))
words = st.text(max_size=12)
tokens = st.builds(
    Token,
    rep=words,
    case=words,
    id=words,
    until=st.integers(1, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
)


def refused(purpose: Purpose, text: str, keys: MemoryKeys = KEYS) -> str:
    """Why the text does not pass."""
    with pytest.raises(BadLink) as caught:
        verify(purpose, text, keys, NOW)
    return caught.value.why


@given(purposes, tokens)
def test_what_is_signed_reads_back_whole(purpose: Purpose, token: Token) -> None:
    """Rep, case, id and end come out as they went in."""
    assert read(purpose, sign(purpose, token, KEYS), KEYS) == token


@given(purposes, purposes, tokens)
def test_a_token_passes_for_one_purpose_only(made: Purpose, used: Purpose, token: Token) -> None:
    """A link is no session, a session is no form."""
    if made != used:
        assert refused(used, sign(made, token, KEYS)) == "forged"


@given(st.data())
def test_no_changed_character_passes(data: st.DataObject) -> None:
    """Whichever character is changed, dropped or added, the text is forged."""
    text = sign("link", Token("ines", "case", "id", LATER), KEYS)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(exclude_characters=text[at]) | st.just(""))
    assert refused("link", text[:at] + other + text[at + 1 :]) == "forged"
    assert refused("link", text + "=") == "forged"


@given(st.text(max_size=2000))
def test_no_text_of_others_passes(text: str) -> None:
    """Whatever somebody makes up is forged, never an error of another kind."""
    assert refused("link", text) == "forged"


@pytest.mark.parametrize(
    "body", [b"null", b"[]", b"{}", b'{"v":1}', b"[" * 600, b'{"k":["k1"],"v":1}']
)
def test_a_body_of_another_shape_is_forged(body: bytes) -> None:
    """JSON that is no payload of ours is not looked into."""
    assert refused("link", base64.urlsafe_b64encode(body).rstrip(b"=").decode() + ".x") == "forged"


def test_a_token_ends_at_its_very_second() -> None:
    """Good until then, expired from then on."""
    text = sign("link", Token("ines", "case", "id", NOW), KEYS)
    assert verify("link", text, KEYS, NOW - timedelta(seconds=1)).rep == "ines"
    assert refused("link", text) == "expired"


def test_keys_rotate_without_breaking_links() -> None:
    """An older key still opens what it signed; one taken away opens nothing."""
    text = sign("link", Token("ines", "case", "id", LATER), MemoryKeys({"k1": b"one key"}))
    assert verify("link", text, KEYS, NOW).case == "case"
    assert refused("link", text, MemoryKeys({"k2": b"another key"})) == "forged"
    assert refused("link", text, MemoryKeys({"k1": b"not that key"})) == "forged"


def test_an_address_holds_a_whole_token() -> None:
    """The landing page's address is the desk's, with the token as one path segment."""
    token = Token("ines", "case", "id", LATER)
    address = Links(KEYS, "https://desk.example").landing(token)
    start, _, text = address.rpartition("/")
    assert start == "https://desk.example/l"
    assert verify("link", text, KEYS, NOW) == token


def test_one_time_ids_follow_from_their_words() -> None:
    """The same words give the same id, and words do not run into each other."""
    assert one_time_id("a", "b") == one_time_id("a", "b")
    assert one_time_id("a", "b") != one_time_id("ab")


def test_a_reply_address_reads_back_for_its_rep_and_case() -> None:
    """The rep is not in it, but no other rep's mail opens it; mail systems may write it large."""
    token = Token("ada", "01K9ZZZZZZZZZZZZZZZZZZZZZZ", "", NOW + timedelta(days=30))
    name = reply_name(token, KEYS)
    assert len(name) <= 64
    assert name == name.lower()
    heard = read_reply_name(name.upper(), "ada", KEYS, NOW)
    assert (heard.rep, heard.case) == ("ada", "01K9ZZZZZZZZZZZZZZZZZZZZZZ")
    with pytest.raises(BadLink, match="forged"):
        read_reply_name(name, "bo", KEYS, NOW)
    with pytest.raises(BadLink, match="expired"):
        read_reply_name(name, "ada", KEYS, NOW + timedelta(days=32))


def test_no_changed_reply_address_passes() -> None:
    """Case, key, day and signature are one."""
    name = reply_name(Token("ada", "c1", "", NOW + timedelta(days=30)), KEYS)
    for place in range(len(name)):
        changed = name[:place] + ("b" if name[place] != "b" else "c") + name[place + 1 :]
        with pytest.raises(BadLink):
            read_reply_name(changed, "ada", KEYS, NOW)


@pytest.mark.parametrize(
    "name", ["", "@", "a.b.c.d", "x" * 500, "ü.k1.1.aaaaaaaaaaaaaaaaaaaa", "a.k1.fffff.9"]
)
def test_what_is_no_reply_address_is_forged(name: str) -> None:
    """Anything may be written before an @."""
    with pytest.raises(BadLink, match="forged"):
        read_reply_name(name, "ada", KEYS, NOW)


def test_a_case_that_no_address_can_hold_has_none() -> None:
    """Better no way to answer than one that mail systems break."""
    assert reply_name(Token("ada", "Case-1", "", NOW), KEYS) == ""
    assert reply_name(Token("ada", "c" * 60, "", NOW), KEYS) == ""
    assert Links(KEYS, "https://desk.example").reply(Token("ada", "c1", "", NOW)) == ""
