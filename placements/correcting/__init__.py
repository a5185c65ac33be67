"""Correcting what is held of a child: a row of the return, a flag, who the child is; each with a reason."""
