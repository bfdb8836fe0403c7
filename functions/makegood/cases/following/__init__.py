"""Feeds that are followed for the sake of a case or a post: comments, pages, customers' sites."""
