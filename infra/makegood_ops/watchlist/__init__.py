"""The watchlist file: what a person writes, read into the model, and compared with the one before.

`read` gives a Watchlist, or one BadWatchlist with every problem; `plan` says what would change.
"""

from makegood_ops.watchlist.planning import Change, FieldChange, Plan, plan
from makegood_ops.watchlist.problems import BadWatchlist, Problem
from makegood_ops.watchlist.reading import read

__all__ = ["BadWatchlist", "Change", "FieldChange", "Plan", "Problem", "plan", "read"]
