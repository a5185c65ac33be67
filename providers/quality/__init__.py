"""What a council makes of homes: its standards, visits, actions and concerns, and what of them is to be done."""
