"""The strategy, its action plan, children's voices and shared programmes: what was promised, and what became of it."""
