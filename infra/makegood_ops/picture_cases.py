"""Made-up cases with everything an email or a page can show: for pictures and for golden files."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from makegood.adapters.memory import MemoryKeys
from makegood.alerts.links import safe_link
from makegood.alerts.render import render
from makegood.alerts.ways import Ways
from makegood.cases.due.priority import waiting_since
from makegood.cases.mentions.warning import warning_of
from makegood.model.alerts import Email, EmailKind, OutboxEntry
from makegood.model.cases import (
    Attempt,
    Case,
    CaseFile,
    Customer,
    Event,
    EventName,
    Outcome,
    State,
    Step,
)
from makegood.model.conversation import Turn, TurnKind
from makegood.model.digests import Tally, Week
from makegood.model.replies import Meaning
from makegood.model.verdicts import (
    Kind,
    Mention,
    Passage,
    Place,
    Reading,
    Reason,
    Route,
    Sentiment,
    Stage,
    Verdict,
)
from makegood.model.watchlist import Brand, Keyword, Rep, Watchlist
from makegood.replies.answers import asked_why
from makegood.replies.confirming import confirmed
from makegood.signing import Links

NOW = datetime(2026, 11, 26, 10, 5, tzinfo=UTC)

WATCHLIST = Watchlist(
    brands=(
        Brand(
            id="pellworth",
            name="Pellworth",
            keywords=(Keyword("Pellworth"),),
            lead="judith",
            danger_email="safety@pellworth.example",
            goodwill="Up to 60 without asking: a loan machine, express return, a cartridge set.",
            ticket_search="https://tickets.pellworth.example/search?q={query}",
        ),
        Brand(id="bracken", name="Bracken", keywords=(Keyword("Bracken"),), lead="judith"),
    ),
    reps=(
        Rep(
            "ines",
            "Ines Marchetti",
            "ines@pellworth.example",
            ("pellworth", "bracken"),
            time_zone="Europe/Amsterdam",
        ),
        Rep("joost", "Joost van Dalen", "joost@pellworth.example", ("pellworth",), ("nl", "en")),
        Rep("judith", "Judith Okafor", "judith@pellworth.example", ("pellworth", "bracken")),
    ),
    version=3,
)

_STORY = (
    "I have put off writing this, because I know how these posts sound. The machine itself is "
    "lovely. Eleven days ago the hinge of my Pellworth Slate 13 gave way, and since then it has "
    "been a screen on one side of the desk and a keyboard on the other.\n"
    "The shop took photographs and was kind about it. Pellworth support has been kind too, three "
    "times, by three people, and each of them began at the beginning. I was told a box would "
    "come for it on Monday. It is Thursday, there is no box, and my thesis is due in a fortnight. "
    "The people at the library now greet me by name, which is the only good thing to come of it.\n"
    "I would happily pay for the part. I only want somebody to tell me, truly, when."
)
_DUTCH = (
    "Al drie weken geen antwoord. De printer van Pellworth trekt het papier scheef en de winkel "
    "verwijst naar de fabrikant, de fabrikant naar de winkel."
)
_ARABIC = (
    "اشتريت طابعة Pellworth قبل شهر وتوقفت عن العمل بعد أسبوعين، ولم يرد أحد على رسائلي حتى الآن."
)
_HAPPY = (
    "A word for Joost at Pellworth, who rang me back on a Saturday about a printer I had already "
    "sworn at. He stayed on the line until it printed. I did not know people still did that. 🙂"
)
_IDEA = (
    "Dear Pellworth: print the cartridge number on the lid, in letters I can read without "
    "glasses. I have bought the wrong one twice now, and the lid has room for a poem."
)


def passage(text: str, start: int, end: int, words: str = "Pellworth") -> Passage:
    """The window of a text, with each place in it that names the brand."""
    window = text[start:end]
    marks = []
    at = window.find(words)
    while at >= 0:
        marks.append((at, at + len(words)))
        at = window.find(words, at + 1)
    return Passage(window, start, start + len(window), tuple(marks))


def _piece(first: str, last: str) -> Passage:
    return passage(_STORY, _STORY.index(first), _STORY.index(last) + len(last))


def mention(name: str, text: str, **changes: object) -> Mention:
    """A mention of Pellworth of three hours ago, unless the changes say otherwise."""
    plain = Mention(
        id=f"mention-{name}",
        brand="pellworth",
        post_key=name,
        feed_id="letters",
        document_key="",
        customer=f"customer-{name}",
        author="Wren Halloran",
        author_address="https://lowtide.example/about",
        title="Eleven days without a hinge",
        text=text,
        passages=(passage(text, 0, len(text)),),
        reading=Reading("en", 0.99, Sentiment(0.06, 0.71, 0.13, 0.10), -0.62),
        verdict=Verdict(Kind.COMPLAINT, 0.82, Stage.OPEN, Route.ALERT, 0.78),
        places=(
            Place(f"https://lowtide.example/{name}", "letters", "Eleven days without a hinge"),
        ),
        published_at=NOW - timedelta(hours=3, minutes=10),
        first_seen_at=NOW - timedelta(hours=3),
        source_title="Low Tide Letters",
        case=f"case-{name}",
        correlation=f"run-{name}",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # names are checked by replace


def case_of(first: Mention, **changes: object) -> Case:
    """The case that the mention opened, put before Ines twenty minutes ago."""
    plain = Case(
        id=first.case,
        brand=first.brand,
        customer=first.customer,
        customer_name=first.author,
        state=State.OFFERED,
        opened_at=first.first_seen_at,
        said_at=first.said_at,
        kind=first.verdict.kind,
        need=first.verdict.need,
        stage=first.verdict.stage,
        danger=first.verdict.danger,
        headline=(first.title or first.text)[:140],
        language=first.reading.language,
        rep="ines",
        mentions=(first.id,),
        offered_at=NOW - timedelta(minutes=20),
        correlation=first.correlation,
        version=2,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # names are checked by replace


def file_of(*mentions: Mention, earlier: tuple[Case, ...] = (), **changes: object) -> CaseFile:
    """A case file of the mentions, with the history that such a case has."""
    case = case_of(mentions[0], mentions=tuple(one.id for one in mentions), **changes)
    links = (safe_link(place.link) for one in mentions for place in one.places)
    site = next((link.host for link in links if link), "lowtide.example")
    handle = (f"{case.customer_name}@{site}",)
    customer = Customer(
        case.customer, case.customer_name, handle, case.rep, len(case.attempts), version=2
    )
    return CaseFile(case, customer, mentions, history(case), earlier)


def history(case: Case) -> tuple[Event, ...]:
    """The lines that such a case has written so far."""
    lines: list[tuple[EventName, datetime | None, str, str]] = [
        ("opened", case.opened_at, "", case.headline),
        ("offered", case.offered_at, case.rep, ""),
        ("alerted", case.offered_at, case.rep, ""),
        ("claimed", case.claimed_at, case.rep, ""),
        *(("attempted", one.at, one.rep, one.said) for one in case.attempts),
        ("closed", case.closed_at, case.rep, case.outcome_reason),
    ]
    return tuple(
        Event(f"{case.id}-{number}", case.id, at, name, who, words)
        for number, (name, at, who, words) in enumerate(lines)
        if at is not None
    )


_HINGE = mention(
    "hinge",
    _STORY,
    passages=(
        _piece("Eleven days ago", "of the desk and a keyboard on the other."),
        _piece("Pellworth support", "in a fortnight."),
    ),
    verdict=Verdict(
        Kind.COMPLAINT,
        0.82,
        Stage.OPEN,
        Route.ALERT,
        0.78,
        reasons=(
            Reason("the brand owes them an answer", 0.0),
            Reason("something does not work: “the hinge of my Pellworth Slate 13 gave way”", 0.34),
            Reason("they have tried to get help: “three times, by three people”", 0.27),
            Reason("a promise was not kept: “there is no box”", 0.21),
            Reason("time runs out for them: “my thesis is due in a fortnight”", 0.12),
            Reason("they are pleased: “The machine itself is lovely.”", -0.06),
        ),
    ),
    places=(
        Place(
            "https://lowtide.example/2026/11/eleven-days", "letters", "Eleven days without a hinge"
        ),
        Place(
            "https://planet-hillcote.example/item/8812",
            "planet",
            "Eleven days without a hinge (Wren Halloran)",
        ),
    ),
)
_PRINTER = mention(
    "printer",
    _DUTCH,
    author="Maaike",
    author_address="",
    title="",
    source_title="Brieven uit Zuid",
    reading=Reading("nl", 0.97),
    published_at=None,
    cut=True,
    reply_to="https://brieven.example/17",
    places=(Place("https://brieven.example/17#c4", "brieven"),),
    verdict=Verdict(
        Kind.COMPLAINT,
        0.61,
        Stage.UNKNOWN,
        Route.ALERT,
        0.5,
        reasons=(Reason("Sent to a person, because nobody read the mood.", 0.5),),
        sure=False,
        danger=True,
    ),
)
_MESSAGES = mention(
    "messages",
    _ARABIC,
    author="ليلى حداد",
    author_address="leila@qalam.example",
    title="طابعة لا تعمل",
    source_title="قلم ودفتر",
    reading=Reading("ar", 0.98, Sentiment(0.03, 0.83, 0.1, 0.04), -0.8),
    places=(Place("https://qalam.example/1", "qalam", "طابعة لا تعمل"),),
    verdict=Verdict(Kind.COMPLAINT, 0.7, Stage.OPEN, Route.ALERT, 0.6),
)
_FIRE = mention(
    "fire",
    "The charger of my Pellworth began to smoke beside the cot, and there is a brown mark on the "
    "floor. I pulled the plug with a tea towel. I have written twice, and nobody answers. Is the "
    "other one, that came in the same box, safe to use?",
    title="A smell of burning",
    verdict=Verdict(
        Kind.COMPLAINT,
        0.9,
        Stage.OPEN,
        Route.ALERT,
        0.9,
        reasons=(Reason("somebody may be in danger: “began to smoke beside the cot”", 0.4),),
        danger=True,
    ),
)
_BEFORE = case_of(
    mention("before", _STORY, title="A cartridge that would not click"),
    id="case-before",
    customer="customer-hinge",
    state=State.CLOSED,
    outcome=Outcome.SOLVED,
    closed_at=datetime(2026, 3, 4, 9, 0, tzinfo=UTC),
)
_TRIED = Attempt(
    id="attempt-1",
    route="comment",
    at=NOW - timedelta(days=3),
    rep="ines",
    said="I found your box: it never left our warehouse. May I send a courier tomorrow?",
    link="https://lowtide.example/2026/11/eleven-days#c9",
    promise="A courier with a loan machine",
    promised_by=date(2026, 11, 24),
)
_QUIET = replace(_TRIED, promise="", promised_by=None)
_TRIES = (
    replace(_QUIET, id="attempt-0", at=NOW - timedelta(days=17)),
    replace(
        _QUIET, id="attempt-2", route="email", at=NOW - timedelta(days=10), said="Again: may I?"
    ),
    replace(_QUIET, id="attempt-3", route="other", at=NOW - timedelta(days=3), said="Once more."),
)
_AGAIN = mention(
    "again",
    "The courier from Pellworth came, an hour early, with a loan machine under his arm.",
    title="A box, after all",
    case="case-hinge",
    customer="customer-hinge",
    verdict=Verdict(Kind.PRAISE, 0.2, Stage.SOLVED, Route.ALERT, 0.4),
)
_LINE = replace(
    mention(
        "line", "And the line from Bracken has been down since Sunday, so I write this in a café."
    ),
    brand="bracken",
    customer="customer-hinge",
    passages=(passage("And the line from Bracken has been down since Sunday.", 0, 99, "Bracken"),),
)


def _turn(kind: TurnKind, author: str, address: str, title: str, minutes: int) -> Turn:
    at = NOW - timedelta(minutes=minutes)
    return Turn(f"{kind}-{author}", _HINGE.id, kind, address, title, author, at)


_TALK = (
    _turn("link", "Old Harbour Notes", "https://harbour.example/hinges", "Hinges, again", 100),
    _turn("comment", "Imke", "https://lowtide.example/2026/11/eleven-days#c3", "", 80),
    _turn("comment", "A reader", "https://lowtide.example/2026/11/eleven-days#c4", "", 65),
    _turn("link", "Mill & Stream", "https://mill.example/links-for-thursday", "", 45),
)

_NOTE = "She teaches in the mornings: call after two. The loan machine is already on its way."


def _with_event(file: CaseFile, name: EventName, who: str, words: str, hours: float) -> CaseFile:
    at = NOW - timedelta(hours=hours)
    event = Event(f"{file.case.id}-{name}", file.case.id, at, name, who, words)
    return replace(file, events=tuple(sorted((*file.events, event), key=lambda one: one.at)))


def _handed(*mentions: Mention, **changes: Any) -> CaseFile:
    """A case that Judith handed to Ines ten minutes ago."""
    words = f"to Ines Marchetti: {_NOTE}"
    return _with_event(file_of(*mentions, **changes), "handed off", "judith", words, 1 / 6)


def _put_off(*mentions: Mention, **changes: Any) -> CaseFile:
    """A case that Ines put off the day before yesterday, until today."""
    words = "until 26 November 2026"
    return _with_event(file_of(*mentions, **changes), "snoozed", "ines", words, 50)


FILES: Mapping[str, CaseFile] = {
    "hinge": replace(file_of(_HINGE, earlier=(_BEFORE,), links=2), turns=_TALK),
    "printer": file_of(_PRINTER),
    "messages": file_of(_MESSAGES),
    "claimed": file_of(
        replace(_HINGE, published_at=NOW - timedelta(hours=22)),
        opened_at=NOW - timedelta(hours=21),
        offered_at=NOW - timedelta(hours=21),
        state=State.CLAIMED,
        claimed_at=NOW - timedelta(hours=20),
        next_step=Step.LAPSE,
        next_step_at=NOW + timedelta(hours=4),
        earlier=(_BEFORE,),
    ),
    "tried": file_of(
        replace(_HINGE, published_at=NOW - timedelta(days=5)),
        replace(_AGAIN, published_at=NOW - timedelta(hours=1)),
        state=State.CLAIMED,
        claimed_at=NOW - timedelta(days=3, hours=1),
        attempts=(_TRIED,),
        attempted_at=_TRIED.at,
        opened_at=NOW - timedelta(days=4),
        offered_at=NOW - timedelta(days=4),
        said_again_at=NOW - timedelta(hours=1),
        stage=Stage.SOLVED,
        next_step=Step.REMIND,
        next_step_at=NOW + timedelta(hours=1),
        promise_told_at=NOW - timedelta(days=1),
        earlier=(_BEFORE,),
    ),
    "silent": file_of(
        replace(_HINGE, published_at=NOW - timedelta(days=5)),
        opened_at=NOW - timedelta(days=4),
        offered_at=NOW - timedelta(days=4),
        state=State.CLAIMED,
        claimed_at=NOW - timedelta(days=3, hours=1),
        attempts=(replace(_TRIED, promise="", promised_by=None),),
        attempted_at=_TRIED.at,
        next_step=Step.RETRY,
        next_step_at=NOW + timedelta(days=4),
        earlier=(_BEFORE,),
    ),
    "reminded": file_of(
        _HINGE,
        offered_at=NOW - timedelta(hours=2),
        next_step=Step.ESCALATE,
        next_step_at=NOW + timedelta(hours=2),
        earlier=(_BEFORE,),
    ),
    "escalated": file_of(
        replace(_HINGE, published_at=NOW - timedelta(hours=5)),
        opened_at=NOW - timedelta(hours=4, minutes=30),
        offered_at=NOW - timedelta(hours=4),
        next_step=Step.OVERDUE,
        next_step_at=NOW + timedelta(hours=19),
        later_step=Step.LAPSE,
        later_step_at=NOW + timedelta(hours=23),
        earlier=(_BEFORE,),
    ),
    "fire": _with_event(
        file_of(_FIRE), "noted", "", "danger: safety@pellworth.example was told", 1 / 4
    ),
    "late": file_of(
        replace(_HINGE, published_at=NOW - timedelta(hours=25)),
        state=State.CLAIMED,
        opened_at=NOW - timedelta(hours=24),
        claimed_at=NOW - timedelta(hours=3),
        offered_at=NOW - timedelta(hours=23),
        overdue_told_at=NOW - timedelta(minutes=5),
        next_step=Step.LAPSE_WARNING,
        next_step_at=NOW + timedelta(hours=22),
        earlier=(_BEFORE,),
    ),
    "handed": _handed(
        replace(_HINGE, published_at=NOW - timedelta(days=4)),
        state=State.OFFERED,
        opened_at=NOW - timedelta(days=3, hours=20),
        attempts=(replace(_TRIED, rep="judith", promised_by=date(2026, 11, 27)),),
        attempted_at=_TRIED.at,
        offered_at=NOW - timedelta(minutes=10),
        earlier=(_BEFORE,),
    ),
    "tired": file_of(
        replace(_HINGE, published_at=NOW - timedelta(days=20)),
        state=State.CLAIMED,
        opened_at=NOW - timedelta(days=19),
        offered_at=NOW - timedelta(days=19),
        claimed_at=NOW - timedelta(days=18),
        attempts=_TRIES,
        attempted_at=NOW - timedelta(days=3),
        next_step=Step.ESCALATE,
        next_step_at=NOW + timedelta(days=3),
    ),
    "woken": _put_off(
        replace(_HINGE, published_at=NOW - timedelta(days=5)),
        opened_at=NOW - timedelta(days=4),
        offered_at=NOW - timedelta(days=4),
        state=State.CLAIMED,
        claimed_at=NOW - timedelta(days=3, hours=1),
        attempts=(_TRIED,),
        attempted_at=_TRIED.at,
        next_step=Step.RETRY,
        next_step_at=NOW + timedelta(days=4),
        promise_told_at=NOW - timedelta(days=1),
    ),
    "line": file_of(_LINE),
    "closed": file_of(
        _HINGE,
        state=State.CLOSED,
        claimed_at=NOW - timedelta(days=3, hours=1),
        attempts=(_TRIED,),
        outcome=Outcome.SOLVED,
        outcome_reason="She has it back, mended.",
        closed_at=NOW - timedelta(minutes=4),
    ),
}

PASSED_ON: Mapping[str, Mention] = {
    "praise": mention(
        "praise",
        _HAPPY,
        title="A Saturday, a printer",
        verdict=Verdict(Kind.PRAISE, 0.0, Stage.SOLVED, Route.THANKS, 0.1, names=("Joost",)),
    ),
    "perhaps": mention(
        "perhaps",
        "Slate again: third morning in a row that it will not wake up. The dog does.",
        author="Tove Ask",
        title="",
        source_title="Kitchen Table Computing",
        verdict=Verdict(Kind.COMPLAINT, 0.44, Stage.OPEN, Route.DIGEST, 0.3, sure=False),
    ),
    "passing": mention(
        "passing",
        "We looked at a Pellworth, a Bracken and a shed full of spare parts, and bought the shed.",
        author="Old Harbour Notes",
        title="",
        source_title="Old Harbour Notes",
        verdict=Verdict(Kind.OTHER, 0.1, Stage.UNKNOWN, Route.DIGEST, 0.1),
    ),
    "old": mention(
        "old",
        "My Pellworth came without a charger, the second without a plug. That was in spring.",
        author="Bram",
        title="",
        source_title="Brieven uit Zuid",
        verdict=Verdict(Kind.COMPLAINT, 0.6, Stage.UNKNOWN, Route.BACKLOG, 0.4),
    ),
    "idea": mention(
        "idea",
        _IDEA,
        title="Letters on a lid",
        verdict=Verdict(Kind.IDEA, 0.1, Stage.UNKNOWN, Route.IDEAS, 0.1),
    ),
}


def entry(kind: EmailKind, case: str = "", **changes: object) -> OutboxEntry:
    """An outbox entry for Ines about one of the cases, written five minutes ago."""
    plain = OutboxEntry(
        id=f"{kind}-{case or 'none'}",
        kind=kind,
        to_rep="ines",
        case=FILES[case].case.id if case else "",
        brand="pellworth",
        created_at=NOW - timedelta(minutes=5),
        correlation=f"run-{case or 'none'}",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # names are checked by replace


_COURIER = {"mentions": ("mention-again",)}
_FLOOD = (
    "47 cases wait for tomorrow: Pellworth has had its 50 alerts of today\n"
    "By kind: 44 complaints, 3 questions.\n"
    "They name: “Slate” 41, “Pellworth” 9. The watchlist can narrow a word that is too wide.\n"
    "Imke: “the slate came off the roof again, and the third man sent to look at it left”\n"
    "And 46 more. Nothing is lost: the oldest and neediest go out first, danger at once."
)


def _one_of_many(name: str, author: str, text: str, **changes: Any) -> CaseFile:
    said = NOW - timedelta(days=2)
    first = mention(name, text, author=author, title="", published_at=said, first_seen_at=said)
    return file_of(first, offered_at=said, **changes)


_OF_A_MORNING: Mapping[str, CaseFile] = {
    "take": _one_of_many(
        "kettle",
        "Ruth Adeyemi",
        "Two weeks, two emails to Pellworth, no kettle. I boil my tea water in a saucepan.",
        danger=True,
    ),
    "answer": _one_of_many(
        "courier",
        "Imke",
        "The courier came, an hour early, and took the wrong box.",
        state=State.CLAIMED,
        claimed_at=NOW - timedelta(days=1),
        said_again_at=NOW - timedelta(hours=4),
    ),
    "write": _one_of_many(
        "cable",
        "Tomas Lindqvist",
        "The new cable is shorter than the old one, and the socket has not moved.",
        state=State.CLAIMED,
        claimed_at=NOW - timedelta(hours=20),
    ),
    "promise": _one_of_many(
        "lamp",
        "A. Okello",
        "The lamp hums. Not loudly, but it hums in B flat, and I sing in A.",
        state=State.CLAIMED,
        claimed_at=NOW - timedelta(days=1),
        attempts=(replace(_TRIED, promise="A new lamp", promised_by=NOW.date()),),
        attempted_at=NOW - timedelta(days=1),
    ),
    "retry": _one_of_many(
        "hose",
        "Bram",
        "The hose of my Pellworth leaks where it always leaked, by the tap.",
        state=State.CLAIMED,
        claimed_at=NOW - timedelta(days=4),
        attempted_at=NOW - timedelta(days=3),
    ),
    "back": _one_of_many(
        "stool",
        "ليلى حداد",
        _ARABIC,
        state=State.CLAIMED,
        claimed_at=NOW - timedelta(days=4),
        snoozed_until=NOW.replace(hour=8, minute=0),
    ),
}
FILES = {**FILES, **_OF_A_MORNING}
_OF_A_MORNING = dict(
    sorted(
        _OF_A_MORNING.items(),
        key=lambda one: (not one[1].case.danger, waiting_since(one[1].case)),
    )
)
_MORNING: Mapping[str, Any] = {
    "others": tuple(file.case.id for file in _OF_A_MORNING.values()),
    "whys": tuple(_OF_A_MORNING),
    "brand": "",
}
_WEEK = Week(
    since=NOW - timedelta(days=7),
    until=NOW,
    open=31,
    waiting=4,
    oldest=NOW - timedelta(days=2, hours=3),
    overdue=9,
    owed=26,
    within_day=21,
    outcomes=(Tally("solved", 12), Tally("no answer", 3), Tally("false alarm", 2)),
    obstacles=(Tally("supplier", 3), Tally("policy", 1)),
    themes=(Tally("problem:hinge", 9, 2), Tally("journey:delivery", 4, 0)),
    unsure=3,
    quiet=14,
    backlog=2,
    floods=(date(2026, 11, 24),),
)
_LEADS: Mapping[str, Any] = {
    "to_rep": "judith",
    "others": tuple(FILES[name].case.id for name in ("take", "late")),
}

DIGESTS: Mapping[str, tuple[OutboxEntry, tuple[str, ...], tuple[str, ...]]] = {
    "digest": (entry(EmailKind.DIGEST, **_MORNING), tuple(_OF_A_MORNING), ()),
    "digest-more": (entry(EmailKind.DIGEST, **_MORNING, more=12), tuple(_OF_A_MORNING), ()),
    "week": (
        entry(EmailKind.WEEK, **_LEADS, week=_WEEK),
        ("take", "late"),
        ("perhaps", "passing", "old"),
    ),
    "week-quiet": (
        entry(EmailKind.WEEK, to_rep="judith", week=Week(NOW - timedelta(days=7), NOW, open=2)),
        (),
        (),
    ),
}

_DONE = confirmed(Meaning("ending", outcome=Outcome.SOLVED), "", "Called her. Solved.")

EMAILS: Mapping[str, tuple[OutboxEntry, tuple[str, ...], tuple[str, ...]]] = {
    "alert": (entry(EmailKind.ALERT, "hinge"), ("hinge",), ()),
    "alert-unread": (entry(EmailKind.ALERT, "printer"), ("printer",), ()),
    "alert-rtl": (entry(EmailKind.ALERT, "messages"), ("messages",), ()),
    "alert-two-brands": (entry(EmailKind.ALERT, "hinge"), ("hinge", "line"), ()),
    "answer": (entry(EmailKind.ANSWER, "tried", **_COURIER), ("tried",), ()),
    "alert-danger": (entry(EmailKind.ALERT, "fire"), ("fire",), ()),
    "reminder": (entry(EmailKind.REMINDER, "reminded", step="remind"), ("reminded",), ()),
    "reminder-answered": (entry(EmailKind.REMINDER, "tried", step="remind"), ("tried",), ()),
    "reminder-retry": (entry(EmailKind.REMINDER, "silent", step="retry"), ("silent",), ()),
    "reminder-overdue": (
        entry(EmailKind.REMINDER, "late", step="overdue"),
        ("late",),
        (),
    ),
    "reminder-end": (entry(EmailKind.REMINDER, "tired", step="end"), ("tired",), ()),
    "reminder-wake": (entry(EmailKind.REMINDER, "woken", step="wake"), ("woken",), ()),
    "reminder-promise": (entry(EmailKind.REMINDER, "promise", step="promise"), ("promise",), ()),
    "hand-off": (entry(EmailKind.HAND_OFF, "handed", words=_NOTE), ("handed",), ()),
    "escalation-overdue": (
        entry(EmailKind.ESCALATION, "late", to_rep="judith", step="overdue"),
        ("late",),
        (),
    ),
    "lapse-warning": (entry(EmailKind.LAPSE_WARNING, "claimed"), ("claimed",), ()),
    "escalation": (
        entry(EmailKind.ESCALATION, "escalated", to_rep="judith"),
        ("escalated",),
        (),
    ),
    "thanks": (
        entry(EmailKind.THANKS, to_rep="", to_email="kudos@pellworth.example"),
        (),
        ("praise",),
    ),
    "ideas": (entry(EmailKind.IDEAS, to_rep="", to_email="ideas@pellworth.example"), (), ("idea",)),
    "notice": (entry(EmailKind.NOTICE, to_rep="judith", words=_FLOOD), (), ()),
    "notice-danger": (
        entry(
            EmailKind.NOTICE,
            "fire",
            to_rep="",
            to_email="safety@pellworth.example",
            words=warning_of(_FIRE),
        ),
        ("fire",),
        (),
    ),
    **DIGESTS,
    "fresh-link": (entry(EmailKind.FRESH_LINK, "hinge"), ("hinge",), ()),
    "heard": (entry(EmailKind.HEARD, "hinge", words=asked_why("Not us")), ("hinge",), ()),
    "heard-done": (entry(EmailKind.HEARD, "hinge", words=_DONE), ("hinge",), ()),
}
"""Each email by name: its entry, its cases, the mentions it passes on."""


BY_MAIL = {"answer", "heard", "heard-done"}
"""Shown as where replies are heard."""


def email(name: str) -> Email:
    """One of the sample emails, rendered with links that lead nowhere."""
    entry, files, passed = EMAILS[name]
    domain = "reply.pellworth.example" if name in BY_MAIL else ""
    links = Links(MemoryKeys(), "https://desk.example", domain)
    return render(
        entry,
        tuple(FILES[one] for one in files),
        WATCHLIST,
        links.landing,
        NOW,
        host="pellworth.example",
        mentions=tuple(PASSED_ON[one] for one in passed),
        ways=Ways(links.choices, links.mute, links.reply),
    )
