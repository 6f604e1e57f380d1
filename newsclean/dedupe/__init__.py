"""Duplicates across articles: signed, compared, clustered, and one copy of each story chosen."""
