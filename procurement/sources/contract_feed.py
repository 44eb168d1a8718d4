"""What every feed of contracts has in common: whose a row is, what is never read, where it goes and whom it wakes."""

from collections.abc import Callable, Sequence

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake.source import Column, Options, RowCheck, SatkerName, Source, Values, register
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
    office: Callable[[Values, Options], SatkerName | None] = spse.office,
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
            office=office,
            personal=spse.PERSONAL,
            wakes=spse.WAKES,
        )
    )


def contract_papers(
    name: str,
    feed: str,
    *,
    title: str,
    description: str,
    columns: tuple[Column, ...],
    combine: Callable[[Sequence[Values]], Values],
) -> tuple[Source, Source]:
    """Registers the feed of one paper of the e-contract for tenders, and the same for non-tenders.

    `feed` is what SPSE calls it ("SPMKSPP"); `columns` are the paper's own, between those of the contract.
    """

    def of(scheme: str, code: str, said: str, prefix: str, *synonyms: str) -> Source:
        return contract_feed(
            scheme,
            code,
            slug=f"spse_{scheme}_{name}",
            title=f"SPSE: {title} {said}",
            description=f"Umpan SPSE-{prefix}Ekontrak-{feed}: {description}",
            columns=(
                spse.package_code(code, *synonyms),
                spse.year(),
                spse.government(),
                *spse.office_columns(),
                spse.package_name(),
                spse.method(),
                *columns,
                *spse.addendum(),
                *spse.contractor(),
            ),
            combine=combine,
        )

    return (
        of("tender", "kd_tender", "tender", "Tender"),
        of("non_tender", "kd_nontender", "non-tender", "NonTender", "lls_id"),
    )
