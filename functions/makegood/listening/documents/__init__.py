"""Documents: their posts, whatever the format, and which of those are new."""
