"""How `words.json` is made: weights of words, learned from licensed sets and from our own texts."""
