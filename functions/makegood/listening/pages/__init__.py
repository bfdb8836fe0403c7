"""Pages of the web: the feeds they declare, and what they say of one post."""
