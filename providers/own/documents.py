"""Which files a provider may add, told by what is in them and not by what they are called."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath
from typing import Final

LARGEST: Final = 10 * 1024 * 1024
BEGINNINGS: Final = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TAKEN: Final = "PDF, Word (.docx), PNG or JPEG"
ENDINGS: Final = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", WORD: ".docx"}
WORDS: Final = {"application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG", WORD: "Word"}
LONGEST_NAME: Final = 100


def content_type_of(content: bytes) -> str:
    """Empty for what is not taken: anything else, and a Word file that holds programs.

    >>> content_type_of(b"%PDF-1.7 ..."), content_type_of(b"<html>"), content_type_of(b"PK\\x03\\x04 broken")
    ('application/pdf', '', '')
    """
    for beginning, content_type in BEGINNINGS.items():
        if content.startswith(beginning):
            return content_type
    return WORD if content.startswith(b"PK\x03\x04") and _is_word(content) else ""


def content_words(content_type: str) -> str:
    return WORDS.get(content_type, "File")


def safe_name(name: str, content_type: str) -> str:
    """What it is called when it comes back: it ends as what is in it, whatever it was sent as.

    >>> safe_name("Our policy.PDF", "application/pdf"), safe_name("run me.html", "application/pdf")
    ('Our policy.pdf', 'run me.pdf')
    >>> safe_name(".jpeg", "image/jpeg"), safe_name('../a:b"c.exe.png', "image/png")
    ('document.jpg', 'a b c.exe.png')
    """
    ending = ENDINGS[content_type]
    last = PurePath(name.replace("\\", "/")).name
    stem = last.rpartition(".")[0] if "." in last else last
    kept = "".join(letter if letter.isalnum() or letter in " -_.,()'" else " " for letter in stem)
    return f"{' '.join(kept.split()).strip('. ')[:LONGEST_NAME] or 'document'}{ending}"


def _is_word(content: bytes) -> bool:
    """By the names in it alone: nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False
    return "word/document.xml" in names and not any(name.casefold().endswith("vbaproject.bin") for name in names)
