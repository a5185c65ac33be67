"""The pages of notifications: children placed in another authority's area."""
