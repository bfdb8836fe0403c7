"""`make evaluation`: every figure of how good triage is, with its interval and its gate."""

import sys
from collections.abc import Iterator, Sequence

from evaluation.figures import Figure, MissingData
from evaluation.topics import TOPICS

HEAD = ("topic", "figure", "n", "value", "95 %", "gate", "baseline")


def main(only: Sequence[str]) -> int:
    """Print the topics asked for, or all, as a table; 1 where a figure fails its gate."""
    failed = False
    print(_line(HEAD))
    print(_line(["---"] * len(HEAD)))
    for topic in only or TOPICS:
        try:
            found = TOPICS[topic]()
        except MissingData as missing:
            print(_line([topic, f"not measured: {missing}", "", "", "", "", ""]))
            continue
        for figure in found:
            failed = failed or not figure.holds
            print(_line([topic, *_cells(figure)]), flush=True)
    return int(failed)


def _cells(figure: Figure) -> Iterator[str]:
    yield figure.name
    yield f"{figure.n:,}"
    yield f"{figure.value:,.3f}"
    around = figure.interval()
    yield f"{around.low:,.3f} to {around.high:,.3f}" if around else ""
    yield _gate(figure)
    yield figure.baseline


def _gate(figure: Figure) -> str:
    least = f"at least {figure.least:g}" if figure.least is not None else ""
    most = f"at most {figure.most:g}" if figure.most is not None else ""
    wanted = " and ".join(filter(None, (least, most)))
    return f"{wanted}{'' if figure.holds else ': FAILED'}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
