"""The values everything else is made of: frozen, typed, without behaviour that touches the world."""
