"""Logging through the year: what happened to a child, as the change of the rows a return will need."""
