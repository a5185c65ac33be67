"""Publishers' files: recognised by their columns, read as they are laid out, kept as stated."""
