"""What is known of hubs, in plain memory: a part of the feed book there."""

from makegood.errors import Conflict
from makegood.listening.hubs.subscription import is_silent
from makegood.model.hubs import Hub


class MemoryHubs:
    """Hubs in a dict, by address."""

    def __init__(self) -> None:
        self.hubs: dict[str, Hub] = {}

    def hub(self, address: str) -> Hub:
        """A hub as it is known."""
        return self.hubs.get(address, Hub(address))

    def note_hub(self, hub: Hub) -> None:
        """Write it over version - 1."""
        if self.hub(hub.address).version != hub.version - 1:
            raise Conflict(f"the hub {hub.address} moved on")
        self.hubs[hub.address] = hub

    def silent_hubs(self, limit: int) -> tuple[Hub, ...]:
        """Hubs of which leads were not told."""
        silent = (hub for hub in self.hubs.values() if is_silent(hub) and not hub.told)
        return tuple(silent)[:limit]
