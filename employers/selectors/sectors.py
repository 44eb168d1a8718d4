"""Which employers belong to a sector under watch: by what BPJS Ketenagakerjaan's extract says, or by name alone."""

from django.db.models import Q, QuerySet

from employers.models import Employer

_SECTOR_WORDS = ("sawit", "palm oil")
# KBLI 2020: palm plantations, and mills of crude palm oil.
_KBLI = ("01262", "10431")
_NAME_WORDS = ("sawit", "palm", "perkebunan")


def _any_of(column: str, words: tuple[str, ...], how: str = "icontains") -> Q:
    found = Q()
    for word in words:
        found |= Q(**{f"{column}__{how}": word})
    return found


_TOLD = _any_of("current__sector", _SECTOR_WORDS) | _any_of("current__sector", _KBLI, "startswith")


def palm_employers(rows: QuerySet[Employer]) -> QuerySet[Employer]:
    """Those of which the extract says that they grow or mill oil palm."""
    return rows.filter(_TOLD)


def named_like_palm(rows: QuerySet[Employer]) -> QuerySet[Employer]:
    """Those whose name alone makes one think so: to be made sure of, never to be counted as such."""
    return rows.filter(_any_of("current__name", _NAME_WORDS)).exclude(_TOLD)


def without_sector(rows: QuerySet[Employer]) -> QuerySet[Employer]:
    """Those of which the extract tells no sector."""
    return rows.filter(current__sector="")
