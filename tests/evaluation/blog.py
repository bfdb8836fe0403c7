"""Who needs help, on the posts of a real personal blog (Adrian Bateman, CC BY 4.0).

450 posts of 22 years: mostly notes of a developer, some of a customer. A pair is a post and a
company, product or service that it names and whose customer the author could be; Microsoft with its
products is most of them, and the realistic noise. `reach_out` is whether a service rep of that
company should have written to him then: a trouble of his own as its customer, open when he wrote,
or a question that it could have answered. Not: what is solved, or left behind for another product;
what he dislikes in a design, wishes for, reviews, links to, quotes, or has heard of others; work of
his own for the company. When in doubt, no.

Four readers gave the labels, each for itself, from that definition and the posts alone: one before
anything was judged, three more when the first one's twelve people had turned out to be too few to
tell anything by; none of the three knew what need or VADER says, nor what another reader did. What
more than half of them say holds, and for the kind what most say. Two agree on `reach_out` in 99 of
100 pairs (kappa 0.85 to 1.0) and on the kind in 92 to 95 (0.78 to 0.86). All four would have a rep
write in nine pairs; four more were named by one or two. Figures by each reader's labels alone are
shown beside, for how much those four move them: the first reader's are the least kind to us.

Half of the posts, by the hash of their path, is what errors were looked for in, beside posts of
other people that public feeds had; the other half, with seven of the nine, is what is reported.
Intervals are wide: what decides is where two or three people stand. Most of the nine ask something
in passing, and whoever asks stands below whoever complains.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
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
_READERS = 4
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
        times_vader(found, least=1.0),
        ranked("reach out: AUC by need", found, auc_need, auc_vader, least=0.8),
        ranked("complaint: AUC by need", found, complaint_need, complaint_vader, least=0.7),
        figure("alerts: precision", found, alert_precision),
        figure("alerts: recall", found, alert_recall),
        ranked("both halves: average precision by need", whole, ap_need, ap_vader, least=0.09),
        ranked("both halves: AUC by need", whole, auc_need, auc_vader, least=0.8),
        ranked("both halves: complaint, AUC by need", whole, complaint_need, complaint_vader),
        times_vader(whole, least=2.0, of="both halves"),
        *(
            times_vader(_as_read(whole, reader), of=f"both halves, reader {reader + 1} alone")
            for reader in range(_READERS)
        ),
        times_vader([*whole, *held_out("heldout")], least=2.0, of="with the held-out texts"),
    ]


def _as_read(pairs: Sequence[Judged], reader: int) -> list[Judged]:
    """The same pairs with what one of the readers says of them."""
    return [
        replace(each, labels={**each.labels, "reach_out": each.labels["readers"][reader]})
        for each in pairs
    ]


def _pairs() -> Iterator[bytes]:
    """Labels with the words that they are of, as lines to judge."""
    posts = _posts()
    for number, line in enumerate(LABELS.read_text("utf-8").splitlines()):
        labels = json.loads(line)
        readers = labels["readers"]
        labels["reach_out"] = sum(readers) * 2 > len(readers)
        words = KEYWORDS.get(labels["brand"], ())
        said = posts[labels["path"]]
        yield json.dumps({"id": number, **said, "keywords": words, **labels}).encode()


def _posts() -> dict[str, dict[str, Any]]:
    lines = licensed("blogs", "adrianba.jsonl").read_text("utf-8").splitlines()
    posts = [json.loads(line) for line in lines]
    return {each["path"]: {"title": each["title"], "text": plain(each["text"])} for each in posts}
