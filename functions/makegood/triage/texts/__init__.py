"""Texts as they are written: folded, cut into sentences, freed of what the author did not say."""
