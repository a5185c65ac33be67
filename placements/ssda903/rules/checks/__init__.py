"""The rules themselves, by what they look at. A module put here is found by itself."""
