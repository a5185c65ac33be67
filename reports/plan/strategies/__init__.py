"""Strategies as controlled documents: versions, approval by another, reviews, and what each intends."""
