"""Pages of one thread in the manner of forums, planets and front pages, for tests."""

from collections.abc import Callable, Sequence

type Said = Sequence[tuple[str, str]]
"""Who wrote, and what."""
type Manner = Callable[[Said], str]
"""How some software shows that."""

_HEAD = "<!doctype html><html lang='en'><head><title>Kettle gave up - Teapots</title></head><body>"
_TOP = "<h1>Kettle gave up</h1><div class='nav'><a href='/'>Board index</a></div>"
_FOOT = "<div id='footer'>Powered by a board. All times are UTC.</div></body></html>"


def _page(body: str) -> str:
    return f"{_HEAD}{_TOP}{body}{_FOOT}"


def like_phpbb(posts: Said) -> str:
    """Two colours of posts, lines between them."""
    shown = (
        f"<div id='p{30 + n}' class='post has-profile bg{n % 2 + 1}{' online' if n else ''}'>"
        f"<div class='inner'><dl class='postprofile' id='profile{n}'><dt><a class='username'>{who}"
        f"</a></dt><dd>Posts: {n}2</dd></dl><div class='postbody'><h3><a href='#p{30 + n}'>Kettle"
        f"</a></h3><p class='author'>by <a class='username'>{who}</a> &raquo; 3 May 2026, 10:2{n}"
        f"</p><div class='content'>{text}</div></div></div></div><hr class='divider' />"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div id='page-body'>{''.join(shown)}</div>")


def like_old_phpbb(posts: Said) -> str:
    """Rows of one table, none of which has a name."""
    shown = (
        f"<tr><td class='row{n % 2 + 1}'><span class='name'><a name='{n}8'></a><b>{who}</b></span>"
        f"<br><span class='postdetails'>Joined: 2 May 2019</span></td><td class='row{n % 2 + 1}'>"
        f"<table><tr><td><span class='postdetails'>Posted: Sun May 03, 2026 10:2{n} am</span></td>"
        f"</tr><tr><td><hr></td></tr><tr><td><span class='postbody'>{text}</span></td></tr>"
        "</table></td></tr><tr><td class='spaceRow' colspan='2'></td></tr>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(
        f"<table class='forumline'><tr><th>Author</th><th>Message</th></tr>{''.join(shown)}</table>"
    )


def like_vbulletin(posts: Said) -> str:
    """A list, with each post in a blockquote."""
    shown = (
        f"<li class='postbitlegacy postbitim postcontainer {'old' if n else 'new'}' id='post_{n}7'>"
        f"<div class='posthead'><span class='postdate'>03-05-2026, <span class='time'>10:2{n}"
        "</span>"
        f"</span></div><div class='userinfo'><strong>{who}</strong></div><div class='postbody'>"
        f"<div id='post_message_{n}7'><blockquote class='postcontent restore'>{text}</blockquote>"
        "</div></div></li>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div id='postlist'><ol id='posts' class='posts'>{''.join(shown)}</ol></div>")


def like_old_vbulletin(posts: Said) -> str:
    """Tables in bare blocks; only ids tell them."""
    shown = (
        f"<div align='center'><div class='page'><div id='edit{n}7'><table id='post{n}7'><tr>"
        f"<td class='thead'>3rd May 2026, 10:2{n}</td></tr><tr><td><a class='bigusername'>{who}</a>"
        f"</td></tr><tr><td id='td_post_{n}7'><div id='post_message_{n}7'>{text}</div></td></tr>"
        "</table></div></div></div>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div id='posts'>{''.join(shown)}</div>")


def like_discourse(posts: Said) -> str:
    """As it is shown to who runs no scripts."""
    shown = (
        "<div itemscope itemtype='http://schema.org/DiscussionForumPosting' id='post_"
        f"{n}' class='topic-body crawler-post'><div class='crawler-post-meta'><span"
        " class='creator' "
        f"itemprop='author'><span itemprop='name'>{who}</span></span> <time"
        " itemprop='datePublished'"
        f" datetime='2026-05-03T10:2{n}:00Z'>May 3</time></div><div class='post' itemprop='text'>"
        f"{text}</div></div>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div id='main-outlet'>{''.join(shown)}</div>")


def like_smf(posts: Said) -> str:
    """Blocks in the colour of windows."""
    shown = (
        f"<div class='windowbg{n % 2 + 1 if n % 2 else ''}' id='msg{n}9'><div class='post_wrapper'>"
        f"<div class='poster'><h4>{who}</h4></div><div class='postarea'><div class='keyinfo'>"
        f"<div class='smalltext'>May 03, 2026, 10:2{n} AM</div></div><div class='post'>"
        f"<div class='inner' id='msg_{n}9'>{text}</div></div></div></div></div>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div id='forumposts'><form>{''.join(shown)}</form></div>")


def like_xenforo(posts: Said) -> str:
    """Articles within articles."""
    shown = (
        f"<article class='message message--post js-post' data-author='{who}'"
        f" data-content='post-{n}'"
        f" id='js-post-{n}'><div class='message-inner'><div class='message-cell"
        " message-cell--user'>"
        f"<h4 class='message-name'>{who}</h4></div><div class='message-cell message-cell--main'>"
        f"<header class='message-attribution'><time class='u-dt'>May 3, 2026</time></header>"
        f"<article class='message-body'><div class='bbWrapper'>{text}</div></article></div></div>"
        "</article>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div class='block-body'>{''.join(shown)}</div>")


def like_old_xenforo(posts: Said) -> str:
    """A list of messages, each in a blockquote."""
    shown = (
        f"<li id='post-{n}' class='message' data-author='{who}'><div class='messageUserInfo'>{who}"
        "</div><div class='messageInfo'><div class='messageContent'><article><blockquote "
        f"class='messageText'>{text}</blockquote></article></div><div class='messageMeta'><span "
        "class='DateTime'>May 3, 2026</span></div></div></li>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<ol class='messageList' id='messageList'>{''.join(shown)}</ol>")


def like_invision(posts: Said) -> str:
    """Every post is called a comment, the first one too."""
    shown = (
        f"<article id='elComment_{n}' class='cPost ipsBox ipsComment ipsClearfix'><aside "
        f"class='cAuthorPane'><h3>{who}</h3></aside><div id='comment-{n}_wrap'><a"
        f" href='#comment-{n}'"
        f"><time>May 3</time></a><div data-role='commentContent' class='ipsType_normal'>{text}"
        "</div>"
        "</div></article>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div data-role='commentFeed'><form>{''.join(shown)}</form></div>")


def like_mybb(posts: Said) -> str:
    """Posts in the classic dress."""
    shown = (
        f"<a name='pid{n}' id='pid{n}'></a><div class='post classic' id='post_{n}'><div "
        f"class='post_author'><strong>{who}</strong></div><div class='post_content'><div "
        f"class='post_head'><span class='post_date'>05-03-2026, 10:2{n} AM</span></div><div "
        f"class='post_body scaleimages' id='pid_{n}'>{text}</div></div></div>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div id='posts'>{''.join(shown)}</div>")


def like_stack_exchange(posts: Said) -> str:
    """The question stands by itself, all answers in a block of theirs."""

    def shown(n: int, who: str, text: str, kind: str) -> str:
        return (
            f"<div id='{kind}-{n}' class='{kind}'><div class='post-layout'><div class='postcell'>"
            f"<div class='s-prose js-post-body' itemprop='text'>{text}</div><div class='user-info'>"
            f"<div class='user-action-time'>asked <span class='relativetime'>May 3</span></div>"
            f"<div class='user-details' itemprop='author'>{who}</div></div></div></div></div>"
        )

    first, *rest = (
        shown(n, who, text, "answer" if n else "question") for n, (who, text) in enumerate(posts)
    )
    return _page(
        f"<div id='mainbar'>{first}<div id='answers'><h2>Answers</h2>{''.join(rest)}</div></div>"
    )


def like_bbpress(posts: Said) -> str:
    """The first is a topic, the others are replies."""
    shown = (
        f"<div id='post-{n}' class='bbp-reply-header'><span class='bbp-reply-post-date'>May 3,"
        " 2026 at"
        f" 10:2{n}</span></div><div class='post-{n}"
        f" {'reply type-reply' if n else 'topic type-topic'}"
        f" status-publish hentry'><div class='bbp-reply-author'>{who}</div><div "
        f"class='bbp-reply-content'>{text}</div></div>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<ul class='forums bbp-replies'><li class='bbp-body'>{''.join(shown)}</li></ul>")


def like_flarum(posts: Said) -> str:
    """Items of a stream."""
    shown = (
        f"<div class='PostStream-item' data-number='{n}'><article class='CommentPost Post'><header "
        f"class='Post-header'><h3><span class='username'>{who}</span></h3><time>3 May</time>"
        "</header>"
        f"<div class='Post-body'>{text}</div></article></div>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div class='PostStream'>{''.join(shown)}</div>")


def like_a_mailing_list(posts: Said) -> str:
    """Plain rows, with who and when beside what was said."""
    shown = (
        f"<tr><td><b>{who}</b><br>5/3/26 10:2{n}</td><td>{text}</td></tr>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<table>{''.join(shown)}</table>")


def like_nothing_known(posts: Said) -> str:
    """Blocks whose names say nothing; only who wrote, and when, is marked."""
    shown = (
        f"<div class='c7f x-12'><div class='top'><span class='nick'>{who}</span> <time>3 May</time>"
        f"</div><div class='c9a'>{text}</div></div>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div class='c1'>{''.join(shown)}</div>")


def like_a_planet(posts: Said) -> str:
    """Entries of many blogs, days between them."""
    shown = (
        f"<h2>May {n + 3}, 2026</h2><div class='entry'><h3><a class='author'>{who}</a></h3><div "
        f"class='content'>{text}</div><p class='date'>by {who} at May {n + 3}, 2026 10:20 AM"
        "</p></div>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<div id='body'>{''.join(shown)}</div>")


def like_a_front_page(posts: Said) -> str:
    """Several posts of a magazine, one below the other."""
    shown = (
        f"<article class='post-{n} post type-post hentry'><header><h2>Cup {n}</h2><span "
        f"class='byline'>{who}</span></header><div class='entry-content'>{text}</div></article>"
        for n, (who, text) in enumerate(posts)
    )
    return _page(f"<main>{''.join(shown)}</main>")


def like_a_bare_front_page(posts: Said) -> str:
    """The same, without a word of who and when."""
    return _page("".join(f"<div class='post'>{text}</div>" for _, text in posts))


THREADS: tuple[Manner, ...] = (
    like_phpbb,
    like_old_phpbb,
    like_vbulletin,
    like_old_vbulletin,
    like_discourse,
    like_smf,
    like_xenforo,
    like_old_xenforo,
    like_invision,
    like_mybb,
    like_stack_exchange,
    like_bbpress,
    like_flarum,
    like_a_mailing_list,
    like_nothing_known,
    like_a_planet,
    like_a_front_page,
    like_a_bare_front_page,
)
