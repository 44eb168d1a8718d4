"""What a slip may say: one word for what is in order or waits, nothing at all to a firm's disadvantage."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.outcomes import EMPLOYER_OUTCOMES, PROJECT_OUTCOMES, severity_of
from compliance.rules.codes import EmployerCode, ProjectCode
from compliance.slips.content import NOT_KNOWN, Cover, SlipFacts, content
from compliance.slips.standing import Judged, NoSlip, last_day, last_second, standing, worse

TODAY = date(2026, 3, 10)


def judged(employer=EmployerCode.COMPLIANT, project=ProjectCode.COMPLETE, match="sure", dismissed=()):
    return Judged(match, (employer,), project, severity_of((employer,), (project,), dismissed), dismissed)


@pytest.mark.parametrize(
    ("project", "code", "word"),
    [
        (ProjectCode.COMPLETE, "LENGKAP", "Lengkap"),
        (ProjectCode.NOT_CONSTRUCTION, "LENGKAP", "Lengkap"),
        (ProjectCode.WAITING, "MENUNGGU", "Menunggu"),
        (ProjectCode.NO_WORK_ORDER, "MENUNGGU", "Menunggu"),
        (ProjectCode.REGISTERED_LATE, "TERDAFTAR", "Terdaftar"),
    ],
)
def test_what_is_in_order_or_waits_has_one_word_and_a_reason(project, code, word):
    says = standing(judged(project=project))
    assert (says.code, says.word) == (code, word)
    assert says.reason.endswith(".")


EVERY = [(employer, project) for employer in EmployerCode for project in ProjectCode]


@pytest.mark.parametrize(("employer", "project"), EVERY)
def test_a_slip_never_says_anything_to_a_firms_disadvantage(employer, project):
    flags = judged(employer, project)
    try:
        says = standing(flags)
    except NoSlip as refusal:
        assert "pelanggaran" not in str(refusal)
        assert str(refusal).startswith("Slip belum dapat dibuat: ")
        return
    assert EMPLOYER_OUTCOMES[employer].severity == 0
    assert PROJECT_OUTCOMES[project].severity < 3
    text = f"{says.word} {says.reason}".lower()
    for word in ("pelanggaran", "menunggak", "terlambat", "indikasi", "belum didaftarkan"):
        assert word not in text


@pytest.mark.parametrize("match", ["review", "none", "person"])
@pytest.mark.parametrize(("employer", "project"), EVERY)
def test_without_a_certain_match_there_is_no_slip(employer, project, match):
    with pytest.raises(NoSlip, match="belum pasti pemberi kerja"):
        standing(judged(employer, project, match))


def test_what_was_found_not_proven_stands_in_no_way_on_the_slip():
    dismissed = frozenset({("employer", "MENUNGGAK")})
    says = standing(judged(EmployerCode.IN_ARREARS, dismissed=dismissed))
    assert says.code == "LENGKAP"
    assert "sudah jatuh tempo" not in says.reason
    with pytest.raises(NoSlip):
        standing(judged(EmployerCode.IN_ARREARS))


def test_a_slip_holds_for_the_days_of_its_data_but_never_beyond_cover_or_contract():
    at = {"as_of": date(2026, 3, 1), "days": 30, "today": TODAY}
    assert last_day(**at) == date(2026, 3, 31)
    assert last_day(**at, cover_to=date(2026, 3, 20)) == date(2026, 3, 20)
    assert last_day(**at, contract_end=date(2026, 3, 15), cover_to=date(2026, 3, 20)) == date(2026, 3, 15)
    assert last_day(**at, contract_end=TODAY) == TODAY


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        ({"as_of": date(2026, 2, 1)}, "data kepesertaan per 1 Februari 2026 sudah berumur lebih dari 30 hari"),
        ({"cover_to": date(2026, 3, 9)}, "masa perlindungan proyek berakhir pada 9 Maret 2026"),
        ({"contract_end": date(2026, 3, 9)}, "masa kerja kontrak berakhir pada 9 Maret 2026"),
    ],
)
def test_stale_data_and_what_has_ended_give_no_slip_and_say_why(limits, sentence):
    with pytest.raises(NoSlip, match=sentence):
        last_day(**{"as_of": date(2026, 3, 1), "days": 30, "today": TODAY, **limits})


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_no_slip_ever_holds_on_a_day_before_it_is_made(as_of, days, end):
    try:
        until = last_day(as_of=as_of, days=days, today=TODAY, contract_end=end)
    except NoSlip:
        return
    assert TODAY <= until <= min(as_of + timedelta(days=days), end)


def test_the_last_second_of_a_day_is_that_of_its_own_zone():
    makassar = timezone(timedelta(hours=8))
    assert last_second(TODAY, makassar) == datetime(2026, 3, 10, 15, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (ProjectCode.COMPLETE, judged(EmployerCode.IN_ARREARS), "Menunggak"),
        (ProjectCode.COMPLETE, judged(project=ProjectCode.WAITING), "Status berubah menjadi Menunggu"),
        (ProjectCode.WAITING, judged(project=ProjectCode.LATE), "Belum didaftarkan"),
        (ProjectCode.REGISTERED_LATE, judged(project=ProjectCode.TO_VERIFY), "Perlu verifikasi"),
        (ProjectCode.COMPLETE, judged(match="review"), "Belum pasti lagi"),
        (ProjectCode.COMPLETE, None, "tidak lagi diperiksa"),
    ],
)
def test_a_slip_of_a_contract_that_stands_worse_no_longer_holds(before, after, sentence):
    was = judged(project=before)
    assert sentence in worse(after, rank=standing(was).rank, severity=was.severity)


@pytest.mark.parametrize("now", [ProjectCode.WAITING, ProjectCode.COMPLETE, ProjectCode.NOT_CONSTRUCTION])
def test_a_slip_of_a_contract_that_stands_the_same_or_better_holds_on(now):
    was = judged(project=ProjectCode.WAITING)
    assert worse(judged(project=now), rank=standing(was).rank, severity=was.severity) == ""


FACTS = SlipFacts(
    package="Pembangunan turap Kelurahan Sidodadi",
    kd_rup="60012301;60012302",
    contract_number="600/003/SPK/2026",
    office="Dinas Pekerjaan Umum",
    firm="CV Bekantan Teduh Karya",
    npwp="427716907728000",
    members=0,
    is_construction=True,
    due_verified=True,
    due=Decimal(370946),
    cover=Cover(Decimal("405405.00"), 1200, date(2026, 2, 3)),
    work_from=date(2026, 2, 1),
    work_until=date(2026, 6, 30),
    as_of=date(2026, 3, 1),
    valid_until=date(2026, 3, 31),
    issued_on=TODAY,
)


def words(**changes):
    facts = {name: getattr(FACTS, name) for name in FACTS.__slots__} | changes
    return content(SlipFacts(**facts), standing(judged()), code="K7Q2MX4T9RB1WZ6", key_id="0f", rule_set="ab" * 32)


def test_the_words_on_a_slip_are_those_of_its_facts():
    said = words()
    assert said["code"] == "K7Q2M-X4T9R-B1WZ6"
    assert (said["due"], said["declared"], said["workers"]) == ("Rp370.946", "Rp405.405", "1.200 orang")
    assert (said["work"], said["cover"]) == ("1 Februari 2026 sampai 30 Juni 2026", "sejak 3 Februari 2026")
    assert said["kd_rup"] == "60012301, 60012302"


def test_the_taxpayer_number_is_masked_and_what_is_not_known_is_said_so():
    assert words()["npwp"] == "42.***.***.*-728.000"
    said = words(npwp="", cover=Cover(), due=None, work_from=None, work_until=None, kd_rup="")
    for name in ("npwp", "declared", "workers", "cover", "due", "work", "kd_rup"):
        assert said[name] == NOT_KNOWN


def test_what_is_no_construction_owes_no_project_and_a_joint_operation_names_its_size():
    assert {words(is_construction=False)[name] for name in ("due", "declared", "workers", "cover")} == {"Tidak berlaku"}
    assert words(members=2)["firm"] == "CV Bekantan Teduh Karya (KSO, bersama 2 anggota lain)"
