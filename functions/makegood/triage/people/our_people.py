"""Whether a post is by one of the reps: their comments are ours, and never a customer's trouble."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from makegood.listening.addresses.links import canonical_link
from makegood.model.verdicts import Mention, Reason, Route, Verdict
from makegood.model.watchlist import Rep, Watchlist
from makegood.triage.people import customers
from makegood.triage.people.customers import is_comment
from makegood.triage.texts.folding import folded

_FEWEST_WORDS = 2
"""In a name: a first name alone is many people's."""
_END = 160
"""Characters at the end of a text in which a signature stands."""
_OWN_SENTENCE = re.compile(r"(?:^|[\n.!?,;:\-~*(])\s*$")
_TO_THE_LEAD = frozenset({Route.ALERT, Route.DIGEST})


class Said(customers.Said, Protocol):
    """A post, or the mention made of it, as far as it shows who wrote it."""

    @property
    def author(self) -> str: ...
    @property
    def author_address(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Ours:
    """The rep who wrote a post; `signed` where only the end of the text says so."""

    rep: Rep
    signed: bool = False


@dataclass(frozen=True, slots=True)
class OurPeople:
    """The reps by what they are known as in public."""

    known: Mapping[str, Rep] = field(default_factory=dict)
    """By name, address or handle; a name of one word is left out: it may be anybody's."""
    signatures: tuple[tuple[str, Rep], ...] = ()
    """'Name, Brand', as a comment may end."""

    @classmethod
    def of(cls, watchlist: Watchlist) -> "OurPeople":
        """Those of a watchlist."""
        known = {key: rep for rep in watchlist.reps for key in _names(rep)}
        signed = ((words, rep) for rep in watchlist.reps for words in _signatures(rep, watchlist))
        return cls(known, tuple(signed))

    def wrote(self, said: Said, site: str) -> Ours | None:
        """The rep who wrote it, by its author, or by the signature of a comment."""
        author = _one_line(said.author)
        for key in (author, f"{author}@{site}", _comparable(said.author_address)):
            if key in self.known:
                return Ours(self.known[key])
        signer = self._signer(said.text) if is_comment(said) else None
        return Ours(signer, signed=True) if signer else None

    def _signer(self, text: str) -> Rep | None:
        lines = (" ".join(line.split()) for line in folded(text[-_END:]).split("\n"))
        end = "\n".join(lines).rstrip(" .!)\n-")
        return next((rep for words, rep in self.signatures if _ends_with(end, words)), None)


def as_ours(mention: Mention, site: str, people: OurPeople) -> Mention:
    """The mention; one that a rep wrote is on no route, and one only signed by them the lead's.

    Whoever quotes a rep's letter to its end may seem to sign it: a person looks at those.
    """
    ours = people.wrote(mention, site)
    if ours is None:
        return mention
    how = "signed as" if ours.signed else "written by"
    reason = Reason(f"{how} {ours.rep.name}, one of your reps")
    return replace(mention, verdict=_quiet(mention.verdict, ours, reason), themes=())


def _quiet(verdict: Verdict, ours: Ours, reason: Reason) -> Verdict:
    is_for_lead = ours.signed and verdict.route in _TO_THE_LEAD
    route = Route.DIGEST if is_for_lead else Route.NONE
    return replace(verdict, route=route, danger=False, reasons=(reason, *verdict.reasons))


def _names(rep: Rep) -> Iterator[str]:
    name = _one_line(rep.name)
    if len(name.split()) >= _FEWEST_WORDS:
        yield name
    yield from filter(None, map(_comparable, (rep.email, *rep.handles)))


def _signatures(rep: Rep, watchlist: Watchlist) -> Iterator[str]:
    name = _one_line(rep.name)
    brands = (brand for brand in watchlist.brands if not rep.brands or brand.id in rep.brands)
    if len(name.split()) >= _FEWEST_WORDS:
        yield from (f"{name}, {_one_line(brand.name)}" for brand in brands)


def _ends_with(end: str, signature: str) -> bool:
    """Whether the signature stands there by itself, and is not the end of a sentence."""
    return end.endswith(signature) and bool(_OWN_SENTENCE.search(end[: -len(signature)]))


def _comparable(handle: str) -> str:
    """The address of a page in its one spelling; anything else folded, without an at before it."""
    return canonical_link(handle) if "://" in handle else _one_line(handle.removeprefix("@"))


def _one_line(words: str) -> str:
    return " ".join(folded(words).split())
