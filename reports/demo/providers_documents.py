"""Documents that the demo's provider put: made up, each a page that says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.db import transaction

from providers.actions.documents import add_document
from providers.models import Document, Home

if TYPE_CHECKING:
    from sufficiency.accounts.models import User

KIND: Final = Document.Kind
OF_EACH: Final = ((KIND.PURPOSE, "Statement of purpose"), (KIND.REGISTRATION, "Registration certificate"))
DATED: Final = date(2024, 4, 2)
UNTIL: Final = date(2026, 4, 1)
"""Of the insurance, which is for all homes."""


@transaction.atomic
def put_documents(*, by: User) -> None:
    """Nothing where any are there."""
    homes = list(Home.objects.own_to(by).select_related("provider").order_by("pk"))
    if not homes or Document.objects.filter(provider__in=[home.provider_id for home in homes]).exists():
        return
    for home in homes:
        for kind, title in OF_EACH:
            _put(by, home, home, kind, title, None)
    _put(by, homes[0], None, KIND.INSURANCE, "Public liability insurance", UNTIL)


def _put(by: User, of: Home, home: Home | None, kind: str, title: str, until: date | None) -> None:
    assert of.provider is not None
    about = home.name if home else of.provider.name
    add_document(
        provider=of.provider, home=home, kind=kind, title=title, dated=DATED, expires_on=until, by=by,
        name=f"{title}.pdf", content_type="application/pdf", content=made_up_page(f"{title}: {about} (made up)"),
    )  # fmt: skip


def made_up_page(words: str) -> bytes:
    """A PDF of one page with one line.

    >>> made_up_page("Made up")[:8], made_up_page("Made up")[-6:]
    (b'%PDF-1.4', b'%%EOF\\n')
    """
    line = words.encode("latin-1", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    drawn = b"BT /F1 16 Tf 60 760 Td (" + line + b") Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    ]
    file, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    table = b"xref\n0 5\n0000000000 65535 f \n" + table
    trailer = b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n" % len(file)
    return file + table + trailer + b"%%EOF\n"
