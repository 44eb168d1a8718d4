"""The one door to PDF: HTML in, the same bytes out every time.

A paper is PDF/A-3a (ISO 19005-3, level A: archived, tagged for screen readers). Nothing is fetched, neither from the
network nor from the disk: pictures come as `data:` addresses. The identifier is given by the caller and no time of
making is written, so printing a frozen content again gives the same bytes.

The printing libraries are loaded when the first paper is printed: where they are missing the rest of the portal works.
"""

from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

VARIANT = "pdf/a-3a"


class PrintingMissing(Exception):
    """This machine cannot print; the message is an Indonesian sentence."""


class Printer:
    """Prints any number of papers; the fonts are looked up once. Raises PrintingMissing without the libraries."""

    def __init__(self) -> None:
        self._html, self._fonts, self._fetcher = _libraries()

    def pdf(self, html: str, *, identifier: str) -> bytes:
        """The paper as PDF. `identifier` tells two papers apart: the number of a letter and the hash of its content."""
        page = self._html(string=html, url_fetcher=self._fetcher)
        made = page.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier.encode(), font_config=self._fonts)
        return bytes(made)

    def paper(self, template: str, content: dict[str, object], *, identifier: str) -> bytes:
        """A template of `templates/papers/` filled with a frozen content and printed: Indonesian whoever prints it."""
        with override("id"):
            html = render_to_string(template, content)
        return self.pdf(html, identifier=identifier)


@cache
def printer() -> Printer:
    """The one printer of this process."""
    return Printer()


def _libraries() -> tuple[Any, Any, Any]:
    try:
        from weasyprint import HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except OSError as missing:
        raise PrintingMissing("Pencetak PDF belum terpasang pada server. Hubungi pengelola sistem.") from missing
    return HTML, FontConfiguration(), URLFetcher(allowed_protocols=("data",), allow_redirects=False)
