"""The way in: expressions of interest of those who would open a home, from the public form to an answer."""
