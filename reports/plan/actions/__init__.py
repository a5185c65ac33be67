"""Writes of the plan. Each locks the line it is about, or the strategy a line comes to."""
