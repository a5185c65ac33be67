"""What children said, what changed because of it, and who told them so."""
