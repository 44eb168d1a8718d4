"""What is published now of the things a file speaks of: the identity tables of sources, read in bulk."""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.db.models import Model, QuerySet

from forum_portal.intake.source import Options, Source
from forum_portal.models import ImportRun, VersionedIdentity, VersionRow


class Published(NamedTuple):
    """current: id of the published version, None while the thing is not visible. office: None also where the
    identity has none by its nature."""

    id: int
    current: int | None
    parts_text: str | None
    office: int | None

    def parts(self) -> dict[str, Any]:
        """What each source says in the published version."""
        return json.loads(self.parts_text) if self.parts_text else {}


def identity_model(source: Source) -> type[VersionedIdentity]:
    return apps.get_model(source.target.identity)


def version_model(source: Source) -> type[VersionRow]:
    return apps.get_model(source.target.version)


def options_of(run: ImportRun) -> Options:
    return Options(
        as_of=run.as_of,
        coverage=run.coverage,
        office_code=run.office.code if run.office else "",
        full_picture=run.full_picture,
        government=run.government,
    )


def published_by_key(source: Source, keys: Collection[str]) -> dict[str, Published]:
    """The identities that exist, by key. One parameter for all keys: Django prepares each of them by itself.

    Two look-ups by an index and no join: PostgreSQL plans by what it counted last, and a table that was empty then is
    read from end to end for each row joined with it.
    """
    identity, version = table_of(identity_model(source)), table_of(version_model(source))
    office = "office_id" if has_office(source) else "NULL"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, id, current_id, {office} FROM {identity} WHERE key {among()}",  # noqa: S608 - names from models
            [listed(keys)],
        )
        known = cursor.fetchall()
        texts: dict[int, str] = {}
        if visible := [current for _, _, current, _ in known if current is not None]:
            cursor.execute(f"SELECT id, parts FROM {version} WHERE id {among()}", [listed(visible)])  # noqa: S608
            texts = dict(cursor.fetchall())
    return {key: Published(id, current, texts.get(current), office) for key, id, current, office in known}


def has_office(source: Source) -> bool:
    """Whether the things this source speaks of belong to offices."""
    return "office_id" in identity_model(source).IDENTITY_COLUMNS


def ids_by_key(source: Source, keys: Collection[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, id FROM {table_of(identity_model(source))} WHERE key {among()}",  # noqa: S608
            [listed(keys)],
        )
        return dict(cursor.fetchall())


def table_of(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def among() -> str:
    """ "Is one of", for what `listed` hands over."""
    return "= ANY(%s)" if connection.vendor == "postgresql" else "IN (SELECT value FROM json_each(%s))"


def listed(values: Collection[Any]) -> Any:
    """Many values as one parameter: an array, or a JSON text where there are no arrays."""
    return list(values) if connection.vendor == "postgresql" else json.dumps(list(values))


def known_of_picture(source: Source, options: Options, scopes: Sequence[str]) -> QuerySet[Any]:
    """The visible identities that the file is the full picture of and that this source has spoken of before.

    `scopes`: what the rows of the file show it to be about, sorted."""
    picture = source.picture(options, scopes) if source.picture else {}
    rows = identity_model(source)._default_manager.filter(current__isnull=False, **picture)
    return rows.filter(current__parts__has_key=source.slug).order_by("id")


def absent_from(
    source: Source, options: Options, scopes: Sequence[str], keys: Collection[str]
) -> Iterator[tuple[int, str, int]]:
    """(identity id, key, current version id) of what the full picture knows and the file does not name."""
    known = known_of_picture(source, options, scopes).values_list("id", "key", "current_id")
    for id, key, current in known.iterator(10_000):
        if key not in keys:
            yield id, key, current
