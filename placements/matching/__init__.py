"""Which bed each placement is in: placements are held against the homes, households and beds that are known."""
