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
    """The identities that exist, by key. One parameter for all keys: Django prepares each of them by itself."""
    identity, version = table_of(identity_model(source)), table_of(version_model(source))
    office = "i.office_id" if has_office(source) else "NULL"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT i.key, i.id, i.current_id, v.parts, {office} FROM {identity} i "  # noqa: S608 - names from models
            f"LEFT JOIN {version} v ON v.id = i.current_id WHERE i.key {among()}",
            [json.dumps(list(keys))],
        )
        return {key: Published(*rest) for key, *rest in cursor}


def has_office(source: Source) -> bool:
    """Whether the things this source speaks of belong to offices."""
    return "office_id" in identity_model(source).IDENTITY_COLUMNS


def ids_by_key(source: Source, keys: Collection[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, id FROM {table_of(identity_model(source))} WHERE key {among()}",  # noqa: S608
            [json.dumps(list(keys))],
        )
        return dict(cursor.fetchall())


def table_of(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def among() -> str:
    """ "Is one of", for a list handed over as one JSON text."""
    if connection.vendor == "postgresql":
        return "IN (SELECT json_array_elements_text(%s::json))"
    return "IN (SELECT value FROM json_each(%s))"


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
