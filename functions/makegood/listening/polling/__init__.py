"""Polling: whose turn it is, what was answered, and how the feed is."""
