"""What is written down: history, outbox entries, and the places where the same was said."""
