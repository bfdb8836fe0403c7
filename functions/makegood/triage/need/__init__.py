"""What is said of trouble: cues, words, danger, and the model over them."""
