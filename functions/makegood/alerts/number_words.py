"""What the numbers mean, and what comes next, in words for whoever reads the tables."""

from collections.abc import Mapping

from makegood.cases.numbers.facts import BETTER, LOUD
from makegood.cases.numbers.statistics import FEWEST, FEWEST_FOR_P90
from makegood.model.cases import Step

DEFINITIONS = (
    "Times run from the customer's post. Whoever still waits is counted with the wait so far.",
    f"A voice is loud if we saw {LOUD} links and comments or more on it, and quiet if fewer.",
    "Tried within 24 hours: of the people who wrote at least 24 hours ago.",
    "False alarms, and people who wish to be left alone, are left out of all waiting times.",
    "A case that only repeats another is left out of everything but the note that says so.",
    (
        "A recovery is a customer whom a rep tried to reach and who then wrote better of the brand "
        f"in public than at first: by {BETTER:g} on a scale from -1 to 1, or in praise."
    ),
    (
        "Negative mentions: of all that could be read and were at most a week old when found, "
        "those that clearly speak badly of the brand."
    ),
    "Real trouble: of the cases that somebody ended or reported as missed, no false alarms.",
    (
        "The range in brackets would hold the true share in 95 of 100 such periods, if no case "
        "depended on another (Wilson): the wider it is, the less the share says."
    ),
    (
        f"Of fewer than {FEWEST} cases we give no share and no half; "
        f"of fewer than {FEWEST_FOR_P90}, no nine in ten."
    ),
)
"""What each number means, for whoever reads them."""

NEXT: Mapping[Step | None, str] = {
    Step.REMIND: "next, their rep is reminded",
    Step.ESCALATE: "next, the lead is asked",
    Step.LAPSE_WARNING: "next, their rep is asked whether they still have it",
    Step.LAPSE: "next, it goes to another rep",
    Step.OVERDUE: "next, the lead is told that nobody tried",
    Step.RETRY: "next, their rep is asked to try again",
    Step.PROMISE: "next, their rep is asked about a promise",
    Step.END: "next, their rep is asked to close it",
    Step.WAKE: "put off until a day",
    None: "no reminder is due",
}
"""What Makegood does next, as one reads it among the cases that are open."""
