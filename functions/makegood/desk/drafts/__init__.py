"""Drafts of an answer, made of what is known of the customer: for a rep to edit, never sent."""
