"""Releases the figures of a month: once, frozen, its hash on the trail. A correction is another edition."""

import hashlib
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from compliance.models import CrossCheckRun, Publication
from compliance.publishing import PUBLIC, canonical, figures
from compliance.selectors.open_data import data_day, public_lines
from compliance.selectors.publications import GOVERNMENTS, budget_year, newest_of, office_sums
from compliance.selectors.publishing_quality import quality
from compliance.services.open_data.packages import rule_set_mark
from forum_portal import trail
from forum_portal.models import User
from forum_portal.months import Month

RELEASED = "publication.released"


class PublicationRefused(ValueError):
    """It cannot be released; the message is an Indonesian sentence for the person who tried."""


def release(*, by: User, note: str, correction: bool, today: date) -> Publication:
    """The figures as they stand now, as the publication of this month. Raises PublicationRefused for a month that is
    released already unless it is corrected, and without a reason for a correction or in spite of blocking trouble."""
    why, month = note.strip(), f"{today:%Y-%m}"
    before = newest_of(month)
    if before and not correction:
        raise PublicationRefused(
            f"Terbitan {Month.parse(month).label} sudah dirilis. Bila angkanya salah, rilis sebagai perbaikan dengan "
            "alasan."
        )
    if before and not why:
        raise PublicationRefused("Tulis apa yang diperbaiki; edisi sebelumnya tetap tersimpan.")
    troubles = quality(by, today=today)
    if any(each.blocking for each in troubles) and not why:
        raise PublicationRefused(
            "Ada masalah data yang berat. Tulis alasan mengapa tetap dirilis, atau selesaikan lebih dahulu."
        )
    told = [{"group": each.group, "sentence": each.sentence, "number": each.number} for each in troubles]
    try:
        return _keep(by, month, before.edition + 1 if before else 1, why, {"troubles": told})
    except IntegrityError:
        raise PublicationRefused("Orang lain baru saja merilis bulan ini. Muat ulang halamannya.") from None


def _keep(by: User, month: str, edition: int, why: str, told: dict[str, Any]) -> Publication:
    with transaction.atomic():
        run = CrossCheckRun.objects.filter(finished_at__isnull=False).order_by("-pk").first()
        year = budget_year()
        content = figures(
            month=month,
            as_of=run.as_of.isoformat() if run and run.as_of else "",
            offices=office_sums(year),
            governments=GOVERNMENTS,
            quality=told,
        )
        content |= {"edition": edition, "budget_year": year, PUBLIC: _for_everybody()}
        kept = Publication.objects.create(
            month=month,
            edition=edition,
            figures=content,
            digest=digest_of(content),
            note=why,
            run=run,
            released_by=by,
            released_at=timezone.now(),
        )
        trail.record(
            subject=kept,
            action=RELEASED,
            by=by,
            after={"month": month, "edition": edition, "digest": kept.digest},
            why=why,
        )
    return kept


def _for_everybody() -> dict[str, Any]:
    """What the public page shows of this publication: whoever may not see every line sees these."""
    day = data_day()
    return {"as_of": day.isoformat() if day else "", "rule_set": rule_set_mark(), **public_lines()}


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of the text that can be downloaded."""
    return hashlib.sha256(canonical(content)).hexdigest()


def is_whole(publication: Publication) -> bool:
    """Whether the figures are still those that were released."""
    return digest_of(publication.figures) == publication.digest
