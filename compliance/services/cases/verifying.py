"""A person says whether an indication is so. Nobody verifies what rests on a file that they uploaded themselves."""

from compliance.ladder import Stage
from compliance.models import Finding, FindingStep
from compliance.selectors.cases import uploaders_of
from compliance.services.cases.refusing import (
    CaseRefused,
    locked,
    move,
    reason_of,
    reckon_again,
    refuse_if_ended,
)
from compliance.services.findings import open_again_as_new
from forum_portal.models import User

Act = FindingStep.Act
_EXAMPLE = "bukti bayar Agustus 2025 diperlihatkan pada 3 Oktober 2025."


def verify(*, finding: Finding, by: User, reason: str) -> Finding:
    """The indication is so. Raises CaseRefused for whoever uploaded what it rests on, and while data cannot tell."""
    why = reason_of(reason, "kantor cabang membenarkan tunggakan ini lewat surat balasan.")
    with locked(finding) as row:
        refuse_if_ended(row)
        if row.stage != Stage.DETECTED:
            raise CaseRefused(f"Temuan {row.number} sudah diverifikasi.")
        if not row.indicated:
            raise CaseRefused("Data terbaru tidak lagi memastikan indikasi ini; tunggu sampai datanya jelas.")
        if by.pk in uploaders_of(row):
            raise CaseRefused(
                "Anda mengunggah data yang menjadi dasar temuan ini. Verifikasi harus dilakukan orang lain, "
                "misalnya anggota Forum."
            )
        move(row, act=Act.VERIFIED, by=by, why=why, stage=Stage.VERIFIED)
    return row


def dismiss(*, finding: Finding, by: User, reason: str) -> Finding:
    """The indication is not so. It no longer counts, also after later checks, for as long as it goes on unchanged."""
    why = reason_of(reason, _EXAMPLE)
    with locked(finding) as row:
        refuse_if_ended(row)
        move(row, act=Act.DISMISSED, by=by, why=why, stage=Stage.NOT_PROVEN)
        reckon_again(row, by)
    return row


def take_back(*, finding: Finding, by: User, reason: str) -> Finding:
    """The last decision was wrong: a verification is withdrawn; after a dismissal a new finding cites the old one.

    Returns the finding that now stands. Raises CaseRefused once a letter went out, and when nothing was decided.
    """
    why = reason_of(reason, "ternyata bukti itu milik perusahaan lain.")
    with locked(finding) as row:
        if row.stage == Stage.VERIFIED:
            if row.papers.exclude(status="withdrawn").exists():
                raise CaseRefused("Sudah ada surat tentang temuan ini. Tarik suratnya lebih dahulu.")
            move(row, act=Act.UNVERIFIED, by=by, why=why, stage=Stage.DETECTED)
            return row
        if row.stage != Stage.NOT_PROVEN or not row.indicated:
            raise CaseRefused("Tidak ada putusan yang dapat ditarik pada temuan ini.")
        fresh = open_again_as_new(row, by=by, why=why)
        reckon_again(fresh, by)
    return fresh
