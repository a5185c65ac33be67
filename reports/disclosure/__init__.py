"""Keeps small numbers from readers who see totals only."""
