"""What authorities bought, and how much of it is used."""
