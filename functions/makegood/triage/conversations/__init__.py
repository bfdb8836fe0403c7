"""Who takes up whom: pages that posts link to, answer, and lead on to."""
