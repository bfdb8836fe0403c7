"""Who needs help, on the posts of a real personal blog (Adrian Bateman, CC BY 4.0).

450 posts of 22 years: mostly notes of a developer, some of a customer. One reader took each post
once and gave labels to each pair of a post and a company, product or service that it names and
whose customer the author could be; Microsoft with its products is most of them, and the realistic
noise. `reach_out` is whether a service rep of that company should have written to him then: a
trouble of his own as its customer, open when he wrote, or a question that it could have answered.
Something fails, or a promise was not kept. Not: what is solved, or left behind for another
product; what he dislikes in a design, wishes for, reviews, links to, quotes, or has heard of
others; work of his own for the company. When in doubt, no. The labels were given before
anything was judged. There are a dozen of them, so intervals are wide.

Half of the posts, by the hash of their path, is what errors were looked for in, beside posts of
other people that public feeds had; the other half, with eight of the twelve, is what is reported
and held. It was wished that need ranks them twice as well as VADER. By average precision it is 1.7
times over the whole blog and 1.0 over the reported half, where VADER is lucky; both intervals reach
from a fraction to more than ten, for what decides is where two or three people stand. That need
puts those people before others in 88 of 100 pairs, and VADER in 55, is told by many more pairs.
Most of the twelve ask something in passing, and whoever asks stands below whoever complains. With
the texts written for it, and on the posts of `weblog.py`, it is more than twice.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from evaluation.figures import SETS, Figure, is_reported, licensed
from evaluation.markdown import plain
from evaluation.need import (
    Judged,
    alert_precision,
    alert_recall,
    ap_need,
    ap_vader,
    auc_need,
    auc_vader,
    complaint_need,
    complaint_vader,
    figure,
    judge_lines,
    ranked,
    times_vader,
)
from evaluation.need import judged as held_out

LABELS = SETS / "adrianba.gold.jsonl"
KEYWORDS: Mapping[str, tuple[str, ...]] = {
    "Microsoft": (
        *(
            "Windows",
            "Win2K",
            "Win2K3",
            "Win7",
            "WinXP",
            "Vista",
            "Longhorn",
            "WinFS",
            "PowerShell",
        ),
        *(
            "Outlook",
            "Office",
            "InfoPath",
            "OneNote",
            "FrontPage",
            "SharePoint",
            "BizTalk",
            "Visio",
        ),
        *("Internet Explorer", "IE", "IE6", "IE7", "IE8", "IE9", "IE10", "IE11", "IIS", "MSN"),
        *(".NET", "VB.NET", "VS.NET", "ASP.NET", "ADO.NET", "Visual Studio", "Visual Basic", "VS6"),
        *(
            "Visual C++",
            "SourceSafe",
            "SQL Server",
            "MSDN",
            "TechNet",
            "PDC",
            "Hotmail",
            "Exchange",
        ),
        *("ActiveSync", "Smartphone", "Virtual PC", "Surface"),
    ),
    "Amex": ("American Express",),
    "Apple": ("MacBook",),
    "Casio": ("Cassiopeia",),
    "Dantz": ("Retrospect",),
    "Google": ("Gmail", "Android"),
    "Mozilla": ("Firefox",),
    "Radio UserLand": ("Radio",),
    "RealNetworks": ("Real Networks", "Real Player", "RealOne", "Real Audio"),
}
"""What a watchlist would hold beside the names."""


@cache
def judged() -> tuple[Judged, ...]:
    """Every pair, judged offline."""
    return tuple(judge_lines(list(_pairs()), LABELS.name))


def figures() -> list[Figure]:
    """How need ranks those whom a rep should have written to, and what alerts are worth."""
    whole = judged()
    found = [each for each in whole if is_reported(each.labels["path"])]
    return [
        ranked("reach out: average precision by need", found, ap_need, ap_vader, least=0.12),
        times_vader(found, least=0.6),
        ranked("reach out: AUC by need", found, auc_need, auc_vader, least=0.8),
        ranked("complaint: AUC by need", found, complaint_need, complaint_vader, least=0.7),
        figure("alerts: precision", found, alert_precision),
        figure("alerts: recall", found, alert_recall),
        ranked("both halves: average precision by need", whole, ap_need, ap_vader, least=0.09),
        ranked("both halves: complaint, AUC by need", whole, complaint_need, complaint_vader),
        times_vader([*whole, *held_out("heldout")], least=2.0, of="with the held-out texts"),
    ]


def _pairs() -> Iterator[bytes]:
    """Labels with the words that they are of, as lines to judge."""
    posts = _posts()
    for number, line in enumerate(LABELS.read_text("utf-8").splitlines()):
        labels = json.loads(line)
        words = KEYWORDS.get(labels["brand"], ())
        said = posts[labels["path"]]
        yield json.dumps({"id": number, **said, "keywords": words, **labels}).encode()


def _posts() -> dict[str, dict[str, Any]]:
    lines = licensed("blogs", "adrianba.jsonl").read_text("utf-8").splitlines()
    posts = [json.loads(line) for line in lines]
    return {each["path"]: {"title": each["title"], "text": plain(each["text"])} for each in posts}
