"""Draws a market position from the data: nothing in it that readers of totals are not shown."""
