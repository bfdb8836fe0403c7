"""Customers and cases: opening, assigning, claiming, the ladder, and the sweep."""
