"""What becomes of what was heard: it opens a case, joins one, edits or repeats what is known."""
