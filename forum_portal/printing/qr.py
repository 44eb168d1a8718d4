"""QR codes as pictures for screens and papers."""

import segno


def qr_data_uri(text: str, *, error: str = "m") -> str:
    """The code as an SVG in a `data:` address, without a fixed size; `error` is the level of correction, l to h."""
    code = segno.make(text, error=error, micro=False, boost_error=False)
    return str(code.svg_data_uri(scale=1, border=2, xmldecl=False, svgns=True, omitsize=True, nl=False))
