"""What the page says before anybody types: leave them alone, how often we tried, are they lost."""

from dataclasses import replace

from makegood.alerts.lost import LEFT, telling_sentence
from makegood.desk.http import Response
from makegood.model.alerts import EmailKind
from makegood.model.cases import Obstacle
from makegood.model.verdicts import Reason, Stage
from makegood_ops.desk_here import DeskHere
from makegood_ops.picture_cases import FILES, NOW
from unit.desk.visitor import at_the_desk

CASE = "/cases/case-hinge"
TYPED = {"route": "email", "said": "I am sorry about Monday."}


def barred(here: DeskHere) -> DeskHere:
    here.book.bar("customer-hinge", "asked", NOW)
    return here


def tried(here: DeskHere, times: int) -> DeskHere:
    """The customer, after so many tries over all brands."""
    customer = here.book.customers["customer-hinge"]
    here.book.customers[customer.id] = replace(customer, attempts=times)
    return here


def page_of(here: DeskHere) -> Response:
    return at_the_desk(here).page


def test_the_page_warns_before_typing_that_they_want_to_be_left_alone(here: DeskHere) -> None:
    """In the head, and again in the form that writes down what was done."""
    visitor = at_the_desk(here)
    assert "asked to be left alone: do not write" not in visitor.page.body
    barred(here)
    body = visitor.get(CASE).body
    assert "They asked to be left alone: do not write to them." in body
    assert "it is kept, and the lead is told" in body


def test_an_attempt_with_who_wants_to_be_left_alone_is_kept_and_told(here: DeskHere) -> None:
    """Nothing that happened is refused; the lead hears of it, and the record says so."""
    page = at_the_desk(barred(here)).press(f"{CASE}/attempt", **TYPED)
    assert page.status == 200
    assert "Although they asked to be left alone." in page.body
    [told] = [one for one in here.book.entries.values() if one.kind is EmailKind.NOTICE]
    assert "asked to be left alone" in told.words


def test_the_form_says_how_often_this_person_was_tried(here: DeskHere) -> None:
    """And asks nothing more while there is room."""
    body = page_of(tried(here, 3)).body
    assert "3 of at most 5" in body
    assert 'name="asked"' not in body


def test_at_the_limit_the_form_asks_whether_the_customer_wanted_it(here: DeskHere) -> None:
    """The answer is kept with the attempt and stands in the history."""
    visitor = at_the_desk(tried(here, 5))
    assert "No more are asked for: close the case instead." in visitor.page.body
    page = visitor.press(f"{CASE}/attempt", asked="yes", **TYPED)
    assert here.book.cases["case-hinge"].attempts[-1].asked is True
    assert "One more than the most, and the customer asked us to." in page.body


def test_at_the_limit_nothing_is_refused(here: DeskHere) -> None:
    """Who does not answer the question has written all the same."""
    assert at_the_desk(tried(here, 5)).press(f"{CASE}/attempt", **TYPED).status == 200
    assert here.book.cases["case-hinge"].attempts[-1].asked is False


def test_a_reference_is_shown_with_a_search_of_the_brands_tickets(here: DeskHere) -> None:
    """Its own system's number, linked where the watchlist names a search."""
    typed = {**TYPED, "reference": "PW-4711 & more"}
    page = at_the_desk(here).press(f"{CASE}/attempt", **typed)
    assert here.book.cases["case-hinge"].attempts[-1].reference == "PW-4711 & more"
    assert "Ticket PW-4711 &amp; more" in page.body
    assert "PW-4711%20%26%20more" in page.body


def test_a_reference_comes_back_with_what_was_wrong(here: DeskHere) -> None:
    """Like everything else that was typed."""
    page = at_the_desk(here).press(f"{CASE}/attempt", route="email", reference="PW-4711")
    assert page.status == 400
    assert 'value="PW-4711"' in page.body


def test_lost_is_suggested_in_their_words_and_set_by_nobody_but_the_rep(here: DeskHere) -> None:
    """The sentence is quoted before the closing, and nothing is ticked."""
    gone(here)
    body = page_of(here).body
    assert "I have switched to a Tamarind." in body
    assert "close it as lost" in body
    assert "checked" not in body


def test_lost_is_not_suggested_to_who_has_not_left(here: DeskHere) -> None:
    """Complaining is not leaving."""
    assert "close it as lost" not in page_of(here).body


def test_the_sentence_is_not_made_up() -> None:
    """Where the telling words are not known, none is quoted."""
    mention = FILES["hinge"].mentions[0]
    assert telling_sentence(mention, LEFT) == ""


def test_leaving_alone_may_say_what_stood_in_the_way(here: DeskHere) -> None:
    """As every end; but the answer is not needed to leave somebody in peace."""
    at_the_desk(here).press(f"{CASE}/leave-alone", sure="yes", obstacle="policy")
    assert here.book.cases["case-hinge"].obstacle is Obstacle.POLICY


def gone(here: DeskHere) -> None:
    """Let the customer have left, in their own words."""
    key = here.book.cases["case-hinge"].mentions[-1]
    mention = here.book.mentions[key]
    reason = Reason("they have left for another brand: “switched to”", 0.3)
    here.book.mentions[key] = replace(
        mention,
        text=f"{mention.text} It is too late. I have switched to a Tamarind. Farewell!",
        verdict=replace(mention.verdict, stage=Stage.GONE, reasons=(reason,)),
    )
