"""Claims: who may take a case, what the loser is told, giving back and taking over."""

from datetime import timedelta

import pytest

from contracts.case_samples import NOW, a_mention
from makegood.cases.acts.claims import claim, release, take_over
from makegood.errors import BadInput
from makegood.model.alerts import EmailKind
from makegood.model.cases import State, Step
from unit.cases.case_world import World


@pytest.fixture
def world() -> World:
    """One case, offered to Ada."""
    world = World()
    world.offered()
    return world


def test_a_claim_makes_the_case_mine(world: World) -> None:
    """From then on a lapse is what comes next if I do nothing."""
    case = claim("c1", "ada", world.acting, world.now)
    assert (case.state, case.rep, case.claimed_at) == (State.CLAIMED, "ada", NOW)
    assert case.next_step is Step.LAPSE_WARNING
    assert case == world.case()


def test_claiming_twice_is_claiming_once(world: World) -> None:
    """The same answer, and one line of history."""
    first = claim("c1", "ada", world.acting, world.now)
    assert claim("c1", "ada", world.acting, world.later(hours=1)) == first
    assert world.names().count("claimed") == 1


def test_a_claim_lost_to_another_rep_says_who_has_it(world: World) -> None:
    """With the time, on the loser's own clock."""
    claim("c1", "ada", world.acting, world.now)
    with pytest.raises(BadInput, match=r"Ada Brandt has had this case since 3 November, 10:00"):
        claim("c1", "bo", world.acting, world.later(hours=1))


def test_a_case_offered_to_another_is_theirs_to_take(world: World) -> None:
    """An offer is a promise: nobody else claims it, though anybody may take over."""
    with pytest.raises(BadInput, match="Ada Brandt was offered this case"):
        claim("c1", "bo", world.acting, world.now)


def test_an_announced_lapse_lets_another_claim(world: World) -> None:
    """After the warning the case is free to whoever writes first."""
    claim("c1", "ada", world.acting, world.now)
    world.later(hours=23)
    world.sweep()
    case = claim("c1", "bo", world.acting, world.now)
    assert (case.rep, case.lapse_announced_at) == ("bo", None)
    customer = world.book.customer("maren")
    assert customer is not None
    assert customer.rep == "bo"
    [told] = world.entries(EmailKind.NOTICE)
    assert told.to_rep == "ada"
    assert "Bo Lund has taken over Maren's case from you" in told.words


def test_a_waiting_case_may_be_claimed(world: World) -> None:
    """Who sees it first may have it."""
    world.hear(a_mention("m2", customer="lea"))
    assert claim("c2", "bo", world.acting, world.now).rep == "bo"


def test_a_customer_of_a_colleague_is_not_claimed_by_halves(world: World) -> None:
    """A second brand's waiting case stays with the rep who has the customer."""
    world.hear(a_mention("m2", brand="heron"))
    with pytest.raises(BadInput, match="Ada Brandt has this customer's other case"):
        claim("c2", "bo", world.acting, world.now)


def test_a_claim_takes_both_brands_of_one_email() -> None:
    """One button in one email: the customer is mine, not half of them."""
    world = World()
    world.hear()
    world.hear(a_mention("m2", brand="heron"))
    world.assign()
    claim("c1", "ada", world.acting, world.now)
    assert world.case("c2").state is State.CLAIMED
    assert world.names("c2").count("claimed") == 1


def test_giving_back_frees_the_customer(world: World) -> None:
    """The case waits again and nobody holds the customer; twice is once."""
    claim("c1", "ada", world.acting, world.now)
    case = release("c1", "ada", world.acting, world.now)
    assert (case.state, case.rep, case.claimed_at) == (State.WAITING, "", None)
    customer = world.book.customer("maren")
    assert customer is not None
    assert customer.rep == ""
    assert release("c1", "ada", world.acting, world.now) == case
    assert world.names().count("released") == 1


def test_giving_back_gives_back_the_whole_customer() -> None:
    """Both brands wait for one other rep."""
    world = World()
    world.hear()
    world.hear(a_mention("m2", brand="heron"))
    world.assign()
    release("c2", "ada", world.acting, world.now)
    assert {case.state for case in world.book.cases.values()} == {State.WAITING}


def test_only_the_holder_gives_back(world: World) -> None:
    """A colleague is told whose it is."""
    with pytest.raises(BadInput, match="Ada Brandt"):
        release("c1", "bo", world.acting, world.now)


def test_taking_over_is_one_act_and_recorded(world: World) -> None:
    """The former holder is told not to write any more; twice is once."""
    claim("c1", "ada", world.acting, world.now)
    case = take_over("c1", "bo", world.acting, world.later(minutes=5))
    assert (case.rep, case.state) == ("bo", State.CLAIMED)
    assert take_over("c1", "bo", world.acting, world.now) == case
    assert world.names().count("taken over") == 1
    [told] = world.entries(EmailKind.NOTICE)
    assert told.to_rep == "ada"
    assert "Bo Lund has taken over Maren's case from you" in told.words
    assert "since 3 November, 10:05, by your clock" in told.words


def test_a_customer_without_a_name_is_called_something() -> None:
    """In what the former holder reads."""
    world = World()
    world.offered(a_mention(author=""))
    take_over("c1", "bo", world.acting, world.now)
    [told] = world.entries(EmailKind.NOTICE)
    assert "has taken over somebody without a name's case" in told.words


def test_taking_over_what_nobody_has_is_a_claim(world: World) -> None:
    """And so is taking over what is offered to me."""
    case = take_over("c1", "ada", world.acting, world.now)
    assert case.state is State.CLAIMED
    assert "claimed" in world.names()


def test_whoever_asked_to_be_left_alone_is_claimed_by_nobody(world: World) -> None:
    """The rep is told to end the case."""
    world.book.bar("maren", "asked", NOW)
    with pytest.raises(BadInput, match="left alone"):
        claim("c1", "ada", world.acting, world.now)


def test_strangers_and_unknown_cases_are_named(world: World) -> None:
    """The message says what does not exist."""
    with pytest.raises(BadInput, match="'zed' is no rep"):
        claim("c1", "zed", world.acting, world.now)
    with pytest.raises(BadInput, match="no case c9"):
        claim("c9", "ada", world.acting, world.now + timedelta(hours=1))
