"""Work that several councils share, and what each of them does in it."""
