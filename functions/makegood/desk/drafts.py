"""Drafts of an answer, made of one customer's facts, for the rep to edit: Makegood sends none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from makegood.alerts.scene import Scene
from makegood.alerts.text import name_line, one_line
from makegood.desk.drafts_facts import (
    Situation,
    greeted,
    heard,
    offer,
    praised,
    product,
    situation,
    their_words,
    was_answered,
    we_met,
)
from makegood.desk.drafts_words import GAP, Phrases, phrases_for
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
    return Draft(phrases.language, "\n\n".join(filter(None, made.paragraphs())))


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
        return self.phrases.say("me", rep=self.rep, brand=self.scene.brand.name)

    def read(self, most: int) -> str:
        words = their_words(self.mention, most, is_glad=self.situation in _GLAD)
        again = "again" if was_answered(self.scene) else "read"
        if words:
            said = self.phrases.quoted(words)
            return self.phrases.say(f"{again}_quote", quote=said, **self.around)
        return self.phrases.say(again, **self.around)

    @property
    def around(self) -> Mapping[str, str]:
        """When, where and about what they wrote, as far as that is known."""
        at, what = self.mention.published_at, product(self.mention)
        source = name_line(self.mention.source_title, 60)
        day = self.phrases.day(at.astimezone(self.scene.zone), self.scene.now) if at else ""
        return {
            "when": self.phrases.say("on", day=day) if day else "",
            "where": self.phrases.say("in_source", source=source) if source else "",
            "about": self.phrases.say("about", product=what) if what else "",
        }

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
        attempts = self.scene.file.case.attempts
        last = next((one for one in reversed(attempts) if one.promise), None)
        if last is None or self.situation in _GLAD:
            return ""
        promise = one_line(last.promise, 160).rstrip(".")
        if last.promised_by is None:
            return self.phrases.say("promised", promise=promise)
        day = self.phrases.day(last.promised_by, self.scene.now)
        return self.phrases.say("promised_by", promise=promise, day=day)

    def ask(self) -> str:
        """The one thing that is asked or offered."""
        names = self.phrases.joined(praised(self.mention))
        which = "praise_names" if self.situation == "praise" and names else self.situation
        return self.phrases.say_of("asks", which, names=names, gap=GAP)

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
        facts = {"brand": self.scene.brand.name, "where": self.around["where"]}
        return self.phrases.say(first if is_first else "notice_later", link=self.ways.page, **facts)

    @property
    def rep(self) -> str:
        return self.scene.name(self.scene.rep)


class _Comment(_Answer):
    def paragraphs(self) -> Iterator[str]:
        yield self.hello()
        yield _run(self.me(), self.read(SHORT_QUOTE), self.tried())
        yield _run(self.ask(), self.public(), self.at("at"))
        yield f"{self.rep}, {self.scene.brand.name}"
        yield self.notice("notice_comment")


class _Email(_Answer):
    def paragraphs(self) -> Iterator[str]:
        yield self.hello()
        yield _run(self.me(), self.read(LONG_QUOTE), self._times(), self._known())
        yield _run(self.tried(), self.promised())
        yield self.ask()
        yield _run(self._offer(), self.public())
        yield self.at("at_email")
        yield f"{self.rep}\n{self.scene.brand.name}"
        yield self.notice("notice_email")

    def _times(self) -> str:
        """Only before anybody tried: what came after that is an answer."""
        case = self.scene.file.case
        if self.situation != "open" or case.attempts or len(self.scene.mentions) < _OFTEN:
            return ""
        return self.phrases.say("times", times=str(len(self.scene.mentions)))

    def _known(self) -> str:
        before = we_met(self.scene)
        if before is None or self.scene.file.case.attempts:
            return ""
        return self.phrases.say("known", **self.phrases.month(before.astimezone(self.scene.zone)))

    def _offer(self) -> str:
        goodwill = offer(self.scene) if self.situation in {"open", "retry"} else ""
        return self.phrases.say("offer", goodwill=goodwill) if goodwill else ""


_GLAD = frozenset({"praise", "solved"})
_WANTING = frozenset({"open", "retry", "question", "other"})
_OFTEN = 2


def _run(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
