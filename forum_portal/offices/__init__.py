"""What the secretariat keeps right about offices and satkers, and the settling of what files have brought.

Contracts and packages belong to the office of the satker that their published version names; whenever a satker moves,
they move with it, in bulk.
"""

from forum_portal.offices.keeping import OfficeError, add_office, change_office, merge_offices, move_satkers
from forum_portal.offices.settling import klpd_of, settle_offices

__all__ = (
    "OfficeError",
    "add_office",
    "change_office",
    "klpd_of",
    "merge_offices",
    "move_satkers",
    "settle_offices",
)
