"""Sheets of figures kept for month ends: stored when data changes, never read once it has changed again."""
