"""The values everything else is made of: frozen, typed, touching nothing."""
