"""How people matched the columns of lists: kept for a source and an office, and used again for the same titles."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from forum_portal import trail
from forum_portal.intake.mapping import UNTITLED, Matching
from forum_portal.intake.receive import ask_stage, forget_bytes
from forum_portal.intake.rights import Refused, require_change
from forum_portal.models import HeaderMapping, ImportRun, Job, User

Status = ImportRun.Status
KEPT_FOR = timedelta(days=7)
PAST_THAT = "Berkas ini sudah diperiksa atau sudah dibuang. Unggah lagi bila kolomnya masih perlu dicocokkan."


def matchings_for(run: ImportRun) -> dict[str, Matching]:
    """What is remembered for lists of this run's source and office, by titles.

    A list without titles cannot be told from another as wide as it, so it is matched anew each time.
    """
    known = HeaderMapping.objects.filter(source=run.source, office=run.office)
    here = run.header.get("matched_here")
    with_titles = ~Q(titles_key__startswith=UNTITLED)
    rows = known.filter(with_titles | Q(pk=here)) if here else known.filter(with_titles)
    return {key: Matching(key, columns) for key, columns in rows.values_list("titles_key", "columns")}


def last_matching(run: ImportRun, titles_key: str) -> dict[str, int | None]:
    """How a list with these titles was matched last, to begin from; empty when it never was."""
    known = HeaderMapping.objects.filter(source=run.source, office=run.office, titles_key=titles_key).first()
    return known.columns if known else {}


def who_matched(run: ImportRun, keys: Collection[str]) -> list[dict[str, str]]:
    """Who said which column is which, and on which day, for the page of the run."""
    rows = HeaderMapping.objects.select_related("made_by").filter(
        source=run.source, office=run.office, titles_key__in=[key for key in keys if key]
    )
    return [
        {
            "by": str(row.made_by) if row.made_by else "pengelola sistem",
            "at": timezone.localdate(row.made_at).isoformat(),
        }
        for row in rows.order_by("id")
    ]


def match_columns(
    *, run: ImportRun, by: User, titles_key: str, header_row: int, columns: Mapping[str, int | None]
) -> Job:
    """Keeps the matching, in place of an earlier one for the same titles, and has the file checked with it.

    Raises Refused when `by` may not, or the run no longer waits for it.
    """
    require_change(run, by)
    with transaction.atomic():
        kept, _ = HeaderMapping.objects.update_or_create(
            source=run.source,
            office=run.office,
            titles_key=titles_key,
            defaults={"header_row": max(header_row, 0), "columns": dict(columns), "made_by": by},
        )
        header = {**run.header, "matched_here": kept.pk, "match_by_hand": False}
        _begin_again(run, Status.MAPPING, header)
        trail.record(subject=run, action="import.matched", by=by, after={"columns": dict(columns)})
        return ask_stage(run, by)


def _begin_again(run: ImportRun, status: str, header: dict[str, Any]) -> None:
    moved = ImportRun.objects.filter(pk=run.pk, status=status).update(status=Status.RECEIVED, header=header)
    if not moved:
        raise Refused(PAST_THAT)
    run.header = header


def discard_forgotten(now: datetime | None = None) -> int:
    """Lays aside, bytes and all, the files that have waited a week for somebody to answer; returns how many."""
    since = (now or timezone.now()) - KEPT_FOR
    waiting = Q(status=Status.MAPPING) | Q(status=Status.RECEIVED, header__has_key="waiting")
    forgotten = ImportRun.objects.select_related("file").filter(waiting, created_at__lt=since)
    count = 0
    for run in forgotten.order_by("id")[:100]:
        with transaction.atomic():
            sentence = "Berkas ini menunggu jawaban lebih dari tujuh hari, jadi dibuang. Unggah lagi bila masih perlu."
            still = ImportRun.objects.filter(pk=run.pk, status=run.status)
            if not still.update(status=Status.DISCARDED, failure=sentence):
                continue
            trail.record(subject=run, action="import.discarded", by=None, why=sentence)
            transaction.on_commit(partial(forget_bytes, run))
            count += 1
    return count
