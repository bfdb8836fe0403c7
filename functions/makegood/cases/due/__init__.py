"""When: reps at work, the ladder of a case, how soon and how often at most."""
