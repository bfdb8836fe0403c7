"""`makegood feeds presets`, and what `feeds add --preset` makes of a name or some words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from makegood.errors import BadInput
from makegood_ops.cli.printing import console, print_table

if TYPE_CHECKING:
    from makegood_ops.presets import Preset
    from makegood_ops.watchlist.adding import Addition


def presets_() -> None:
    """List the presets: places whose feeds are known by a name or a search."""
    from makegood_ops.presets import presets

    out = console()
    rows = ((each.name, each.example, each.what) for each in presets().values())
    print_table(out, ("preset", "of, for example", "what it brings"), rows, fits="what it brings")
    out.print(
        "\n`makegood feeds add --preset NAME VALUE` shows and adds one; in the watchlist it is\n"
        'preset = "NAME" and of = "VALUE" instead of an address.'
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to listen to: an address, or what a preset makes of their words."""

    said: str
    address: str
    preset: "Preset | None" = None

    @classmethod
    def of(cls, said: str, preset: str) -> Self:
        """BadInput if there is no such preset, with all their names, or it is of something else."""
        from makegood_ops.presets import presets

        if not preset:
            return cls(said, said)
        found = presets().get(preset)
        if found is None:
            raise BadInput(f"--preset: no preset {preset!r}; there are {', '.join(presets())}")
        return cls(said.strip(), found.address_of(said), found)

    def addition(self, address: str, name: str, own: str) -> "Addition":
        """What is written of a feed that was found; by the preset, if it is where that said."""
        from makegood.model.watchlist import WatchedFeed
        from makegood_ops.watchlist.adding import Addition, place_of
        from makegood_ops.watchlist.checks import INTERVAL_NAMES

        if self.preset is None or place_of(address) != place_of(self.address):
            return Addition(WatchedFeed(address, name, own=own))
        every = INTERVAL_NAMES.get(self.preset.every)
        feed = WatchedFeed(self.address, name, own=own, every=every)
        return Addition(feed, preset=(self.preset.name, self.said))
