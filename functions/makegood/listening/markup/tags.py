"""The tags of an entry of a well-formed feed, put together from its elements as feedparser does."""


class Tags:
    """Distinct tags in their order, each with its term, scheme and label."""

    def __init__(self) -> None:
        self.every: list[dict[str, str | None]] = []
        self._known: set[tuple[str | None, ...]] = set()

    def note(self, term: str | None, scheme: str | None = None, label: str | None = None) -> None:
        """Keep a tag, unless it is there already."""
        tag = (term, scheme, label)
        if any(tag) and tag not in self._known:
            self._known.add(tag)
            self.every.append({"term": term, "scheme": scheme, "label": label})

    def say(self, text: str) -> None:
        """Keep the text of an element: the term of the last tag, if that has none, or another."""
        last = self.every[-1] if self.every else {"term": text}
        if last["term"]:
            self.note(text)
            return
        self._known.discard(tuple(last.values()))
        last["term"] = text
        self._known.add(tuple(last.values()))
