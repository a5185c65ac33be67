"""Goes through an XML tag by tag, and stops at whatever could harm: nothing else is trusted to.

expat builds no tree, so memory stays with what the listener keeps. A document type is refused before it
can declare anything, which leaves no entity to expand and no other file to fetch.
"""

from __future__ import annotations

from typing import BinaryIO, Protocol
from xml.parsers import expat

from placements.ssda903.limits import DEEPEST_TAG, LONGEST_TAG, LONGEST_TEXT, MOST_TAGS
from placements.ssda903.sources import PIECE, RefusedFileError

BREAKS_OFF = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    }
)
AGAIN = "Export the return as XML again."


class Listener(Protocol):
    """Told of each tag as it opens and closes; may raise RefusedFileError."""

    def opened(self, tag: str, line: int) -> None: ...

    def text(self, data: str) -> None: ...

    def closed(self) -> None: ...


def go_through(stream: BinaryIO, listener: Listener) -> None:
    """Tell the listener of every tag. Raises RefusedFileError for whatever is no safe, whole XML."""
    parser = _Guard(listener).parser
    read = 0
    try:
        while piece := stream.read(PIECE):
            read += len(piece)
            parser.Parse(piece, False)
            if read - parser.CurrentByteIndex > LONGEST_TAG + PIECE:
                why = f"A tag or comment is longer than {LONGEST_TAG:,} characters. {AGAIN}"
                raise RefusedFileError(why, line=parser.CurrentLineNumber)
        parser.Parse(b"", True)
    except expat.ExpatError as wrong:
        raise RefusedFileError(_said(wrong, empty=not read), line=wrong.lineno if read else None) from wrong
    except (ValueError, LookupError, TypeError) as wrong:
        # What Python's codecs make of an encoding that the XML declares and expat does not know itself.
        why = "The XML declares an encoding that cannot be read. Export it in UTF-8."
        raise RefusedFileError(why, line=1) from wrong


def _said(wrong: expat.ExpatError, *, empty: bool) -> str:
    if empty:
        return "The file is empty. Send the return's XML."
    if wrong.code in BREAKS_OFF:
        return f"The XML breaks off here: it was not saved or sent whole. {AGAIN}"
    reason = expat.ErrorString(wrong.code)
    return f"From here on this cannot be read as XML ({reason}). Mend the line, or export the return as XML again."


class _Guard:
    """expat's handlers: counts what goes by, and hands it on."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.depth = self.tags = 0
        self.length = 0
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.document_type

    def start(self, tag: str, attributes: object) -> None:
        self.depth += 1
        self.tags += 1
        self.length = 0
        if self.depth > DEEPEST_TAG:
            raise self.refused(f"Tags stand more than {DEEPEST_TAG} deep in one another, which no return needs.")
        if self.tags > MOST_TAGS:
            raise self.refused(f"There are more than {MOST_TAGS:,} tags, more than any return has.")
        self.listener.opened(tag, self.parser.CurrentLineNumber)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.length = 0
        self.listener.closed()

    def text(self, data: str) -> None:
        self.length += len(data)
        if self.length > LONGEST_TEXT:
            raise self.refused(f"A value is longer than {LONGEST_TEXT:,} characters, which no return needs.")
        self.listener.text(data)

    def document_type(self, *declared: object) -> None:
        raise self.refused("The XML declares a document type (DOCTYPE). A return needs none, and it can hide harm.")

    def refused(self, why: str) -> RefusedFileError:
        return RefusedFileError(f"{why} {AGAIN}", line=self.parser.CurrentLineNumber)
