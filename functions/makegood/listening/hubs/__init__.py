"""Hubs: whom a feed names to tell of its news, what they are asked, and what they say."""
