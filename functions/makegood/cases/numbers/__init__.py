"""What a brand's cases come to, in numbers that say what they are made of."""
