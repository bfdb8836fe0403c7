"""Is it about the brand? Names found, told from what else they mean, and the parts about each."""
