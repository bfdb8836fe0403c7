"""The sweep of each minute: steps of the ladder, digests, weeks, and what goes bad."""
