"""Markup: decoded, guarded and taken apart, from the bytes of a document to plain text."""
