"""The one door to PDF: HTML in, the same bytes out every time.

A paper is PDF/A-3a (ISO 19005-3, level A: archived, tagged for screen readers). Nothing is fetched, neither from the
network nor from the disk: pictures come as `data:` addresses. The identifier is given by the caller and no time of
making is written, so printing a frozen content again gives the same bytes.
"""

from functools import cache

from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

VARIANT = "pdf/a-3a"
_ONLY_WHAT_IS_INSIDE = URLFetcher(allowed_protocols=("data",), allow_redirects=False)


class Printer:
    """Prints any number of papers; the fonts are looked up once."""

    def __init__(self) -> None:
        self._fonts = FontConfiguration()

    def pdf(self, html: str, *, identifier: str) -> bytes:
        """The paper as PDF. `identifier` tells two papers apart: the number of a letter and the hash of its content."""
        page = HTML(string=html, url_fetcher=_ONLY_WHAT_IS_INSIDE)
        made = page.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier.encode(), font_config=self._fonts)
        return bytes(made)

    def paper(self, template: str, content: dict[str, object], *, identifier: str) -> bytes:
        """A template of `templates/papers/` filled with a frozen content and printed."""
        return self.pdf(render_to_string(template, content), identifier=identifier)


@cache
def printer() -> Printer:
    """The one printer of this process."""
    return Printer()
