"""What every feed of contracts has in common: whose a row is, what is never read, where it goes and whom it wakes."""

from collections.abc import Callable, Sequence

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake.source import Column, RowCheck, Source, Values, register
from procurement.sources import spse


def contract_feed(
    scheme: str,
    code: str,
    *,
    slug: str,
    title: str,
    description: str,
    columns: tuple[Column, ...],
    checks: tuple[RowCheck, ...] = (),
    combine: Callable[[Sequence[Values]], Values] | None = None,
) -> Source:
    """Registers a feed whose rows are about the contract "<scheme>:<value of the column `code`>"."""
    return register(
        Source(
            slug=slug,
            title=title,
            description=description,
            columns=columns,
            key=spse.key(scheme, code),
            target=spse.target(scheme),
            checks=(*checks, unread_cells_withheld(*(column.name for column in columns))),
            combine=combine,
            office=spse.office,
            personal=spse.PERSONAL,
            wakes=spse.WAKES,
        )
    )
