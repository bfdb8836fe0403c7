"""From posts to mentions with their verdicts; nothing is written: `try` and `explain` show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from makegood.listening.addresses.links import host_of
from makegood.model.feeds import Feed, Post
from makegood.model.verdicts import Mention, Place, Reading, Verdict
from makegood.model.watchlist import Watchlist
from makegood.ports import SentimentReader, Translator
from makegood.triage.brands.keywords import Matcher
from makegood.triage.candidates import (
    Candidate,
    candidates_in,
    is_weighed_translated,
    keys_of,
    signals_in,
    subject_of,
)
from makegood.triage.copies.exact import mention_id
from makegood.triage.mood.reading import Outcome, read_all
from makegood.triage.need.cues import Cues
from makegood.triage.need.signals import Signals
from makegood.triage.need.themes import names_of
from makegood.triage.need.tuning import model_for
from makegood.triage.people.among import Among
from makegood.triage.people.customers import author_of, site_of
from makegood.triage.people.names import People, colleagues_in
from makegood.triage.people.our_people import OurPeople, as_ours
from makegood.triage.setting import Setting, why_old
from makegood.triage.texts.folding import folded
from makegood.triage.texts.keeping import kept
from makegood.triage.texts.language import Detector
from makegood.triage.verdicts.priority import priority_of, standing_of
from makegood.triage.verdicts.routes import Circumstances
from makegood.triage.verdicts.verdict import conclude, features_of

_NOWHERE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Judging:
    """What judging needs, made once for a version of the watchlist: building it costs time."""

    watchlist: Watchlist
    matcher: Matcher
    cues: Cues
    people: People
    detector: Detector
    reader: SentimentReader
    translator: Translator | None = None
    ours: OurPeople = field(default_factory=OurPeople)
    """The reps, whose posts are nobody's trouble."""

    @classmethod
    def of(
        cls,
        watchlist: Watchlist,
        cues: Cues,
        detector: Detector,
        reader: SentimentReader,
        translator: Translator | None = None,
    ) -> "Judging":
        """With a matcher for that watchlist, and the shipped places of people's names."""
        matcher = Matcher(watchlist, detector)
        shipped, ours = People.shipped(), OurPeople.of(watchlist)
        return cls(watchlist, matcher, cues, shipped, detector, reader, translator, ours)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The features of one mention, by name, each from 0 to 1."""

    post_key: str
    brand: str
    features: Mapping[str, float]


def judge(
    post: Post, feed: Feed, judging: Judging, now: datetime, *, first_poll: bool = False
) -> tuple[Mention, ...]:
    """The mentions of one post, a brand each; nothing is written."""
    return judge_all((post,), Setting(feed, now, first_poll), judging)


def judge_all(
    posts: Sequence[Post],
    setting: Setting,
    judging: Judging,
    *,
    goes_on: Mapping[str, str] = _NOWHERE,
) -> tuple[Mention, ...]:
    """The mentions of all posts of a document, with one reading a language for all of them.

    `goes_on` are brands of posts, by their keys, that are known to speak of them without a name.
    """
    among = Among(posts, setting.beside)
    return tuple(
        _mention(candidate, outcome, setting, judging, among)
        for candidate, outcome in _read(posts, setting.feed, judging, setting.beside, goes_on)
    )


def weigh(posts: Sequence[Post], feed: Feed, judging: Judging) -> tuple[Weighed, ...]:
    """What the model would weigh of each mention in posts: what it is fitted on."""
    return tuple(
        Weighed(candidate.post.key, candidate.hit.brand, _features(candidate, outcome, judging))
        for candidate, outcome in _read(posts, feed, judging)
    )


def _features(candidate: Candidate, outcome: Outcome, judging: Judging) -> Mapping[str, float]:
    signals, names = signals_in(candidate, outcome, judging.cues), _names(candidate, judging)
    return features_of(signals, outcome.reading, names)


def _mention(
    candidate: Candidate, outcome: Outcome, setting: Setting, judging: Judging, among: Among
) -> Mention:
    judged = _judged(candidate, outcome, setting, judging, among)
    themed = _with_themes(judged, candidate, outcome, judging)
    told = as_ours(themed, site_of(candidate.post, setting.feed), judging.ours)
    return kept(_with_priority(told, judging.watchlist, setting.now))


def _judged(
    candidate: Candidate, outcome: Outcome, setting: Setting, judging: Judging, among: Among
) -> Mention:
    post, brand = candidate.post, candidate.hit.brand
    author = author_of(post, setting.feed, names_others=among.is_unnamed(post))
    keys = keys_of(candidate, is_shared=among.shares_address(post))
    found = mention_id(brand, post.key)
    return Mention(
        id=found,
        brand=brand,
        post_key=post.key,
        feed_id=post.feed_id,
        document_key=setting.document_key,
        fetched_at=setting.fetched_at,
        customer=author.id,
        author=author.name,
        author_address=post.author_address,
        title=post.title,
        text=post.text,
        passages=candidate.speech.passages,
        reading=outcome.reading,
        verdict=_verdict(candidate, outcome, setting, judging),
        places=(Place(post.link, post.feed_id, post.title, found, keys.link),),
        published_at=post.published_at,
        first_seen_at=setting.now,
        link_key=keys.link,
        text_key=keys.text,
        source_title=post.source_title,
        cut=post.cut,
        reply_to=post.reply_to,
        comments=max(0, post.comments_count or 0),
        comments_feed=post.comments_feed,
        correlation=setting.correlation,
        named_there=host_of(setting.feed.ref.address) == host_of(post.link),
    )


def _with_themes(
    mention: Mention, candidate: Candidate, outcome: Outcome, judging: Judging
) -> Mention:
    """Looked for as cues are: in its own language where we know its words, else in English."""
    post, language = candidate.post, candidate.language.tag
    text = "\n".join((post.title if candidate.adds_title else "", *candidate.told))
    if is_weighed_translated(outcome.reading, judging.cues):
        text, language = "\n".join(outcome.texts), "en"
    brand = judging.watchlist.brand(mention.brand)
    return replace(mention, themes=names_of(text, brand, language, mention.verdict.kind))


def _with_priority(mention: Mention, watchlist: Watchlist, now: datetime) -> Mention:
    priority = priority_of(standing_of(mention, now), watchlist.weights_of(mention.brand))
    return replace(mention, verdict=replace(mention.verdict, priority=round(priority.value, 4)))


def _verdict(candidate: Candidate, outcome: Outcome, setting: Setting, judging: Judging) -> Verdict:
    cues, watchlist = judging.cues, judging.watchlist
    signals, names = signals_in(candidate, outcome, cues), _names(candidate, judging)
    around = _circumstances(candidate, setting, watchlist)
    return concluded(candidate, outcome.reading, signals, around, judging, names)


def concluded(
    candidate: Candidate,
    reading: Reading,
    signals: Signals,
    around: Circumstances,
    judging: Judging,
    names: Sequence[str] = (),
) -> Verdict:
    """The verdict on what a post says of a brand, by the model that judges that brand."""
    model = model_for(judging.watchlist.brand(candidate.hit.brand), judging.cues.model)
    return conclude(signals, reading, names, around, judging.cues, model)


def _read(
    posts: Sequence[Post],
    feed: Feed,
    judging: Judging,
    beside: Sequence[Post] = (),
    goes_on: Mapping[str, str] = _NOWHERE,
) -> list[tuple[Candidate, Outcome]]:
    """What is to be judged in the posts, with its reading: one a language for all of them."""
    watchlist, detector = judging.watchlist, judging.detector
    matcher = judging.matcher.amid(beside)
    candidates = [
        found
        for post in posts
        for found in candidates_in(
            post, feed, watchlist, matcher, detector, goes_on.get(post.key, "")
        )
    ]
    subjects = [subject_of(candidate) for candidate in candidates]
    outcomes = read_all(subjects, judging.reader, judging.translator)
    return list(zip(candidates, outcomes, strict=True))


def _names(candidate: Candidate, judging: Judging) -> tuple[str, ...]:
    brand = judging.watchlist.brand(candidate.hit.brand)
    if brand is None:
        return ()
    text = "\n".join(candidate.told)
    words = (brand.name, *(keyword.words for keyword in brand.keywords), *brand.products)
    people, author = judging.people, candidate.post.author
    others = judging.matcher.brands_in(text) - {folded(brand.name)}
    return colleagues_in(text, people, brand.people, author, words, others)


def _circumstances(candidate: Candidate, setting: Setting, watchlist: Watchlist) -> Circumstances:
    limit = timedelta(days=watchlist.settings.first_poll_days)
    old = why_old(candidate.post, setting, limit)
    return Circumstances(
        sure=candidate.hit.sure,
        why_old=old,
        guessed=candidate.language.guessed,
        version=watchlist.version,
    )
