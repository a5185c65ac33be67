"""Supply in figures: beds in the area, whose children are in them, and what the council uses elsewhere."""
