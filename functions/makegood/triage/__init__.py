"""From a post to a verdict: is it about a brand, what do they say, how much do they need help."""
