"""The same again: exact copies, near ones, and what an edit says that is new."""
