"""The advice before paying: holding is advised on verified, certain and current indications alone."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from compliance.ladder import OPEN_STAGES, Stage
from compliance.outcomes import EMPLOYER, EMPLOYER_OUTCOMES, FINDING_CODES, PROJECT, PROJECT_OUTCOMES, severity_of
from compliance.paying import Gap, OpenFinding, PaymentFacts, Verdict, advise

TODAY = date(2026, 3, 2)
MAX_AGE = 62
LATE = OpenFinding("T-000007", PROJECT, "TERLAMBAT", Stage.VERIFIED, indicated=True)
HELD = PaymentFacts(
    as_of=TODAY - timedelta(days=10),
    employer_flags=("PATUH",),
    project_outcome="TERLAMBAT",
    severity=3,
    findings=(LATE,),
    gap=Gap(370_946, material=True),
)

findings = st.sampled_from(sorted(FINDING_CODES)).flatmap(
    lambda pair: st.builds(
        OpenFinding,
        number=st.just("T-000001"),
        question=st.just(pair[0]),
        code=st.just(pair[1]),
        stage=st.sampled_from(OPEN_STAGES),
        indicated=st.booleans(),
        unanswered=st.booleans(),
        paused=st.booleans(),
    )
)
facts = st.builds(
    PaymentFacts,
    as_of=st.none() | st.integers(0, 200).map(lambda days: TODAY - timedelta(days=days)),
    outdated=st.booleans(),
    employer_flags=st.lists(st.sampled_from(sorted(EMPLOYER_OUTCOMES)), min_size=1, max_size=3).map(tuple),
    project_outcome=st.sampled_from(sorted(PROJECT_OUTCOMES)),
    severity=st.integers(0, 3),
    deadline=st.none() | st.dates(date(2026, 1, 1), date(2026, 6, 1)),
    findings=st.lists(findings, max_size=3).map(tuple),
    gap=st.none() | st.builds(Gap, overdue=st.none() | st.integers(0, 10**9), material=st.booleans()),
    unprotected_days=st.none() | st.integers(0, 400),
)


def told(known: PaymentFacts) -> Verdict:
    return advise(known, today=TODAY, max_age_days=MAX_AGE).verdict


@given(facts)
def test_only_a_verified_indication_that_holds_today_may_advise_to_hold(known):
    if told(known) is not Verdict.HOLD:
        return
    assert known.as_of is not None
    assert (TODAY - known.as_of).days <= MAX_AGE
    assert not known.outdated
    grounds = [
        each
        for each in known.findings
        if each.stage is not Stage.DETECTED and each.indicated and not each.unanswered and not each.paused
    ]
    assert any((each.question, each.code) in known.flags for each in grounds)


@given(facts)
def test_without_findings_nothing_is_ever_held_whatever_the_data_say(known):
    assert told(replace(known, findings=())) is not Verdict.HOLD


@given(facts)
def test_no_data_old_data_and_changed_contracts_are_never_held_and_never_waved_through(known):
    for unsure in (
        PaymentFacts(),
        replace(known, as_of=TODAY - timedelta(days=MAX_AGE + 1)),
        replace(known, as_of=TODAY, outdated=True),
    ):
        assert told(unsure) is Verdict.CHECK


@given(facts)
def test_an_advice_always_says_why_and_what_next(known):
    advice = advise(known, today=TODAY, max_age_days=MAX_AGE)
    assert advice.reasons
    assert all(reason.strip() for reason in advice.reasons)
    assert advice.next_step


@given(facts)
def test_data_that_are_missing_ask_for_a_look(known):
    for flag, outcome in (("DATA_KURANG", "BUKAN_KONSTRUKSI"), ("PATUH", "DATA_KURANG"), ("BARU", "LENGKAP")):
        unsure = replace(known, employer_flags=(flag,), project_outcome=outcome, findings=())
        assert told(unsure) is Verdict.CHECK


def test_a_verified_late_project_is_advised_to_be_held_with_the_missing_rupiah_first_by_its_number():
    advice = advise(HELD, today=TODAY, max_age_days=MAX_AGE)
    assert advice.verdict is Verdict.HOLD
    assert advice.reasons[0].startswith("Temuan T-000007 (Pendaftaran proyek: Belum didaftarkan)")
    assert advice.missing == 370_946


def test_an_indication_that_nobody_verified_asks_for_a_look():
    known = replace(HELD, findings=(replace(LATE, stage=Stage.DETECTED),))
    assert told(known) is Verdict.CHECK


def test_a_proof_that_waits_for_an_answer_keeps_the_advice_from_holding():
    assert told(replace(HELD, findings=(replace(LATE, unanswered=True),))) is Verdict.CHECK


def test_a_shortage_below_the_materiality_holds_nothing():
    short = OpenFinding("T-000008", PROJECT, "IURAN_KURANG", Stage.VERIFIED, indicated=True)
    known = replace(HELD, project_outcome="IURAN_KURANG", findings=(short,))
    assert told(replace(known, gap=Gap(900_000, material=True))) is Verdict.HOLD
    assert told(replace(known, gap=Gap(20_000, material=False))) is Verdict.CHECK
    assert told(replace(known, gap=Gap(None, material=False))) is Verdict.CHECK


def test_a_contract_in_order_may_be_paid_and_one_in_time_is_reminded_of_its_deadline():
    order = PaymentFacts(as_of=TODAY, employer_flags=("PATUH",), project_outcome="LENGKAP")
    assert told(order) is Verdict.GO
    waiting = replace(order, project_outcome="MENUNGGU", severity=1, deadline=TODAY + timedelta(days=3))
    assert told(waiting) is Verdict.GO
    assert "5 Maret 2026" in " ".join(advise(waiting, today=TODAY, max_age_days=MAX_AGE).reasons)
    assert told(replace(waiting, deadline=TODAY - timedelta(days=1))) is Verdict.CHECK


def test_what_people_have_found_not_proven_no_longer_counts():
    settled = severity_of(("MENUNGGAK",), ("LENGKAP",), {(EMPLOYER, "MENUNGGAK")})
    known = PaymentFacts(as_of=TODAY, employer_flags=("MENUNGGAK",), project_outcome="LENGKAP", severity=settled)
    assert told(known) is Verdict.GO
