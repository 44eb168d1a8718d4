"""Who has to do what next with a finding, and how long its clock still runs, in words."""

from datetime import date, timedelta

import pytest

from compliance.documents.remedies import REMEDIES
from compliance.ladder import Clock, Span, Stage
from compliance.outcomes import FINDING_CODES
from compliance.waiting import PaperState, Situation, time_in_words, waits_for
from forum_portal.working_days import Calendar

TODAY = date(2026, 10, 20)
CALENDAR = Calendar.build({date(2026, 10, 28): "Hari libur contoh", date(2026, 1, 1): "Tahun baru"}, {})


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (Situation(Stage.DETECTED), "Sekretariat atau anggota Forum memverifikasi indikasi ini."),
        (Situation(Stage.VERIFIED), "Sekretariat menyusun pemberitahuan awal."),
        (
            Situation(Stage.VERIFIED, paper=PaperState.DRAFT),
            "Persetujuan anggota Forum atas konsep pemberitahuan awal.",
        ),
        (
            Situation(Stage.VERIFIED, paper=PaperState.APPROVED),
            "Sekretariat mengirim pemberitahuan awal dan mencatat pengirimannya.",
        ),
        (
            Situation(Stage.VERIFIED, paper=PaperState.SENT),
            "Tanda terima pemberitahuan awal; waktu menjawab belum berjalan.",
        ),
        (Situation(Stage.PRE_NOTICE, due_on=TODAY), "Jawaban penyedia, paling lambat 20 Oktober 2026."),
        (Situation(Stage.PRE_NOTICE, due_on=TODAY - timedelta(1)), "Sekretariat menyusun surat pembinaan I."),
        (
            Situation(Stage.PRE_NOTICE, due_on=TODAY - timedelta(1), proof_waits=True),
            "Sekretariat atau anggota Forum memeriksa bukti yang dikirim.",
        ),
        (
            Situation(Stage.PRE_NOTICE, due_on=TODAY - timedelta(1), exemption_waits=True),
            "Anggota Forum menjawab permintaan pengecualian.",
        ),
        (
            Situation(Stage.GUIDANCE_SECOND, due_on=TODAY - timedelta(1)),
            "Sekretariat menyusun berkas pelimpahan ke BPJS Ketenagakerjaan.",
        ),
        (
            Situation(Stage.GUIDANCE_FIRST, due_on=TODAY, paused_until=TODAY + timedelta(9)),
            "Waktu dihentikan sampai 29 Oktober 2026.",
        ),
        (
            Situation(Stage.VERIFIED, indicated=False),
            "Data yang jelas: data terbaru tidak lagi memastikan indikasi ini.",
        ),
        (Situation(Stage.HANDED_OVER), "Langkah BPJS Ketenagakerjaan."),
        (Situation(Stage.RESOLVED), ""),
        (Situation(Stage.EXEMPT), ""),
    ],
)
def test_it_says_who_has_to_do_what_next(case, said):
    assert waits_for(case, TODAY) == said


@pytest.mark.parametrize(
    ("working", "due", "pauses", "said"),
    [
        (False, date(2026, 11, 4), (), "Tinggal 15 hari."),
        (True, date(2026, 11, 4), (), "Tinggal 10 hari kerja."),
        (True, date(2026, 11, 4), (Span(date(2026, 10, 22), date(2026, 10, 23)),), "Tinggal 8 hari kerja."),
        (False, TODAY, (), "Hari ini hari terakhir."),
        (True, date(2026, 10, 17), (), "Lewat 3 hari."),
    ],
)
def test_the_time_left_is_told_in_the_days_that_the_clock_counts(working, due, pauses, said):
    assert time_in_words(Clock(date(2026, 10, 1), 10, working), due, pauses, CALENDAR, TODAY) == said


def test_every_indication_that_becomes_a_finding_tells_the_contractor_how_to_put_it_right():
    assert set(REMEDIES) == {code for _, code in FINDING_CODES}
    for said in REMEDIES.values():
        assert "penyedia" not in said.lower()
