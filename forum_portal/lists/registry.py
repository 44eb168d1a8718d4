"""Lists by the name of their address: what a job needs to make the same list again as the same person."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from forum_portal.lists.filters import ListFilter
from forum_portal.lists.pages import with_tie_breaker
from forum_portal.lists.table import ListTable
from forum_portal.models import User


@dataclass(frozen=True, slots=True)
class AsPerson:
    """What filters read of a request: who asks."""

    user: User


@dataclass(frozen=True, slots=True)
class Listing:
    """`rows`, `filters` and `table` take the user; `rows` must scope. `file` names the exported file."""

    name: str
    title: str
    file: str
    rows: Callable[[User], QuerySet[Any]]
    filters: Callable[[User], type[ListFilter]]
    table: Callable[[User], type[ListTable]]

    def of(self, user: User) -> dict[str, Any]:
        """The arguments of `list_page` for this person."""
        return {
            "rows": self.rows(user),
            "filterset_class": self.filters(user),
            "table_class": self.table(user),
            "title": self.title,
            "export_name": self.file,
        }

    def narrowed(self, user: User, params: QueryDict) -> ListFilter:
        """The rows in this person's sight as the parameters narrow them, with what is said of the parameters."""
        return self.filters(user)(params, queryset=self.rows(user), request=AsPerson(user))

    def tabled(self, user: User, params: QueryDict, columns: tuple[str, ...], sort: str) -> "Tabled":
        table = self.table(user)(self.narrowed(user, params).qs, order_by=(sort,) if sort else None)
        table.chosen = columns
        return Tabled(table, table.needed(with_tie_breaker(table.data.data), table.file_columns()))


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table with its rows in order."""

    table: ListTable
    rows: QuerySet[Any] = field(repr=False)


_listings: dict[str, Listing] = {}


def listing(
    name: str,
    *,
    title: str,
    file: str,
    rows: Callable[[User], QuerySet[Any]],
    filters: type[ListFilter] | Callable[[User], type[ListFilter]],
    table: type[ListTable] | Callable[[User], type[ListTable]],
) -> Listing:
    """Registers a list under the name of its address; classes may be given for functions of the user."""
    made = Listing(name, title, file, rows, _for_user(filters), _for_user(table))
    _listings[name] = made
    return made


def listing_named(name: str) -> Listing | None:
    return _listings.get(name)


def names() -> list[str]:
    return sorted(_listings)


def _for_user(given: Any) -> Callable[[User], Any]:
    return (lambda user: given) if isinstance(given, type) else given
