"""Makes version rows of staged rows, merged with what is published at that moment, and writes them in bulk."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.db import connection
from django.utils import timezone

from forum_portal import bulk
from forum_portal.intake import pointers
from forum_portal.intake.offices import Offices
from forum_portal.intake.published import (
    has_office,
    identity_model,
    ids_by_key,
    options_of,
    published_by_key,
    table_of,
    version_model,
)
from forum_portal.intake.source import Source, Values
from forum_portal.intake.staged import BAD, DROPPED, unpack_with_texts
from forum_portal.models import ImportChunk, ImportRun

STEP_ROWS = 500
_dump = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


class VersionMaker:
    """One for each commit. `prepare` and `catch_up_steps` read and compute; what they return only writes."""

    def __init__(self, run: ImportRun, source: Source) -> None:
        self._run = run
        self._source = source
        self._identity = identity_model(source)
        self._version = version_model(source)
        self._options = options_of(run)
        self._offices = Offices()
        self._has_office = has_office(source)
        typed = source.target.version_columns
        self._typed: Callable[[Values], tuple[Any, ...]] = itemgetter(*typed)
        self._columns = ("subject_id", "run_id", "previous_id", "gone", "parts", "row_number", *typed)

    def prepare(self, chunk: ImportChunk) -> Callable[[], None]:
        """What writes the versions of a chunk's rows. Rows that say what is published already get none."""
        staged, texts = unpack_with_texts(chunk.payload)
        published = published_by_key(self._source, [row.key for row in staged if row.key is not None])
        slug = self._source.slug
        opening = f"{{{_dump(slug)}:"
        known_rows: list[tuple[Any, ...]] = []
        new_rows: list[tuple[str, tuple[Any, ...]]] = []
        new_identities: list[tuple[str, Values]] = []
        homeless: list[tuple[int, Values]] = []
        for (number, _, verdict, key, part, _, _), text in zip(staged, texts, strict=True):
            if verdict in (BAD, DROPPED) or key is None:
                continue
            known = published.get(key)
            if known is None:
                new_rows.append((key, self._made(None, {slug: part}, number, text=f"{opening}{text}}}")))
                new_identities.append((key, part))
                continue
            if self._has_office and known.office is None:
                homeless.append((known.id, part))
            parts = known.parts()
            if known.current is None or parts.get(slug) != part:
                made = self._made(known.current, {**parts, slug: part}, number)
                known_rows.append((known.id, *made))

        def write() -> None:
            self._give_offices(homeless)
            ids = self._add_identities(new_identities)
            rows = [*known_rows, *((ids[key], *made) for key, made in new_rows)]
            bulk.insert(self._version, self._columns, rows)

        return write

    def insert(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Writes whole version rows, as `remade` gives them."""
        bulk.insert(self._version, self._columns, rows)

    def remade(
        self,
        subject: int,
        parts: Mapping[str, Values],
        *,
        previous: int | None,
        row_number: int,
        gone: bool = False,
        run_id: int | None = None,
    ) -> tuple[Any, ...]:
        """A whole version row."""
        made = self._made(previous, parts, row_number, gone=gone, run_id=run_id)
        return (subject, *made)

    def _made(
        self,
        previous: int | None,
        parts: Mapping[str, Values],
        row_number: int,
        *,
        gone: bool = False,
        run_id: int | None = None,
        text: str | None = None,
    ) -> tuple[Any, ...]:
        typed = self._typed(self._source.target.merge(parts))
        return (run_id or self._run.pk, previous, gone, text or _dump(parts), row_number, *typed)

    def _add_identities(self, new: Sequence[tuple[str, Values]]) -> dict[str, int]:
        if not new:
            return {}
        columns = self._identity.IDENTITY_COLUMNS
        offices = self._offices_of([part for _, part in new]) if self._has_office else []
        now = timezone.now()
        rows = []
        for position, (key, part) in enumerate(new):
            values = self._source.target.identity_columns(part)
            if self._has_office:
                values = {**values, "office_id": offices[position]}
            rows.append((key, now, *(values.get(column) for column in columns)))
        bulk.insert(self._identity, ("key", "first_seen_at", *columns), rows, skip_existing=True)
        return ids_by_key(self._source, [key for key, _ in new])

    def _give_offices(self, homeless: Sequence[tuple[int, Values]]) -> None:
        """Things first named by a file that says nothing of offices get theirs from the first that does."""
        offices = self._offices_of([part for _, part in homeless])
        found = [(office, id) for (id, _), office in zip(homeless, offices, strict=True) if office is not None]
        if found:
            pointers.one_at_a_time(self._source)
            with connection.cursor() as cursor:
                cursor.executemany(
                    f"UPDATE {table_of(self._identity)} SET office_id = %s "  # noqa: S608 - names from models
                    "WHERE id = %s AND office_id IS NULL",
                    found,
                )

    def _offices_of(self, parts: Sequence[Values]) -> list[int | None]:
        """The office of each row; offices nobody has heard of are added."""
        if self._source.office is None:
            return [self._run.office_id] * len(parts)
        found = self._offices.of([self._source.office(part, self._options) for part in parts])
        return [self._run.office_id if office is None else office for office in found]

    def catch_up_steps(self) -> Iterator[Callable[[], None]]:
        """Makes anew the unpublished versions of this run whose identity has moved on since.

        A thing that was about to vanish but has moved is spoken of by a newer file, so it stays.
        """
        stale = pointers.stale_versions(self._source, self._run)
        for some in bulk.in_slices(stale, STEP_ROWS):
            yield self._catch_up(some)

    def _catch_up(self, stale: Sequence[tuple[int, int, int, bool]]) -> Callable[[], None]:
        slug = self._source.slug
        ids = [id for id, *_ in stale]
        said = dict(self._version._default_manager.filter(pk__in=ids).values_list("id", "parts"))
        subjects = self._identity._default_manager.filter(pk__in=[subject for _, subject, *_ in stale])
        seen = subjects.values_list("id", "current_id", "current__parts")
        now = {id: (current, parts or {}) for id, current, parts in seen}
        rows = []
        for id, subject, row_number, gone in stale:
            current, parts = now[subject]
            if gone or (current is not None and parts.get(slug) == said[id][slug]):
                continue
            merged = {**parts, slug: said[id][slug]}
            rows.append(self.remade(subject, merged, previous=current, row_number=row_number))

        def write() -> None:
            self._version._default_manager.filter(pk__in=ids).delete()
            self.insert(rows)

        return write
