"""Metadata: written dates, bylines, datelines and front matter into claims, and the one place that chooses."""
