"""What a rep reads when their reply did not do what they may think, and the way out."""

from collections.abc import Mapping

from makegood.alerts.text import one_line, shorten
from makegood.model.cases import FalseAlarm
from makegood.model.replies import Unclear

LONGEST_QUOTE = 300

_ACTS = (
    "“mine” takes the case, “not us” with the reason ends it, and what you did (“called him, new "
    "battery on Friday”) is written down as an attempt. “Solved” ends it too, “remind me on "
    "Friday” puts it off, and “please give this to” with a name hands it on."
)
_OUTCOMES = "“solved”, “declined”, “lost”, “close as no answer” or “not solved:” with why"
_UNCLEAR: Mapping[Unclear, str] = {
    "ending": (
        "How did it end? The case is still open.\n"
        f"Write that alone, as {_OUTCOMES}; beside it may stand what was in the way, such as "
        "“our policy” or “supplier”."
    ),
    "alone": (
        "Are they to be left alone for good?\n"
        "That is kept for ever, so it needs a sentence of its own: “she asked us to leave her "
        "alone”. To wait for a while, write “remind me on” with a day."
    ),
    "day": (
        "Until which day? The case was not put off.\n"
        "Write a day that can mean one only: “remind me on Friday”, “put off until 3 December”, "
        "“remind me in two weeks”, or “put off until she writes”."
    ),
    "receiver": (
        "Who is to have it? The case is where it was.\n"
        "Write one name, or a language: “please give this to Bo”, “please give this to somebody "
        "who speaks German”. Your words go along as the note."
    ),
    "several": (
        "That was more than one thing at once; none was done.\n"
        "Write one of them alone; the desk has a button for each."
    ),
    "mixed": (
        "Your words could not be told from those that you passed on.\n"
        "Nothing was done by them. Write yours in a new answer to the email about the case."
    ),
}
"""Each as its first line, and the ways out."""
_REASONS = ", ".join(f"“{alarm.value}”" for alarm in FalseAlarm)


def refused(why: str, own: str, *, is_barred: bool = False) -> str:
    """The case says no; the reason is in words for the rep. `is_barred`: part of it was done."""
    head = "Done in part" if is_barred else "Not done"
    return (
        f"{head}: {one_line(why, 240)}.\n"
        f"You wrote: {quoted(own)} Open the case to see where it stands."
    )


def asked_why(own: str) -> str:
    """'Not us' without a reason: nobody else could learn from it."""
    return (
        "Why is this one not for us?\n"
        f"You wrote: {quoted(own)} It is noted, and the case is as it was. Answer this email with "
        f"one of {_REASONS}, for example: “not us, wrong brand”."
    )


def unclear(what: Unclear, own: str) -> str:
    """The words ask for something, and not plainly enough for it to be done."""
    head, _, ways = _UNCLEAR[what].partition("\n")
    return f"{head}\nYou wrote: {quoted(own)} It is noted. {ways}"


def only_noted(own: str) -> str:
    """The words could mean several things, or none that can be done by mail."""
    return (
        "Written down as a note; nothing else was done.\n"
        f"You wrote: {quoted(own)} If you meant more, answer this email: {_ACTS}"
    )


def empty() -> str:
    """A mail without words of its own."""
    return (
        "There were no words of your own in your email.\n"
        f"Nothing was done. Answer again, above what is quoted: {_ACTS}"
    )


def too_many() -> str:
    """The day's limit of a case, told once."""
    return (
        "Many emails about this case came from you today: the last one was not read.\n"
        "Nothing more is read by mail until tomorrow. Open the case to write down what happened."
    )


def unreadable(why: str) -> str:
    """The mail came and could not be believed or read."""
    return (
        f"An email in your name about this case was not used: {why}.\n"
        "Nothing was done. If you wrote it, open the case and write it down there; if you did not, "
        "nothing needs to be done."
    )


def homeless(why: str) -> str:
    """The mail belongs to no case that this rep may answer."""
    told = {
        "expired": "its address had expired",
        "forged": "it was not sent to an address that we gave you",
        "gone": "the case is not kept any more",
    }
    return (
        f"Your email could not be put to a case: {told.get(why, why)}\n"
        "Nothing was done. Answer the latest email about the case, from the address at which you "
        "got it, or open the case from it: its link mails a fresh one when it has expired."
    )


def quoted(own: str) -> str:
    """The rep's own words, so that they know what was read."""
    words = shorten(" ".join(own.split()), LONGEST_QUOTE)
    return f"“{words}”" if words.endswith((".", "!", "?", "…")) else f"“{words}”."
