"""How many speak, where some have a name and some have only the site where they do."""

from collections import defaultdict
from collections.abc import Iterable


def voices(heard: Iterable[tuple[str, str]]) -> int:
    """How many they are, each given by site and name: on a site those with names, or else one.

    One name on two sites is two, for nobody is merged by a name; whoever has none may be anybody
    who speaks there.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for site, name in heard:
        names[site].add(name)
    return sum(max(1, len(those - {""})) for those in names.values())
