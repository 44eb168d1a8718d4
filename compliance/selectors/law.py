"""The law as dated rows. Stands in for the branch `law` until both are merged: these rows are what its tables hold.

The lead replaces this file by that branch's; nothing else here knows where the rows come from.
"""

from datetime import date
from decimal import Decimal

from compliance.rules.law import (
    Deadline,
    LawBook,
    OwnAccountPrice,
    OwnAccountReduction,
    WageCap,
    WageRate,
)

_SINCE = date(2015, 7, 1)
_JKK = "PP 44/2015 Pasal 16"
_RATES = (
    *((_JKK, "JKK", "employer", number, rate) for number, rate in enumerate(
        ("0.0024", "0.0054", "0.0089", "0.0127", "0.0174"), start=1
    )),
    ("PP 44/2015 Pasal 18", "JKM", "employer", 0, "0.0030"),
    ("PP 46/2015 Pasal 16", "JHT", "employer", 0, "0.0370"),
    ("PP 46/2015 Pasal 16", "JHT", "worker", 0, "0.0200"),
    ("PP 45/2015 Pasal 28", "JP", "employer", 0, "0.0200"),
    ("PP 45/2015 Pasal 28", "JP", "worker", 0, "0.0100"),
)  # fmt: skip
_CAPS = (
    (date(2021, 3, 1), date(2022, 2, 28), 8_754_600),
    (date(2022, 3, 1), date(2023, 2, 28), 9_077_600),
    (date(2023, 3, 1), date(2024, 2, 29), 9_559_600),
    (date(2024, 3, 1), date(2025, 2, 28), 10_042_300),
    (date(2025, 3, 1), date(2026, 2, 28), 10_547_400),
    (date(2026, 3, 1), None, 11_086_300),
)
_REDUCTIONS = (
    (date(2026, 1, 1), date(2027, 3, 31), "transport"),
    (date(2026, 4, 1), date(2026, 12, 31), "other"),
)
_BASIC = frozenset({"JKK", "JKM"})
_NOT_FOR = frozenset({"apbn", "apbd", "apbdes"})


def law_book() -> LawBook:
    """All dated rows of the law."""
    monthly = [
        WageRate(_SINCE, None, source, False, "monthly", programme, payer, number, Decimal(rate))
        for source, programme, payer, number, rate in _RATES
    ]
    project = [
        WageRate(_SINCE, None, "PP 44/2015 Pasal 54 dan 55", False, "project", programme, "employer", 0, Decimal(rate))
        for programme, rate in (("JKK", "0.0174"), ("JKM", "0.0030"))
    ]
    return LawBook(
        wage_rates=(*monthly, *project),
        wage_caps=tuple(
            WageCap(since, until, "PP 45/2015 Pasal 29", False, "JP", Decimal(amount)) for since, until, amount in _CAPS
        ),
        own_account_prices=tuple(
            OwnAccountPrice(_SINCE, None, "PP 44/2015 Lampiran II", False, programme, Decimal(amount))
            for programme, amount in (("JKK", 10_000), ("JKM", 6_800), ("JHT", 20_000))
        ),
        own_account_reductions=tuple(
            OwnAccountReduction(
                since, until, "PP 50/2025", False, _BASIC, frozenset({sector}), _NOT_FOR, Decimal("0.5")
            )
            for since, until, sector in _REDUCTIONS
        ),
        deadlines=(
            Deadline(_SINCE, None, "Permenaker 5/2021; Permenaker 44/2015", False, "project_registration", 14, True),
        ),
    )
