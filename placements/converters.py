"""A child's reference in an address."""

from __future__ import annotations

from urllib.parse import quote, unquote

ESCAPE = "~"
# Steps that stand where a reference would: a child who is called so is written otherwise.
RESERVED = frozenset({"export", "new"})


class ReferenceConverter:
    """Any reference as one step of a path: the council's case system chose it, not we.

    What is neither a letter, a digit, "-" nor "_" is written as percent-encoding with "~" for "%".
    Encoding by percent would not last: proxies read "%2F" as a slash, and browsers take the
    references "." and ".." for steps of the path however they are written.
    """

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        reference = unquote(value.replace(ESCAPE, "%"))
        if "\0" in reference:  # PostgreSQL refuses to be asked for it
            raise ValueError("a reference holds no null")
        return reference

    def to_url(self, value: str) -> str:
        if value in RESERVED:
            return f"{ESCAPE}{ord(value[0]):02X}{value[1:]}"
        return quote(value, safe="").replace(ESCAPE, "%7E").replace(".", "%2E").replace("%", ESCAPE)
