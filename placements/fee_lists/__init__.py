"""Fees loaded from a CSV file: read, laid over what is recorded, shown, and written whole or not at all."""
