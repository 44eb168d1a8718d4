"""A season from draft to decision, in the tables."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from compliance.groups import Certainty, FundingKind, Group
from compliance.ladder import OPEN_STAGES, Stage
from compliance.models import AwardPaper, AwardSeason, Finding, FundingSource, JurorSheet, Nominee, Realisation
from compliance.rules.codes import ProjectCode
from compliance.scoring import DEFAULT_WEIGHTS
from compliance.selectors.awards import counts_by_gate, counts_by_standing, to_be_scored_by
from compliance.services import awards
from compliance.services.awards.papers import paper_pdf, print_season
from forum_portal import jobs
from forum_portal.jobs import RunningJob
from forum_portal.models import Change, Job, Role
from forum_portal.printing.pdf import Printer
from tests.compliance.awards.companies import employ
from tests.compliance.plans import check, contract
from tests.factories import user_with

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@pytest.fixture
def companies():
    return [
        employ("26000001", "PT Sawit Lembah Harapan"),
        employ("26000002", "PT Kebun Ulin Makmur", late_months=3),
        employ("26000003", "CV Cipta Karya Mahakam", sector="Konstruksi bangunan", size="kecil", workers=12),
        employ("26000004", "PT Rimba Contoh", status="nonaktif"),
        employ("26000005", "PT Tanpa Bulan", months=9),
        employ("26000006", "PT Luar Daerah", region="KOTA SURABAYA"),
    ]


def season_at(state, by):
    """A season brought to that state by the acts themselves."""
    season = awards.open_season(year=2025, last_month="2025-12", by=by, today_year=2026)
    for reached, act in (
        ("frozen", lambda: awards.freeze(season, by=by)),
        ("open", lambda: jobs.run_now(awards.ask_to_read(season, by=by))),
        ("shortlisted", lambda: awards.make_shortlist(season, by=by)),
        ("decided", lambda: awards.decide(season, by=by, today=TODAY, places=(), **MEETING)),
    ):
        if season.state == state:
            break
        act()
        season.refresh_from_db()
        assert season.state == reached
    return season


MEETING = {"held_on": TODAY, "held_at": "Ruang Rapat", "present": "Sekretaris Daerah\nAPINDO", "course": "Lancar."}


def nominee(npp):
    return Nominee.objects.get(npp=npp)


def test_a_season_goes_from_draft_to_winners_and_each_step_is_on_the_trail(companies, eko):
    season = season_at("decided", eko)
    assert nominee("26000001").place == 1
    assert nominee("26000002").place == 2
    assert nominee("26000003").place == 1
    assert nominee("26000004").standing == "gugur"
    assert nominee("26000005").standing == "tidak_dinilai"
    assert not Nominee.objects.filter(npp="26000006").exists()
    acts = list(Change.objects.filter(subject=f"compliance.awardseason:{season.pk}").values_list("action", flat=True))
    assert sorted(acts) == sorted(
        [
            "award.season_drafted",
            "award.weights_frozen",
            "award.reading_asked",
            "award.read",
            "award.shortlisted",
            "award.decided",
        ]
    )


def test_the_counts_of_the_season_are_those_of_its_rows(companies, eko):
    season = season_at("open", eko)
    counts = counts_by_standing(season)
    assert (counts["lolos"], counts["gugur"], counts["tidak_dinilai"]) == (3, 1, 1)
    assert dict((gate, (failed, unknown)) for gate, failed, unknown in counts_by_gate(season))["g6"] == (0, 1)


def test_weights_cannot_change_once_frozen_and_nothing_is_read_before(companies, eko):
    season = season_at("draft", eko)
    with pytest.raises(awards.AwardRefused, match="Disusun"):
        awards.ask_to_read(season, by=eko)
    awards.freeze(season, by=eko)
    with pytest.raises(awards.AwardRefused, match="Bobot dibekukan"):
        awards.set_terms(season, weights=DEFAULT_WEIGHTS, tolerance=Decimal(0), shortlist=5, decree="", by=eko)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"C1": Decimal(31)}, "Jumlah bobot harus 100, sekarang 101"),
        ({"C1": Decimal("30.005"), "C2": Decimal("9.995")}, "dua desimal"),
        ({"C1": Decimal(-1)}, "dari 0 sampai 100"),
    ],
)
def test_weights_that_make_no_hundred_are_refused_with_the_sum(change, said, eko):
    season = season_at("draft", eko)
    with pytest.raises(awards.AwardRefused, match=said):
        awards.set_terms(season, weights=DEFAULT_WEIGHTS | change, tolerance=Decimal(0), shortlist=5, decree="", by=eko)


def test_a_season_without_plantations_is_not_frozen(eko):
    season = season_at("draft", eko)
    season.categories.filter(sectors="perkebunan").delete()
    with pytest.raises(awards.AwardRefused, match="Perkebunan"):
        awards.freeze(season, by=eko)


def test_a_year_has_one_season_and_its_months_lie_in_it(eko):
    season_at("draft", eko)
    with pytest.raises(awards.AwardRefused, match="sudah ada"):
        awards.open_season(year=2025, last_month="2025-12", by=eko, today_year=2026)
    with pytest.raises(awards.AwardRefused, match="2024"):
        awards.open_season(year=2024, last_month="2025-12", by=eko, today_year=2026)
    with pytest.raises(awards.AwardRefused, match="bukan bulan"):
        awards.open_season(year=2024, last_month="besok", by=eko, today_year=2026)


def test_delivered_twice_the_season_is_read_once(companies, eko):
    season = season_at("frozen", eko)
    job = awards.ask_to_read(season, by=eko)
    assert jobs.run(job.pk) is True
    rows = list(Nominee.objects.values_list("pk", "npp"))
    assert jobs.run(job.pk) is False
    assert list(Nominee.objects.values_list("pk", "npp")) == rows


def test_killed_at_any_step_and_run_again_every_company_is_judged_once(companies, eko, monkeypatch):
    season = season_at("frozen", eko)
    advance, fatal = RunningJob.advance, 0
    monkeypatch.setattr("compliance.services.awards.reading._STEP", 2)
    while True:
        calls = 0

        def dies(self, fatal=fatal, **told):
            nonlocal calls
            calls += 1
            if calls == fatal + 1:
                raise Killed
            advance(self, **told)

        monkeypatch.setattr(RunningJob, "advance", dies)
        job = awards.ask_to_read(season, by=eko)
        try:
            jobs.run(job.pk)
        except Killed:
            season.refresh_from_db()
            assert season.state == AwardSeason.State.READING
            Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
            monkeypatch.setattr(RunningJob, "advance", advance)
            assert jobs.run(job.pk) is True
        else:
            break
        assert sorted(Nominee.objects.values_list("npp", flat=True)) == [f"2600000{n}" for n in range(1, 6)]
        AwardSeason.objects.update(state=AwardSeason.State.FROZEN)
        fatal += 1
    assert fatal >= 4


def test_an_undone_import_takes_nothing_from_what_was_judged(companies, eko):
    season = season_at("open", eko)
    first = companies[0]
    first.current.gone = True
    first.current.save()
    assert nominee("26000001").score == Decimal("100.0000")
    assert season.nominees.count() == 5


def test_an_excluded_company_leaves_the_list_with_its_reason_and_the_next_moves_up(companies, eko):
    season = season_at("shortlisted", eko)
    with pytest.raises(awards.AwardRefused, match="alasannya"):
        awards.exclude(nominee("26000001"), reason=" ", by=eko)
    awards.exclude(nominee("26000001"), reason="Berperkara di PHI.", by=eko)
    assert not nominee("26000001").shortlisted
    awards.decide(season, by=eko, today=TODAY, places=(), **MEETING)
    assert nominee("26000002").place == 1
    with pytest.raises(awards.AwardRefused):
        awards.take_back_exclusion(nominee("26000001"), by=eko)


def test_a_juror_with_an_interest_neither_scores_nor_sees_the_company_among_his_sheets(companies, eko):
    season = season_at("shortlisted", eko)
    juror = user_with(Role.FORUM, full_name="Juri Contoh")
    first = nominee("26000001")
    awards.give_points(first, juror=juror, stage="berkas", points=88, note="")
    awards.declare_conflict(first, user=juror, seat="APINDO", reason="Komisaris")
    assert not JurorSheet.objects.filter(nominee=first, juror=juror).exists()
    assert first not in to_be_scored_by(juror, season)
    with pytest.raises(awards.AwardRefused, match="benturan kepentingan"):
        awards.give_points(first, juror=juror, stage="berkas", points=88, note="")
    awards.give_points(nominee("26000002"), juror=juror, stage="berkas", points=70, note="")


def test_papers_are_scored_once_and_before_the_interview(companies, eko):
    season_at("shortlisted", eko)
    juror, first = user_with(Role.FORUM, full_name="Juri Contoh"), nominee("26000001")
    with pytest.raises(awards.AwardRefused, match="dahulu berkasnya"):
        awards.give_points(first, juror=juror, stage="wawancara", points=80, note="")
    awards.give_points(first, juror=juror, stage="berkas", points=70, note="")
    with pytest.raises(awards.AwardRefused, match="tidak dapat diubah"):
        awards.give_points(first, juror=juror, stage="berkas", points=99, note="")
    for points in (80, 85):
        awards.give_points(first, juror=juror, stage="wawancara", points=points, note="")
    assert JurorSheet.objects.get(stage="wawancara").points == 85


@pytest.mark.parametrize(
    ("outcome", "stage", "answer"),
    [
        (ProjectCode.COMPLETE, "", "lolos"),
        (ProjectCode.UNDERPAID, "", "lolos"),
        (ProjectCode.LATE, "", "tidak_dinilai"),
        (ProjectCode.LATE, Stage.DETECTED, "tidak_dinilai"),
        (ProjectCode.LATE, Stage.VERIFIED, "gugur"),
        (ProjectCode.LATE, Stage.NOT_PROVEN, "lolos"),
        (ProjectCode.LATE, Stage.EXEMPT, "lolos"),
        (ProjectCode.TO_VERIFY, "", "tidak_dinilai"),
    ],
)
def test_projects_are_held_against_a_company_only_when_a_person_verified(outcome, stage, answer, companies, eko, pupr):
    row = contract(pupr, clock_date=date(2025, 4, 1))
    checked = check(row)
    checked.employer, checked.project_outcome = companies[0], outcome
    checked.save()
    if stage:
        ended = stage not in OPEN_STAGES
        Finding.objects.create(
            contract=row,
            office=pupr,
            rule="project",
            code=outcome,
            stage=stage,
            status=Finding.Status.CLOSED if ended else Finding.Status.OPEN,
            closed_at=timezone.now() if ended else None,
            opened_at=timezone.now(),
            last_run=checked.run,
        )
    season_at("open", eko)
    told = {gate: said for gate, said, _ in nominee("26000001").gates}
    assert told["g5"] == answer


def test_winners_are_chosen_from_the_shortlist_once_a_place(companies, eko):
    season = season_at("shortlisted", eko)
    first, second = nominee("26000001"), nominee("26000002")
    with pytest.raises(awards.AwardRefused, match="dua kali"):
        awards.decide(season, by=eko, today=TODAY, places=[(first.pk, 1), (second.pk, 1)], **MEETING)
    with pytest.raises(awards.AwardRefused, match="daftar pendek"):
        awards.decide(season, by=eko, today=TODAY, places=[(nominee("26000004").pk, 1)], **MEETING)
    awards.decide(season, by=eko, today=TODAY, places=[(second.pk, 1)], **MEETING)
    assert nominee("26000002").place == 1
    assert nominee("26000001").place is None


def test_cover_paid_for_others_counts_for_the_company_that_paid(companies, eko):
    source = FundingSource.objects.create(
        code="csr-1",
        title="TJSL PT Sawit Lembah Harapan",
        kind=FundingKind.COMPANY_GIVING,
        year=2025,
        budget=Decimal(10_000_000),
        first_month=1,
        last_month=12,
        groups=Group.VULNERABLE,
        employer=companies[0],
        certainty=Certainty.PAID,
    )
    Realisation.objects.create(
        source=source,
        paid_on=date(2025, 6, 2),
        month=6,
        group=Group.VULNERABLE,
        region="64.01",
        people=240,
        amount=Decimal(4_032_000),
        recorded_by=eko,
    )
    season_at("open", eko)
    given = {row.npp: row.subscores[6][1:3] for row in Nominee.objects.filter(rank__isnull=False)}
    assert given["26000001"] == ["240", "480"]
    assert given["26000002"] == ["0", "480"]


def test_years_in_a_row_count_the_decided_seasons_before(companies, eko):
    season_at("decided", eko)
    season = awards.open_season(year=2026, last_month="2026-01", by=eko, today_year=2026)
    awards.freeze(season, by=eko)
    jobs.run_now(awards.ask_to_read(season, by=eko))
    years = dict(Nominee.objects.filter(season=season).values_list("npp", "years"))
    assert (years["26000001"], years["26000004"]) == (1, 0)


def test_one_press_prints_every_paper_of_the_season_and_pressing_again_prints_nothing_anew(companies, eko, monkeypatch):
    printed = []

    def paper(self, template, content, *, identifier):
        printed.append(template)
        return b"%PDF " + identifier.encode()

    monkeypatch.setattr(Printer, "paper", paper)
    season = season_at("decided", eko)
    jobs.run_now(print_season(season, by=eko))
    kinds = sorted(AwardPaper.objects.values_list("kind", flat=True))
    assert kinds == ["award_minutes", *["certificate"] * 3, *["dossier"] * 3, "nominations"]
    assert paper_pdf(AwardPaper.objects.first()).startswith(b"%PDF")
    count = len(printed)
    jobs.run_now(print_season(season, by=eko))
    assert len(printed) == count == 8


def test_without_any_extract_the_reading_is_refused_and_the_season_stays_frozen(eko):
    season = season_at("frozen", eko)
    job = jobs.run_now(awards.ask_to_read(season, by=eko))
    season.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert "Belum ada ekstrak" in job.error
    assert season.state == AwardSeason.State.FROZEN
