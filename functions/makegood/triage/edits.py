"""Known posts that were edited: which of them say something new, and are judged again.

Most edits say nothing: a typo, a count, another advert. That is told by their words alone, before
anything is paid for or written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from makegood.model.feeds import Post
from makegood.model.verdicts import Mention, Route, Verdict
from makegood.ports import CaseBook
from makegood.triage.around import is_marked, own_words
from makegood.triage.candidates import Candidate, candidates_in, signals_in, subject_of
from makegood.triage.conversations.pages import page_at
from makegood.triage.copies.exact import mention_id
from makegood.triage.copies.near import is_near_copy
from makegood.triage.copies.novelty import Novelty, said_since, version_of
from makegood.triage.danger_since import tells_danger_since
from makegood.triage.judging import Judging, concluded, judge_all
from makegood.triage.mood.reading import Outcome
from makegood.triage.people.authorship import is_noted_of, speaks_for
from makegood.triage.setting import Setting
from makegood.triage.still_old import as_old, calls_since
from makegood.triage.texts.keeping import LONGEST_TEXT
from makegood.triage.texts.sentences import sentences
from makegood.triage.verdicts.routes import Circumstances

MOST_VERSIONS = 20
"""Versions of a mention that are judged: what goes on changing after that is no story."""
_TELLS = 30
"""Letters of a new sentence that names the brand, from which it tells something."""

type Known = Callable[[str, Post], Mention | None]
"""What a post said of a brand before."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A known post as it is to be judged for a brand, and what it said of it before, if it did."""

    post: Post
    brand: str
    known: Mention | None
    is_done: bool = False
    """This document made it, before a crash: what follows from it is to be done again."""

    @property
    def is_of_copy(self) -> bool:
        """Whether the post only repeats what was said before, though it speaks for its author."""
        return self.known is not None and self.known.post_key != self.post.key


def heard_before(brand: str, post: Post, book: CaseBook) -> Mention | None:
    """The mention that the post is, or that it repeats and is a place of."""
    if known := book.mention(mention_id(brand, post.key)):
        return known
    page = page_at(post.link)
    ids = book.on_pages([page.key]).get(page.key, ()) if page else ()
    others = (book.mention(each) for each in sorted(ids))
    theirs = (each for each in others if each and each.brand == brand and is_noted_of(post, each))
    return next((each for each in theirs if is_near_copy(each.text, post.text)), None)


def edits_in(
    changed: Sequence[Post], setting: Setting, judging: Judging, known: Known
) -> tuple[Edit, ...]:
    """The edits worth judging among posts that changed; of one that names no brand nobody asks."""
    found = (each for post in changed for each in _candidates(post, setting, judging))
    edits = ((each, _edit(each, known(each.hit.brand, each.post), setting)) for each in found)
    return tuple(
        _of_author(edit, candidate, setting)
        for candidate, edit in edits
        if edit.is_done or _is_worth_judging(edit, setting, judging)
    )


def _is_worth_judging(edit: Edit, setting: Setting, judging: Judging) -> bool:
    """Of what only repeats the mention, if it may be more than a copy: no version keeps it."""
    if edit.known is None:
        return True
    is_theirs = speaks_for(edit.post, setting.feed, edit.known)
    return _is_news(edit, setting, judging) and (is_theirs or _is_more(edit, setting, judging))


def _is_more(edit: Edit, setting: Setting, judging: Judging) -> bool:
    """Whether the words alone tell a danger, an end or trouble that the known mention does not."""
    known, now = edit.known, _for_brand(edit.brand, own_words(edit.post), setting, judging)
    if known is None or now is None:
        return False
    verdict, before = _by_words(now, known, judging), known.verdict
    is_end = verdict.stage.is_end and not before.stage.is_end
    is_danger = verdict.danger and not before.danger
    return is_end or is_danger or (verdict.route is Route.ALERT and not known.case)


def judge_edits(edits: Sequence[Edit], setting: Setting, judging: Judging) -> tuple[Mention, ...]:
    """The mentions of edited posts: what was one before goes on under its id, as a new version.

    What a post says that was none before may be as old as the post, for all that we know.
    """
    known = (each for each in edits if each.known and not each.is_done)
    before = {(each.brand, each.post.key): each for each in known}
    first = [each for each in edits if not each.known]
    later = replace(setting, is_edited=True)
    again = _judged(list(before.values()), setting, judging)
    marked = (_marked(each, before[each.brand, each.post_key], setting, judging) for each in again)
    return (*marked, *_judged(first, later, judging))


def _candidates(post: Post, setting: Setting, judging: Judging) -> list[Candidate]:
    matcher = judging.matcher.amid(setting.beside)
    return candidates_in(post, setting.feed, judging.watchlist, matcher, judging.detector)


def _of_author(edit: Edit, candidate: Candidate, setting: Setting) -> Edit:
    """The edit; as a post of its own, where it is somebody else's who repeats what was said."""
    is_theirs = edit.known is None or speaks_for(edit.post, setting.feed, edit.known)
    return edit if is_theirs else Edit(candidate.post, edit.brand, None)


def _is_older(mention: Mention, setting: Setting) -> bool:
    """Whether the feed had the mention's words later than this document, which comes late."""
    feeds = {key.rpartition("/")[0] for key in (mention.document_key, setting.document_key)}
    if mention.fetched_at is None or setting.fetched_at is None or len(feeds) > 1:
        return False
    return setting.fetched_at < mention.fetched_at


def _is_of_now(mention: Mention, setting: Setting) -> bool:
    """Whether this document made it, as it was delivered before."""
    if mention.versions:
        return mention.document_key == setting.document_key
    made_by = (mention.document_key, mention.correlation)
    return made_by == (setting.document_key, setting.correlation)


def _edit(candidate: Candidate, known: Mention | None, setting: Setting) -> Edit:
    """The post as it is now; what we know more of than it says is kept, with what is new in it."""
    post = candidate.post
    if known and known.post_key == post.key and _is_of_now(known, setting):
        return Edit(post, candidate.hit.brand, known, is_done=True)
    if known and (known.whole or known.post_key != post.key):
        since = " ".join(said_since(known.text, post.text[:LONGEST_TEXT]))
        text = f"{known.text}\n\n{since}" if since else known.text
        post = replace(post, title=known.title, text=text, cut=known.cut)
    return Edit(post, candidate.hit.brand, known)


def _is_news(edit: Edit, setting: Setting, judging: Judging) -> bool:
    """Whether the edited post says what was not judged, and what may change the verdict.

    It may if words that name the brand were added, or the author says that they added some, or the
    words alone, with the mood that was read before, would lead elsewhere.
    """
    post, known = edit.post, edit.known
    if known is None or (known.passages and not known.text) or _is_older(known, setting):
        return False
    version, versions = version_of(post.title, post.text), _versions(known)
    if version in versions or len(versions) >= MOST_VERSIONS:
        return False
    now = _for_brand(edit.brand, post, setting, judging)
    if now and _tells(now, known.text):
        return True
    return _leads_elsewhere(edit, known, setting, judging)


def _leads_elsewhere(edit: Edit, known: Mention, setting: Setting, judging: Judging) -> bool:
    """Whether the words alone, with the mood that was read before, lead to another verdict."""
    before = replace(edit.post, title=known.title, text=known.text)
    own = _for_brand(edit.brand, own_words(edit.post), setting, judging)
    then = _for_brand(edit.brand, own_words(before), setting, judging)
    if own is None or then is None:
        return own is not None
    return _leads(own, known, judging) != _leads(then, known, judging)


def _for_brand(brand: str, post: Post, setting: Setting, judging: Judging) -> Candidate | None:
    every = _candidates(post, setting, judging)
    return next((each for each in every if each.hit.brand == brand), None)


def _tells(now: Candidate, before: str) -> bool:
    """Whether it says something since that names the brand, or is marked as added."""
    text, is_new = now.post.text, Novelty(before).of
    names = [start for start, _ in now.hit.spans]

    def tells(start: int, end: int) -> bool:
        said = text[start:end]
        is_named = end - start >= _TELLS and any(start <= at < end for at in names)
        return (is_named or is_marked(said)) and is_new(said)

    return any(tells(start, end) for start, end in sentences(text))


def _leads(candidate: Candidate, known: Mention, judging: Judging) -> tuple[str, ...]:
    """Where the words alone lead, with the mood that was read before."""
    verdict = _by_words(candidate, known, judging)
    return verdict.kind, verdict.stage, verdict.route, str(verdict.danger)


def _by_words(candidate: Candidate, known: Mention, judging: Judging) -> Verdict:
    outcome = Outcome(known.reading, subject_of(candidate).texts)
    signals = signals_in(candidate, outcome, judging.cues)
    around = Circumstances(sure=candidate.hit.sure, guessed=candidate.language.guessed)
    return concluded(candidate, known.reading, signals, around, judging)


def _judged(edits: Sequence[Edit], setting: Setting, judging: Judging) -> tuple[Mention, ...]:
    wanted = {(each.brand, each.post.key, each.post.text[:LONGEST_TEXT]) for each in edits}
    posts = list(dict.fromkeys(each.post for each in edits))
    every = judge_all(posts, setting, judging) if posts else ()
    return tuple(each for each in every if (each.brand, each.post_key, each.text) in wanted)


def _marked(mention: Mention, edit: Edit, setting: Setting, judging: Judging) -> Mention:
    """The mention under the id that it has, with the versions that were judged of it."""
    known = edit.known
    if known is None:
        return mention
    version = version_of(mention.title, mention.text)
    is_danger = tells_danger_since(edit.post, mention, known, setting, judging)
    versions = (*_versions(known), version)
    marked = replace(
        mention,
        id=known.id,
        versions=versions,
        danger_since=is_danger,
        customer=known.customer,
        author=known.author,
        whole=known.whole,
    )
    return as_old(marked, known) if _is_still_old(edit, mention, setting, judging) else marked


def _is_still_old(edit: Edit, mention: Mention, setting: Setting, judging: Judging) -> bool:
    """Whether it was passed over for its age, and nothing was said since that asks for more."""
    known = edit.known
    if known is None or known.verdict.route is not Route.BACKLOG:
        return False
    if mention.verdict.route is Route.NONE or _leads_elsewhere(edit, known, setting, judging):
        return False
    return not calls_since(edit.post, mention, known, setting, judging)


def _versions(known: Mention) -> tuple[str, ...]:
    return known.versions or (version_of(known.title, known.text),)
