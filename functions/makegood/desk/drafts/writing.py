"""Drafts of an answer, made of one customer's facts, for the rep to edit: Makegood sends none."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from makegood.alerts.scene import Scene
from makegood.alerts.text import one_line
from makegood.desk.drafts.before import before
from makegood.desk.drafts.facts import (
    Situation,
    greeted,
    heard,
    place,
    praised,
    situation,
    was_answered,
)
from makegood.desk.drafts.goodwill import is_elsewhere, offered
from makegood.desk.drafts.phrases import GAP, Phrases, phrases_for
from makegood.desk.drafts.product import Product, is_named, product_in
from makegood.desk.drafts.quotes import their_words
from makegood.desk.drafts.waits import waited
from makegood.model.cases import Attempt
from makegood.model.verdicts import Mention

SHORT_QUOTE, LONG_QUOTE = 110, 220
"""Characters of their own words in a comment and in an email; a longer sentence is not quoted."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses that a draft gives: of the customer's page, and of a public answer, if there is."""

    page: str
    public: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One text to edit and copy."""

    language: str
    words: str
    offer: str = ""
    """The paragraph in it that offers goodwill; empty for none."""

    @property
    def has_gap(self) -> bool:
        """Whether something is left for the rep to fill in."""
        return GAP in self.words


def comment(scene: Scene, ways: Ways) -> Draft | None:
    """As short as a comment should be; None where it is not known what they said."""
    return _draft(scene, ways, _Comment)


def email(scene: Scene, ways: Ways) -> Draft | None:
    """With all that belongs into a first letter; None where it is not known what they said."""
    return _draft(scene, ways, _Email)


def _draft(scene: Scene, ways: Ways, kind: "type[_Comment | _Email]") -> Draft | None:
    mention = heard(scene)
    if mention is None or scene.reader is None:
        return None
    phrases = phrases_for(scene.file.case.language or mention.reading.language)
    made = kind(scene, mention, situation(scene, mention), phrases, ways)
    words = "\n\n".join(filter(None, made.paragraphs()))
    return Draft(phrases.language, words, made.offer())


@dataclass(frozen=True)
class _Answer:
    """What both lengths have in common: the sentences, each empty where its fact is missing."""

    scene: Scene
    mention: Mention
    situation: Situation
    phrases: Phrases
    ways: Ways

    def hello(self) -> str:
        name = greeted(self.scene, self.mention, is_first=self.phrases.has_first_names)
        return self.phrases.say("hello", name=name) if name else self.phrases.say("hello_nobody")

    def me(self) -> str:
        """Nobody introduces themselves twice."""
        is_known = any(one.rep == self.scene.rep for one in self.scene.file.case.attempts)
        key = "me_again" if is_known else "me"
        return self.phrases.say(key, rep=self.rep, brand=self.scene.brand.name)

    def read(self, most: int) -> str:
        """What they wrote, when and about what; how long they had waited, if they said so."""
        words = their_words(self.mention, most, is_glad=self.situation in _GLAD)
        again = "again" if was_answered(self.scene) else "read"
        key = f"{again}_quote" if words else again
        about = "" if is_named(words, self.product) else self._about()
        around = {"when": self._when(), "where": self._where(), "about": about}
        said = self.phrases.say(key, quote=self.phrases.quoted(words), **around)
        return _run(said, self._waited(words))

    @cached_property
    def product(self) -> Product | None:
        """What they speak of, where it is one thing."""
        return product_in(self.mention, self.scene.brand, self.phrases.language)

    def _when(self) -> str:
        at = self.mention.published_at
        if at is None:
            return ""
        day = self.phrases.day(at.astimezone(self.scene.zone), self.scene.now)
        return self.phrases.say("on", day=day)

    def _about(self) -> str:
        return self.phrases.say("about", product=str(self.product)) if self.product else ""

    def _where(self) -> str:
        """'in “Low Tide Letters”', or under which post, where the feed is one of comments."""
        source, is_post = place(self.mention)
        key = "under" if is_post else "in_source"
        return self.phrases.say(key, source=source) if source else ""

    def _waited(self, quoted: str) -> str:
        """Before anybody tried, and not where the words that are quoted say so."""
        if self.situation != "open" or self.scene.file.case.attempts:
            return ""
        time = waited(self.mention, self.product, self.phrases.language)
        return self.phrases.say("waited", time=time) if time and time not in quoted else ""

    def tried(self) -> str:
        """The try before this one, as long as it has no answer."""
        attempts = self.scene.file.case.attempts
        if not attempts or was_answered(self.scene):
            return ""
        last = attempts[-1]
        whose = "mine" if last.rep == self.scene.rep else "theirs"
        day = self.phrases.day(last.at.astimezone(self.scene.zone), self.scene.now)
        name = self.scene.name(last.rep)
        return self.phrases.say_of(whose, last.route, day=day, name=name)

    def promised(self) -> str:
        """What we promised last, and plainly where its day has gone by."""
        last = self.promise
        if last is None or self.situation in _GLAD:
            return ""
        promise = one_line(last.promise, 160).rstrip(".")
        promise = GAP if is_elsewhere(promise, self.phrases.language) else promise
        if last.promised_by is None:
            return self.phrases.say("promised", promise=promise)
        day = self.phrases.day(last.promised_by, self.scene.now)
        said = self.phrases.say("promised_by", promise=promise, day=day)
        return _run(said, self.phrases.say("passed") if self.is_due else "")

    @property
    def promise(self) -> Attempt | None:
        """The last try of this case in which something was promised."""
        attempts = self.scene.file.case.attempts
        return next((one for one in reversed(attempts) if one.promise), None)

    @property
    def is_due(self) -> bool:
        """Whether the day of that promise is over. That it was kept is nowhere written down."""
        by = self.promise.promised_by if self.promise else None
        return by is not None and by < self.scene.now.astimezone(self.scene.zone).date()

    def ask(self, *, knows_promise: bool = False) -> str:
        """The one thing that is asked or offered."""
        names = self.phrases.joined(praised(self.mention))
        which: str = "praise_names" if self.situation == "praise" and names else self.situation
        if knows_promise and self.situation == "retry" and self.is_due:
            which = "kept"
        return self.phrases.say_of("asks", which, names=names, gap=GAP)

    def offer(self) -> str:
        """What the brand allows: a paragraph of its own, so that it is easily taken out."""
        goodwill = offered(self.scene, self.mention, self.situation, self.phrases)
        return self.phrases.say("offer", goodwill=goodwill) if goodwill else ""

    def public(self) -> str:
        link = self.ways.public
        return self.phrases.say("public", link=link) if link and self.situation in _WANTING else ""

    def at(self, which: str) -> str:
        reader = self.scene.reader
        if reader is None or self.situation == "praise":
            return ""
        return self.phrases.say(which, email=reader.email)

    def notice(self, first: str) -> str:
        """What privacy law asks for at first contact; a line of it at every later one."""
        is_first = not self.scene.file.customer.attempts
        facts = {"brand": self.scene.brand.name, "where": self._where()}
        return self.phrases.say(first if is_first else "notice_later", link=self.ways.page, **facts)

    @property
    def rep(self) -> str:
        return self.scene.name(self.scene.rep)


class _Comment(_Answer):
    def paragraphs(self) -> Iterator[str]:
        yield self.hello()
        yield _run(self.me(), self.read(SHORT_QUOTE), self.tried())
        yield from self._asking()
        yield f"{self.rep}, {self.scene.brand.name}"
        yield self.notice("notice_comment")

    def _asking(self) -> Iterator[str]:
        """In one paragraph, unless an offer or a gap to fill stands between."""
        ask, offer, rest = self.ask(), self.offer(), _run(self.public(), self.at("at"))
        return iter((ask, offer, rest) if offer or GAP in ask else (_run(ask, rest),))


class _Email(_Answer):
    def paragraphs(self) -> Iterator[str]:
        yield self.hello()
        yield _run(self.me(), self.read(LONG_QUOTE), self._times())
        yield _run(self._before(), self.tried(), self.promised())
        yield self.ask(knows_promise=True)
        yield self.offer()
        yield self.public()
        yield self.at("at_email")
        yield f"{self.rep}\n{self.scene.brand.name}"
        yield self.notice("notice_email")

    def _times(self) -> str:
        """Only before anybody tried: what came after that is an answer."""
        case, times = self.scene.file.case, len(self.scene.mentions)
        if self.situation != "open" or case.attempts or times < _TWICE:
            return ""
        return self.phrases.say("twice" if times == _TWICE else "often")

    def _before(self) -> str:
        """Of earlier cases; once we have tried in this one, they know us."""
        if self.scene.file.case.attempts or self.situation == "danger":
            return ""
        return before(self.scene, self.phrases)


_GLAD = frozenset({"praise", "solved"})
_WANTING = frozenset({"open", "retry", "question", "other"})
_TWICE = 2


def _run(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
