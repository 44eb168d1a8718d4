"""Moving the published pointers of many identities at once."""

from collections.abc import Sequence

from django.db import connection

from forum_portal.intake.published import identity_model, version_model
from forum_portal.intake.source import Source
from forum_portal.models import ImportRun


class Overtaken(Exception):
    """Somebody published in between; raised inside the transaction, so that nothing of it stays."""


def _tables(source: Source) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(identity_model(source)._meta.db_table), quote(version_model(source)._meta.db_table)


def one_at_a_time(source: Source) -> None:
    """Makes this transaction the only one that moves pointers of the source's table. SQLite has one writer anyway; two
    PostgreSQL transactions could lock the same rows in different orders and stop each other."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [source.target.identity])


def is_same() -> str:
    """The comparison that takes two NULLs for equal."""
    return "IS NOT DISTINCT FROM" if connection.vendor == "postgresql" else "IS"


def publish(source: Source, run: ImportRun) -> int:
    """Points every identity to its version of this run; where that version says it is gone, to nothing.

    Returns how many moved. Raises Overtaken when an identity has moved since its version was made.
    """
    one_at_a_time(source)
    identity, version = _tables(source)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {identity} SET current_id = CASE WHEN v.gone THEN NULL ELSE v.id END FROM {version} v "  # noqa: S608
            f"WHERE v.run_id = %s AND v.subject_id = {identity}.id AND {identity}.current_id {is_same()} v.previous_id",
            [run.pk],
        )
        moved = cursor.rowcount
        cursor.execute(f"SELECT count(*) FROM {version} WHERE run_id = %s", [run.pk])  # noqa: S608
        expected = cursor.fetchone()[0]
    if moved != expected:
        raise Overtaken
    return moved


def stale_versions(source: Source, run: ImportRun) -> list[tuple[int, int, int, bool]]:
    """(id, subject, row number, gone) of the run's versions whose identity has moved since they were made."""
    identity, version = _tables(source)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT v.id, v.subject_id, v.row_number, v.gone FROM {version} v "  # noqa: S608 - names from models
            f"JOIN {identity} i ON i.id = v.subject_id "
            f"WHERE v.run_id = %s AND NOT (i.current_id {is_same()} v.previous_id) ORDER BY v.id",
            [run.pk],
        )
        return [(id, subject, row_number, bool(gone)) for id, subject, row_number, gone in cursor.fetchall()]


def take_back(source: Source, run: ImportRun) -> int:
    """Points every identity that shows this run's version to the version before; returns how many."""
    identity, version = _tables(source)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {identity} SET current_id = v.previous_id FROM {version} v "  # noqa: S608 - names from models
            f"WHERE v.id = {identity}.current_id AND v.run_id = %s",
            [run.pk],
        )
        return cursor.rowcount


def point_to(source: Source, versions: Sequence[int]) -> None:
    """Points the subject of each of these versions to it."""
    identity, version = _tables(source)
    holders = ", ".join(["%s"] * len(versions))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {identity} SET current_id = v.id FROM {version} v "  # noqa: S608 - names from models
            f"WHERE v.subject_id = {identity}.id AND v.id IN ({holders})",
            list(versions),
        )
