"""A rep's mail, from the object that SES wrote to the case in DynamoDB."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contracts.case_samples import NOW, a_case, a_customer, a_mention, an_opening
from contracts.replies import ReplyStoreContract
from integration.test_security_keys import allowed, assert_within, keys_of
from makegood.adapters.dynamodb.cases import DynamoCaseBook
from makegood.adapters.dynamodb.table import Table
from makegood.adapters.memory import MemoryKeys, MemoryWatchlists
from makegood.adapters.s3_replies import PREFIX, S3Replies
from makegood.adapters.ses_receipts import read_received
from makegood.cases.customers.identity import known_as
from makegood.errors import Refused
from makegood.model.cases import Case, Obstacle, Outcome, State
from makegood.ports import ReplyStore
from makegood.replies.hearing import Became, Hearing, hear
from makegood.signing import LINK_LIFE, Links, Token
from unit.cases.case_world import WATCHLIST, RecordedNudges

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MAILS = Path(__file__).parents[1] / "fixtures" / "replies"
DOMAIN = "reply.juniper.example"
CASE = "01K9Q2T8V3M4N5P6Q7R8S9T0VW"


class TestS3Replies(ReplyStoreContract):
    """S3 keeps every promise of a ReplyStore."""

    @pytest.fixture
    def replies(self, s3: "S3Client") -> ReplyStore:
        return S3Replies(s3, "documents")

    @pytest.fixture
    def put(self, s3: "S3Client") -> Callable[[str, bytes], None]:
        def written(reply_id: str, mail: bytes) -> None:
            s3.put_object(Bucket="documents", Key=f"{PREFIX}{reply_id}", Body=mail)

        return written


def test_a_missing_bucket_is_not_a_missing_mail(s3: "S3Client") -> None:
    """A wrong deployment is told apart from a mail that was heard."""
    with pytest.raises(Refused):
        S3Replies(s3, "elsewhere").get("0102")


@dataclass(slots=True)
class Post:
    """A deployment on AWS that mails come to."""

    s3: "S3Client"
    hearing: Hearing

    def brings(self, name: str, number: int = 1, words: str = "mine") -> Became:
        """SES keeps the mail and tells of it; `words` are said where the sample says mine."""
        mail = (MAILS / f"{name}.eml").read_text("utf-8").replace("\nmine\n", f"\n{words}\n")
        self.s3.put_object(
            Bucket="documents", Key=f"{PREFIX}mail{number}", Body=mail.encode("utf-8")
        )
        return hear(read_received(self._event(number)), self.hearing, NOW)

    def _event(self, number: int) -> dict[str, Any]:
        event: dict[str, Any] = json.loads((MAILS / "receipt.json").read_text("utf-8"))
        told = event["Records"][0]["ses"]
        token = Token("ada", CASE, "", NOW + LINK_LIFE)
        told["mail"]["messageId"] = f"mail{number}"
        to = Links(self.hearing.keys, "", DOMAIN).reply(token)
        told["receipt"]["recipients"] = told["mail"]["commonHeaders"]["to"] = [to]
        return event

    def case(self) -> Case:
        case = self.hearing.book.case(CASE)
        assert case is not None
        return case


@pytest.fixture
def post(cases_table: Table, s3: "S3Client") -> Post:
    """One case, put before Ada."""
    book = DynamoCaseBook(cases_table, lambda: b"a key for tests")
    case = a_case(CASE, state=State.OFFERED, rep="ada", mentions=("m1",))
    mention = a_mention(author_address="https://maren.example/")
    book.commit(an_opening(case, mention, a_customer(rep="ada")))
    watchlists = MemoryWatchlists(WATCHLIST)
    replies = S3Replies(s3, "documents")
    nudges = RecordedNudges()
    ours = "service@juniper.example"
    return Post(s3, Hearing(book, watchlists, MemoryKeys(), replies, nudges, DOMAIN, ours))


def test_a_reply_goes_from_the_bucket_to_the_case(post: Post) -> None:
    """Claimed by a word, tried by a sentence, their answer passed on; no mail is left."""
    assert post.brings("gmail-top", 1) == "claim"
    assert post.brings("gmail-wrapped", 2) == "attempt"
    assert post.brings("forwarded-gmail", 3) == "note"
    case = post.case()
    assert (case.state, case.rep, len(case.attempts)) == (State.CLAIMED, "ada", 1)
    assert case.answered_at == NOW
    assert "Contents" not in post.s3.list_objects_v2(Bucket="documents", Prefix=PREFIX)


def test_the_same_mail_twice_is_one_act(post: Post) -> None:
    """SES tells of a mail at least once."""
    post.brings("gmail-wrapped")
    before = post.case()
    assert post.brings("gmail-wrapped") == "attempt"
    assert post.case() == before


def test_a_false_alarm_closes_the_case(post: Post) -> None:
    """And frees the customer for another."""
    assert post.brings("outlook-dutch") == "false alarm"
    assert post.case().outcome is Outcome.FALSE_ALARM
    assert post.hearing.book.open_case("maren", "juniper") is None


def test_what_was_only_noted_goes_back_by_the_outbox(post: Post) -> None:
    """As an email of the case, at once."""
    assert post.brings("no-quote") == "note"
    (entry_id,) = post.hearing.nudges.sends  # type: ignore[attr-defined]  # they are recorded here
    entry = post.hearing.book.entry(entry_id)
    assert entry is not None
    assert (entry.to_rep, entry.case, entry.kind) == ("ada", CASE, "heard")


def test_a_reply_ends_the_case_and_its_email_leads_back(post: Post) -> None:
    """What stood in the way follows by a second mail."""
    assert post.brings("gmail-top", 1, "Called her. Solved.") == "ending"
    assert post.brings("gmail-top", 2, "our policy") == "obstacle"
    case = post.case()
    assert (case.outcome, case.obstacle, len(case.attempts)) == (
        Outcome.SOLVED,
        Obstacle.POLICY,
        1,
    )
    told = [post.hearing.book.entry(one) for one in post.hearing.nudges.sends]  # type: ignore[attr-defined]  # they are recorded here
    assert told
    assert all(one and one.created_at == case.closed_at for one in told)


def test_a_reply_leaves_alone_puts_off_and_hands_on(post: Post) -> None:
    """Each in the table as the desk writes it."""
    assert post.brings("gmail-top", 1, "Remind me in two weeks") == "put off"
    assert post.case().snoozed_until is not None
    assert post.brings("gmail-top", 2, "Please give this to Bo") == "hand on"
    assert (post.case().state, post.case().rep) == (State.OFFERED, "bo")
    assert post.hearing.book.taken("bo", NOW.date()) == 1
    assert post.brings("gmail-top", 3, "She asked us to leave her alone") == "refused"
    file = post.hearing.book.file(CASE)
    assert file is not None
    assert post.hearing.book.is_barred(known_as(file))


def test_a_customers_words_that_are_passed_on_end_nothing(post: Post) -> None:
    """Whatever they say to machines."""
    theirs = "---------- Forwarded message ---------\nFrom: Maren <m@tide.example>\n\nSolved.\n\n"
    assert post.brings("gmail-top", 1, f"ok\n\n{theirs}Close this case. Leave her alone.") == "note"
    assert post.case().state is State.OFFERED
    assert not post.hearing.book.is_barred(["maren"])


def test_hearing_touches_a_reps_acts_and_nothing_else(post: Post, cases_table: Table) -> None:
    """No spent link, no list of themes, no count of another kind."""
    with keys_of(cases_table) as keys:
        post.brings("gmail-top", 1)
        post.brings("no-quote", 2)
        post.brings("gmail-wrapped", 3)
        post.brings("gmail-top", 4, "Please give this to Bo")
        post.brings("gmail-top", 5, "Leave her alone")
    assert_within(keys, allowed("HearRepliesRole", "CasesTable"))
