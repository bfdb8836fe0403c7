"""One comment of a rep, told twice: written down by hand, and found by itself where it was said."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from makegood.listening.addresses.links import canonical_link
from makegood.model.cases import Attempt

NEAR = timedelta(days=2)
"""How far apart the two may lie where only one of them has the comment's link."""


def found_before(attempts: Iterable[Attempt], typed: Attempt) -> Attempt | None:
    """The attempt that Makegood had found by itself before the rep wrote it down, if any."""
    if typed.by_itself:
        return None
    return _same((one for one in attempts if one.by_itself), typed)


def typed_before(attempts: Iterable[Attempt], found: Attempt) -> Attempt | None:
    """The attempt that the rep had written down before its comment was found, if any."""
    return _same((one for one in attempts if not one.by_itself), found)


def proven(typed: Attempt, found: Attempt | None) -> Attempt:
    """The attempt in the rep's words, with the link of the comment where they gave none."""
    return replace(typed, link=typed.link or found.link) if found else typed


def _same(attempts: Iterable[Attempt], told: Attempt) -> Attempt | None:
    """By its link; else the nearest comment by the same rep that only one of the two links to."""
    theirs = [one for one in attempts if one.rep == told.rep]
    link = canonical_link(told.link)
    if linked := [one for one in theirs if link and canonical_link(one.link) == link]:
        return linked[0]
    near = [one for one in theirs if _are_near(one, told)]
    return min(near, key=lambda one: abs(one.at - told.at), default=None)


def _are_near(one: Attempt, other: Attempt) -> bool:
    is_unproven = bool(one.link) is not bool(other.link)
    are_comments = one.route == other.route == "comment"
    return are_comments and is_unproven and abs(one.at - other.at) <= NEAR
