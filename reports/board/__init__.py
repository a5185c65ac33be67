"""The board's pages: ten measures in plain words, and the page behind each."""
