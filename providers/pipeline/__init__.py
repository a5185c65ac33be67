"""Homes to come: from an idea to an open home, and the beds they bring."""
