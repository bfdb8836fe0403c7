"""Which rep gets a case: who has room, danger past all hours, and floods."""
