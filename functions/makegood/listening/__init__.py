"""Hearing: which feeds are due, fetching them safely, and turning documents into posts."""
