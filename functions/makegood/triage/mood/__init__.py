"""What is felt, in passages and towards a brand, and what may be paid for knowing it."""
