"""Emails: what each says, in which order, and how it looks in HTML and in plain text."""
