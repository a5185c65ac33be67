"""A measure's own page: its figure, its history, what it is compared with, and who it is about."""
