"""Which office a satker named in a file belongs to; offices nobody has heard of are added."""

from collections.abc import Sequence

from forum_portal import bulk
from forum_portal.intake.source import SatkerName
from forum_portal.models import Office


class Offices:
    """One for each commit: remembers what it has found."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, named: Sequence[SatkerName | None]) -> list[int | None]:
        """The office id of each satker, None where none is named."""
        codes = [_office_code(satker) if satker else None for satker in named]
        unknown = {
            code: satker.name
            for code, satker in zip(codes, named, strict=True)
            if code and satker and code not in self._known
        }
        if unknown:
            level, origin = Office.Level.PROVINCE.value, Office.Origin.FEED.value
            rows = [
                (code, name[:200], "", code.partition(":")[0], level, "", origin)
                for code, name in sorted(unknown.items())
            ]
            columns = ("code", "name", "government", "klpd", "level", "region", "origin")
            bulk.insert(Office, columns, rows, skip_existing=True)
            self._known.update(Office.objects.filter(code__in=list(unknown)).values_list("code", "id"))
        return [self._known[code] if code else None for code in codes]


def _office_code(satker: SatkerName) -> str:
    return f"{satker.government}:{satker.code.rpartition('.')[0] or satker.code}"
