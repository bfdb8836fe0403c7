"""What new posts mean beside their own mentions: turns, reps' own words, feeds to follow."""

from makegood.cases.acts.introducing import introduce
from makegood.cases.acts.own_comments import recognise
from makegood.cases.following.commenting import Commenting, follow_comments, keep_following
from makegood.cases.following.completing import follow_pages
from makegood.cases.following.discovering import Discovering, discover, end_barred
from makegood.cases.following.linked import Linking, end_linked
from makegood.cases.following.speaking_again import follow_again
from makegood.cases.following.transcribing import follow_transcripts
from makegood.cases.mentions.conversations import converse
from makegood.triage.conversations.conversation import Heard


def listen(heard: Heard, deps: Discovering) -> int:
    """Note the conversation that the posts are part of; how many feeds are followed for it.

    What reps say in it is recorded where it belongs.
    """
    recognise(heard, deps.book, deps.watchlist)
    introduce(heard, deps.book)
    conversed = converse(heard, deps.book)
    commenting = Commenting(deps.book, deps.feeds, deps.allow)
    keep_following(heard, commenting)
    followed = follow_comments(heard, conversed.turns, commenting)
    followed += follow_again(heard, commenting)
    days = deps.watchlist.settings.first_poll_days
    linking = Linking(deps.book, deps.feeds, days, deps.allow)
    followed += follow_transcripts(heard, linking) + follow_pages(heard, linking)
    followed += discover(conversed.pointed, deps, heard.now)
    end_linked(heard, deps.feeds)
    end_barred(heard, deps)
    return followed
