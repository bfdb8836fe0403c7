"""What `reader` takes to update feeds, for whoever has it in an environment of its own.

    PYTHON poll_reader.py AUTHORITIES ADDRESS...

Prints processor seconds of the update that brings everything, and of one that brings nothing; and
how many feeds it could read: what it refuses, it asks for in full again.
"""

import sys
from time import process_time

from reader import make_reader  # type: ignore[import-not-found]  # in no environment of ours


def main() -> None:
    """Add all feeds, update twice."""
    authorities, *addresses = sys.argv[1:]
    feeds = make_reader(":memory:")
    feeds._parser.do_lazy_init()
    feeds._parser.get_retriever(addresses[0]).session.verify = authorities
    for address in addresses:
        feeds.add_feed(address)
    for _ in range(2):
        start = process_time()
        feeds.update_feeds(scheduled=False)
        sys.stdout.write(f"{process_time() - start}\n")
    read = sum(each.last_exception is None for each in feeds.get_feeds())
    sys.stdout.write(f"{read}\n")


if __name__ == "__main__":
    main()
