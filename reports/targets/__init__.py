"""What an authority means its measures to be, by when, and how near they are."""
