"""The code lists that the releases use, and how the words of the sources map to them. Pure.

The lists are those of OCDS 1.1 as far as they are used here; `Status` is the extension's own.
"""

from enum import StrEnum


class Tag(StrEnum):
    """Code list releaseTag."""

    PLANNING = "planning"
    TENDER = "tender"
    TENDER_CANCELLATION = "tenderCancellation"
    AWARD = "award"
    CONTRACT = "contract"
    IMPLEMENTATION = "implementation"


class Method(StrEnum):
    """Code list method."""

    OPEN = "open"
    SELECTIVE = "selective"
    LIMITED = "limited"
    DIRECT = "direct"


class Category(StrEnum):
    """Code list procurementCategory."""

    GOODS = "goods"
    WORKS = "works"
    SERVICES = "services"


class TenderStatus(StrEnum):
    ACTIVE = "active"
    CANCELLED = "cancelled"
    COMPLETE = "complete"


class AwardStatus(StrEnum):
    ACTIVE = "active"
    CANCELLED = "cancelled"


class ContractStatus(StrEnum):
    PENDING = "pending"
    ACTIVE = "active"
    CANCELLED = "cancelled"
    TERMINATED = "terminated"


class Role(StrEnum):
    """Code list partyRole."""

    BUYER = "buyer"
    PROCURING_ENTITY = "procuringEntity"
    SUPPLIER = "supplier"


class Status(StrEnum):
    """Code list laborSocialSecurityStatus. Only `INDICATION` says anything against anybody."""

    NO_INDICATION = "noIndication"
    WAITING = "waiting"
    NOT_APPLICABLE = "notApplicable"
    NO_DATA = "noData"
    UNDER_REVIEW = "underReview"
    INDICATION = "indication"


STATUS_TITLES: dict[Status, tuple[str, str]] = {
    Status.NO_INDICATION: (
        "No indication",
        "On the day of the data nothing pointed to a missing registration or contribution. No certificate of coverage.",
    ),
    Status.WAITING: ("Waiting", "The time that the law gives to register the work has not run out."),
    Status.NOT_APPLICABLE: (
        "Not applicable",
        "The question is not asked: a natural person; a public body; work that needs no registration of its own.",
    ),
    Status.NO_DATA: ("No data", "The data are missing or too old to say anything. Nothing may be concluded from it."),
    Status.UNDER_REVIEW: (
        "Under review",
        "Somebody still has to look: a doubtful match; an unverified matter; a firm that may still answer. "
        "It says nothing against anybody.",
    ),
    Status.INDICATION: (
        "Indication",
        "Verified by a person; the firm was told in writing; its time to answer has run out; the case is still open. "
        "Non-compliance is determined by BPJS Ketenagakerjaan and the labour inspectorate alone.",
    ),
}

_METHODS: tuple[tuple[str, Method | None], ...] = (
    ("swakelola", None),
    ("dikecualikan", None),
    ("penunjukan langsung", Method.DIRECT),
    ("pengadaan langsung", Method.DIRECT),
    ("purchasing", Method.DIRECT),
    ("toko daring", Method.DIRECT),
    ("katalog", Method.DIRECT),
    ("terbatas", Method.LIMITED),
    ("seleksi", Method.SELECTIVE),
    ("prakualifikasi", Method.SELECTIVE),
    ("tender", Method.OPEN),
    ("lelang", Method.OPEN),
    ("sayembara", Method.OPEN),
    ("kontes", Method.OPEN),
)
_SCHEMES = {"tender": Method.OPEN, "ecatalog": Method.DIRECT, "shop": Method.DIRECT}
_CATEGORIES: tuple[tuple[str, Category], ...] = (
    # First, for there are consultants of construction.
    ("konsultan", Category.SERVICES),
    ("konstruksi", Category.WORKS),
    ("jasa", Category.SERVICES),
    ("barang", Category.GOODS),
)


def method_of(words: str, scheme: str) -> Method | None:
    """From the method as the source writes it, else from the way of purchase; None where neither says."""
    lowered = words.lower()
    for word, method in _METHODS:
        if word in lowered:
            return method
    return _SCHEMES.get(scheme) if not lowered else None


def category_of(work_type: str, construction: bool | None) -> Category | None:
    """From the kind of purchase as the source writes it, else from what is known of the work."""
    lowered = work_type.lower()
    for word, category in _CATEGORIES:
        if word in lowered:
            return category
    return Category.WORKS if construction else None
