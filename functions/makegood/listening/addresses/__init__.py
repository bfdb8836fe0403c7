"""Addresses: safe to ask or not, on the wheel and in a lane, with an open door or none."""
