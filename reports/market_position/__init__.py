"""The published market position: drawn from the data, approved by a second person, frozen."""
