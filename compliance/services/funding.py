"""Money recorded: sources with their basis, who reviewed it, and what was paid from them."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from compliance.models import FundingSource, Realisation
from compliance.services.cases.files import attach
from compliance.services.cases.refusing import CaseRefused
from employers.models import Employer
from forum_portal import trail
from forum_portal.models import User
from forum_portal.rupiah import rupiah

_FIELDS = (
    "title",
    "kind",
    "year",
    "budget",
    "first_month",
    "last_month",
    "region",
    "company",
    "certainty",
    "legal_basis",
    "container",
    "promised_for",
    "note",
)


class FundingRefused(ValueError):
    """The change is refused; the message is an Indonesian sentence that says how to mend it."""


def add_source(*, code: str, groups: Collection[str], npp: str, told: Mapping[str, Any], by: User) -> FundingSource:
    """`told` are the other columns, `npp` the employer that gives, empty for none."""
    try:
        with transaction.atomic():
            source = FundingSource(code=code, groups=",".join(sorted(groups)), employer=_employer(npp))
            _fill(source, told)
            source.save()
            trail.record(subject=source, action="funding.added", by=by, after=_shown(source))
    except IntegrityError:
        raise FundingRefused(f"Kode “{code}” sudah dipakai sumber lain. Pilih kode lain.") from None
    return source


def change_source(
    source: FundingSource, *, groups: Collection[str], npp: str, told: Mapping[str, Any], by: User
) -> None:
    """Never below what was paid already; a changed basis is to be reviewed again."""
    with transaction.atomic():
        row = _held(source)
        before, basis = _shown(row), row.legal_basis
        row.groups, row.employer = ",".join(sorted(groups)), _employer(npp)
        _fill(row, told)
        paid = _paid(row)
        if row.budget < paid:
            raise FundingRefused(f"Anggaran tidak boleh di bawah yang sudah dibayarkan, {rupiah(paid)}.")
        if row.legal_basis != basis:
            row.reviewed_by, row.reviewed_at, row.review_note = None, None, ""
        row.save()
        trail.record(subject=row, action="funding.changed", by=by, before=before, after=_shown(row))


def close_source(source: FundingSource, *, by: User) -> None:
    with transaction.atomic():
        row = _held(source)
        if row.closed_at is not None:
            raise FundingRefused("Sumber ini sudah ditutup.")
        row.closed_at = timezone.now()
        row.save(update_fields=("closed_at",))
        trail.record(subject=row, action="funding.closed", by=by)


def attach_basis(source: FundingSource, *, name: str, content: bytes, by: User) -> None:
    """A new document is to be reviewed anew."""
    with transaction.atomic():
        row = _held(source)
        try:
            row.document = attach(name=name, content=content, by=by)
        except CaseRefused as refusal:
            raise FundingRefused(str(refusal)) from None
        row.reviewed_by, row.reviewed_at, row.review_note = None, None, ""
        row.save(update_fields=("document", "reviewed_by", "reviewed_at", "review_note"))
        trail.record(subject=row, action="funding.basis_attached", by=by, after={"berkas": row.document.name})


def review_basis(source: FundingSource, *, note: str, by: User) -> None:
    """By another person than who attached it."""
    with transaction.atomic():
        row = _held(source)
        if row.document is None:
            raise FundingRefused("Belum ada dasar hukum yang dilampirkan.")
        if row.document.uploaded_by_id == by.pk:
            raise FundingRefused("Dasar hukum ditelaah orang lain daripada yang melampirkannya.")
        row.reviewed_by, row.reviewed_at, row.review_note = by, timezone.now(), note.strip()
        row.save(update_fields=("reviewed_by", "reviewed_at", "review_note"))
        trail.record(subject=row, action="funding.basis_reviewed", by=by, after={"catatan": note.strip()})


def realise(
    source: FundingSource,
    *,
    paid_on: date,
    month: int,
    group: str,
    region: str,
    people: int,
    amount: Decimal,
    note: str,
    by: User,
    today: date,
) -> Realisation:
    """Records a payment within the source's months, groups, place and budget."""
    with transaction.atomic():
        row = _held(source)
        _refuse_payment(row, month=month, group=group, region=region, paid_on=paid_on, today=today)
        left = row.budget - _paid(row)
        if amount > left:
            raise FundingRefused(f"Melebihi sisa anggaran, {rupiah(left)}. Periksa jumlahnya atau ubah anggarannya.")
        made = Realisation.objects.create(
            source=row,
            paid_on=paid_on,
            month=month,
            group=group,
            region=region,
            people=people,
            amount=amount,
            note=note.strip(),
            recorded_by=by,
        )
        trail.record(subject=row, action="funding.realised", by=by, after={"orang": people, "jumlah": f"{amount:f}"})
    return made


def take_back(realisation: Realisation, *, by: User) -> None:
    with transaction.atomic():
        row = Realisation.objects.select_for_update().get(pk=realisation.pk)
        if row.taken_back_at is not None:
            raise FundingRefused("Catatan ini sudah ditarik.")
        row.taken_back_at = timezone.now()
        row.save(update_fields=("taken_back_at",))
        trail.record(subject=row.source, action="funding.realisation_taken_back", by=by, after={"nomor": row.pk})


def _refuse_payment(row: FundingSource, *, month: int, group: str, region: str, paid_on: date, today: date) -> None:
    if row.closed_at is not None:
        raise FundingRefused("Sumber ini sudah ditutup.")
    if paid_on > today:
        raise FundingRefused("Tanggal bayar tidak boleh sesudah hari ini.")
    if not row.first_month <= month <= row.last_month:
        raise FundingRefused(f"Sumber ini hanya untuk bulan {row.first_month} sampai {row.last_month}.")
    if group not in row.group_codes:
        raise FundingRefused("Kelompok itu tidak termasuk yang boleh dibayar dari sumber ini.")
    if row.region and region != row.region:
        raise FundingRefused("Sumber ini hanya untuk kabupaten/kotanya sendiri.")


def _fill(source: FundingSource, told: Mapping[str, Any]) -> None:
    for name in _FIELDS:
        setattr(source, name, told[name])
    if source.last_month < source.first_month:
        raise FundingRefused("Bulan terakhir mendahului bulan pertama. Periksa keduanya.")
    if not source.groups:
        raise FundingRefused("Pilih paling sedikit satu kelompok yang boleh dibayar.")


def _employer(npp: str) -> Employer | None:
    if not npp:
        return None
    found = Employer.objects.filter(key=npp).first()
    if found is None:
        raise FundingRefused(f"NPP {npp} tidak ada dalam data kepesertaan. Kosongkan, atau periksa nomornya.")
    return found


def _paid(row: FundingSource) -> Decimal:
    counted = row.realisations.filter(taken_back_at__isnull=True).aggregate(total=Sum("amount"))
    return counted["total"] or Decimal(0)


def _held(source: FundingSource) -> FundingSource:
    return FundingSource.objects.select_for_update().get(pk=source.pk)


def _shown(source: FundingSource) -> dict[str, str]:
    return {"nama": source.title, "anggaran": f"{source.budget:f}", "kepastian": source.certainty}
