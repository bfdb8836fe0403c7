"""The Watchlist table: each version as one compressed value, the pointer to it, and the switch."""

import gzip
import json
from dataclasses import dataclass, field, replace

from makegood.adapters.codec import decode, encode
from makegood.adapters.dynamodb.items import NEW, Item, an_item, over
from makegood.adapters.dynamodb.table import Table, Write
from makegood.errors import BadInput, Busy, Conflict, MakegoodError
from makegood.model.watchlist import Watchlist

WATCHLIST = "WATCHLIST"
MOST_BYTES = 300 * 1024
"""An item holds 400 KB; the rest is room to see the limit coming."""


@dataclass(slots=True)
class DynamoWatchlists:
    """Watchlists that read the whole value only when another version is in force than last time."""

    table: Table
    most_bytes: int = MOST_BYTES
    _last: Watchlist = field(default_factory=Watchlist, init=False)

    def current(self) -> Watchlist:
        """The watchlist in force, for the price of reading a number."""
        pointer = self.table.get(WATCHLIST, "CURRENT")
        version = int(pointer["version"]) if pointer else 0
        if version != self._last.version:
            self._last = self._version(version) if version else Watchlist()
        return self._last

    def _version(self, version: int) -> Watchlist:
        item = self.table.get(WATCHLIST, _name(version))
        if item is None:
            raise Busy(f"version {version} of the watchlist cannot be found")
        return decode(Watchlist, json.loads(gzip.decompress(item["data"])))

    def apply(self, watchlist: Watchlist) -> Watchlist:
        """Write the next version and point to it at once; BadInput if it is too large to store."""
        after = replace(watchlist, version=watchlist.version + 1)
        value = an_item(WATCHLIST, _name(after.version), data=self._packed(after))
        pointer = an_item(WATCHLIST, "CURRENT", version=after.version)
        put = self.table.putting
        self.table.write_whole(
            (
                Write(put(pointer, over(watchlist.version)), _overtaken),
                Write(put(value, NEW), _overtaken),
            )
        )
        return after

    def _packed(self, watchlist: Watchlist) -> bytes:
        text = json.dumps(encode(watchlist), ensure_ascii=False, separators=(",", ":"))
        packed = gzip.compress(text.encode(), mtime=0)
        if len(packed) > self.most_bytes:
            raise BadInput(
                f"the watchlist takes {len(packed) // 1024} KB compressed, of at most "
                f"{self.most_bytes // 1024} KB; split it over several deployments"
            )
        return packed

    def is_sending(self) -> bool:
        """True until somebody stops it."""
        switch = self.table.get("SWITCH", "SENDING")
        return bool(switch["sending"]) if switch else True

    def set_sending(self, sending: bool) -> None:
        """Holds from the next email on."""
        self.table.put(an_item("SWITCH", "SENDING", sending=sending))


def _name(version: int) -> str:
    return f"VERSION#{version:08}"


def _overtaken(_: Item | None) -> MakegoodError:
    return Conflict("another watchlist was applied meanwhile; plan again")
