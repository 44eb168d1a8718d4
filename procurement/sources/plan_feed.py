"""What every list of plans has in common: it may be the whole plan of its governments and years."""

from collections.abc import Callable, Iterable

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake.source import Column, Options, Source, Values, register
from procurement.checks.plan_rows_agree import plan_rows_agree
from procurement.sources import sirup, spse


def plan_feed(
    kind: str,
    *,
    slug: str,
    title: str,
    description: str,
    family: str,
    columns: tuple[Column, ...],
    stated: Callable[[Options, Iterable[Values]], Values] | None = None,
) -> Source:
    """Registers a list of packages of a kind. `stated`: of lists whose rows say neither government nor year."""
    return register(
        Source(
            slug=slug,
            title=title,
            description=description,
            family=family,
            columns=columns,
            key=sirup.key(kind),
            target=sirup.target(kind),
            checks=(plan_rows_agree, unread_cells_withheld(*(column.name for column in columns))),
            combine=sirup.one_package,
            office=spse.office_by_code_or_name,
            needs_government=stated is not None,
            full_picture="asked",
            absent_means="paket yang tidak disebut dianggap sudah tidak ada di RUP (misalnya karena kaji ulang)",
            scope_of=sirup.scope_of,
            picture=sirup.picture(kind),
            stated=stated,
            personal=sirup.PERSONAL,
            wakes=sirup.WAKES,
        )
    )
