"""The words of the case page: what each event, route, outcome and button is called."""

from collections.abc import Mapping

from makegood.model.cases import EventName, FalseAlarm, Obstacle, Outcome

EVENTS: Mapping[EventName, str] = {
    "opened": "{who} opened the case",
    "joined": "The customer wrote again",
    "edited": "The customer edited their post",
    "offered": "Put before {who}",
    "alerted": "An email went out",
    "claimed": "{who} took it",
    "released": "{who} gave it back",
    "reminded": "A reminder was due",
    "escalated": "The lead was told",
    "lapse announced": "A warning: the claim is about to lapse",
    "lapsed": "The claim lapsed",
    "attempted": "{who} tried to reach the customer",
    "closed": "{who} closed it",
    "reopened": "{who} opened it again",
    "taken over": "{who} took it over",
    "bounced": "An email came back",
    "delivered": "The email arrived",
    "place added": "The same words were seen elsewhere",
    "noted": "{who} noted",
    "merged": "{who} found the customer to be the same person",
    "split": "{who} found the customer to be another person after all",
    "snoozed": "{who} put it off",
    "woken": "It is back",
    "handed off": "{who} handed it on",
}

ROUTES: Mapping[str, str] = {
    "comment": "A comment where they wrote",
    "email": "An email",
    "phone": "By phone",
    "other": "Another way",
}

OUTCOMES: Mapping[str, str] = {
    Outcome.SOLVED.value: "Solved: the customer is helped",
    Outcome.DECLINED.value: "Declined: they want no help from us",
    Outcome.NO_ANSWER.value: "No answer after the last try",
    Outcome.LOST.value: "Lost: they have gone elsewhere",
    Outcome.NOT_SOLVED.value: "Not solved, and why (below)",
}

OBSTACLES: Mapping[str, str] = {
    Obstacle.NOTHING.value: "Nothing",
    Obstacle.POLICY.value: "Our policy",
    Obstacle.SYSTEM.value: "Our systems",
    Obstacle.NO_AUTHORITY.value: "I was not allowed to",
    Obstacle.SUPPLIER.value: "A supplier",
}

ASKED: Mapping[str, str] = {
    "yes": "Yes, the customer asked us to",
    "no": "No",
}

FALSE_ALARMS: Mapping[str, str] = {
    FalseAlarm.WRONG_BRAND.value: "Another brand, or no brand, is meant",
    FalseAlarm.NOT_A_CUSTOMER.value: "Not a customer: a reseller, the press, one of us",
    FalseAlarm.NO_TROUBLE.value: "A customer, but in no trouble",
    FalseAlarm.ALREADY_SOLVED.value: "Solved already",
}

DONE: Mapping[str, str] = {
    "claim": "It is yours. Nobody else will write to them while you have it.",
    "take-over": "It is yours now, and who had it is told.",
    "release": "You gave it back: it goes to somebody else.",
    "attempt": "Written down. Makegood asks again when it is time for another try.",
    "close": "Closed. If that was a mistake, open it again.",
    "not-for-us": "Closed as a false alarm. Open it again if it is none.",
    "leave-alone": "Closed. Nobody will write to them any more.",
    "reopen": "Open again, where it was.",
    "snooze": "Put off. It comes back by itself, and at once if they write.",
    "wake": "It is back: Makegood asks again when it is time.",
    "hand-off": "Handed on. They have an email with your note; this page stays for you to read.",
    "same-person": "They are one customer now, with all that was theirs. It can be undone below.",
    "another-person": "They are two customers again; all that came from the other went back.",
    "asked": "A fresh link is on its way to your address.",
}
