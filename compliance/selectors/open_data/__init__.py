"""What everybody may know: purchases for OCDS, public figures, firms that may be named, the bundles given out."""

from compliance.selectors.open_data.bundles import bundles, newest_bundle
from compliance.selectors.open_data.figures import public_figures, public_lines
from compliance.selectors.open_data.purchases import data_day, package_rows, published_contracts, purchase_slices
from compliance.selectors.open_data.shown import Published, published

__all__ = [
    "Published",
    "bundles",
    "data_day",
    "newest_bundle",
    "package_rows",
    "public_figures",
    "public_lines",
    "published",
    "published_contracts",
    "purchase_slices",
]
