"""Money for the cover of workers: how much of a source may be counted on, and why the rest may not."""

from compliance.funding.usable import SourceTold, Usable, usable

__all__ = ["SourceTold", "Usable", "usable"]
