"""All authorities beside each other: the board's measures on a 31 March, sorted, filtered and ranked."""
