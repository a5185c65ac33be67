"""Measures the speeds the product promises, on made-up data, on both databases: ``python -m bench``.

Each measuring runs in a process of its own (settings know one database, and memory is counted a
process); the databases are temporary. What is timed is what a person waits for: the command with the
start of Python, a page from its address to its last letter, nothing cached.
"""
