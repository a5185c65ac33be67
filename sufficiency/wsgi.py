"""The door for a web server."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from sufficiency.garbage import settle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_CHARSET = re.compile(r";\s*charset\*?\s*=[^;]*", re.IGNORECASE)


def reading_utf8(application: WSGIApplication) -> WSGIApplication:
    """What comes in is read as UTF-8, whatever it claims to be; browsers claim nothing.

    Of what Python knows as an encoding, Django fails over what is not of text before any middleware
    could see to it, and over a form in another than UTF-8 again on each page that says so.
    """

    def door(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = _CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return door


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sufficiency.settings")
application = reading_utf8(get_wsgi_application())
# The addresses, and all views with them, would else be loaded by whoever comes first.
get_resolver().url_patterns  # noqa: B018 to read it loads them
settle()
