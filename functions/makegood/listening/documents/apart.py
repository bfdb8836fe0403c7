"""The child process that reads one document under a memory limit: `python -m …apart MEGABYTES`."""

import resource
import sys


def main() -> None:
    """Set the limit before anything large is imported, then answer the question on stdin."""
    limit = int(sys.argv[1]) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    from makegood.listening.documents.bounded import answer  # noqa: PLC0415 - under the limit

    sys.stdout.write(answer(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
