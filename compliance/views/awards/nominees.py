"""The companies of a season: the list, one company with the evidence of every point, and what jurors say of it."""

import hashlib
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from compliance.filters.awards import NomineeFilter
from compliance.forms.awards import ConflictForm, ExclusionForm, PointsForm
from compliance.models import AwardSeason, JurorSheet, Nominee
from compliance.scoring import Answer
from compliance.selectors.awards import nominees_for, sheets_of, to_be_scored_by, weights_of
from compliance.services import awards
from compliance.services.awards.contents import dossier_of
from compliance.tables.awards import STANDING_TONES, NomineeTable
from compliance.views.awards.acting import act, nominee_of, refused_by, season_of
from forum_portal.access import SEES_ALL, allow, has_role
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User


@allow(*SEES_ALL)
@require_safe
def nominees(request: HttpRequest, year: int) -> HttpResponseBase:
    season = season_of(request, year)
    return list_page(
        request,
        rows=nominees_for(cast(User, request.user), season),
        filterset_class=NomineeFilter,
        table_class=NomineeTable,
        title=f"Perusahaan yang dinilai, {year}",
        intro="Yang lolos semua gerbang diberi nilai dan peringkat; bulan tanpa data berarti tidak dapat dinilai.",
        empty="Belum ada perusahaan yang dinilai. Bekukan bobot, lalu baca data dari halaman musim ini.",
        export_name=f"penghargaan-{year}",
    )


@allow(*SEES_ALL)
@require_safe
def nominee(request: HttpRequest, year: int, npp: str) -> HttpResponse:
    return _page(request, nominee_of(request, year, npp))


@allow(Role.SECRETARIAT)
@require_POST
def exclude(request: HttpRequest, year: int, npp: str) -> HttpResponse:
    row, user, form = nominee_of(request, year, npp), cast(User, request.user), ExclusionForm(request.POST)
    if not form.is_valid() or refused_by(
        form, lambda: awards.exclude(row, reason=form.cleaned_data["reason"], by=user)
    ):
        return _page(request, row, exclusion=form)
    messages.success(request, f"{row.name} dikecualikan; alasannya dicetak bersama daftar nominasi.")
    return redirect("compliance:nominee", year, npp)


@allow(Role.SECRETARIAT)
@require_POST
def include(request: HttpRequest, year: int, npp: str) -> HttpResponse:
    row, user = nominee_of(request, year, npp), cast(User, request.user)
    said = f"{row.name} kembali pada daftar nominasi."
    return act(request, lambda: awards.take_back_exclusion(row, by=user), said, "compliance:nominee", year, npp)


@allow(Role.SECRETARIAT, Role.FORUM)
@require_POST
def conflict(request: HttpRequest, year: int, npp: str) -> HttpResponse:
    row, user, form = nominee_of(request, year, npp), cast(User, request.user), ConflictForm(request.POST)
    if not form.is_valid() or refused_by(form, lambda: awards.declare_conflict(row, user=user, **form.cleaned_data)):
        return _page(request, row, conflict=form)
    messages.success(request, "Benturan kepentingan dicatat; Anda tidak menilai perusahaan ini.")
    return redirect("compliance:nominee", year, npp)


@allow(*SEES_ALL)
@require_safe
def jury(request: HttpRequest, year: int) -> HttpResponse:
    """The shortlist as a juror sees it: numbered, without a name until he has given points for the papers."""
    return _sheets(request, season_of(request, year))


@allow(Role.SECRETARIAT, Role.FORUM)
@require_POST
def points(request: HttpRequest, year: int, number: int) -> HttpResponse:
    season, user, form = season_of(request, year), cast(User, request.user), PointsForm(request.POST)
    row = dict(_numbered(season, user)).get(number)
    if row is None:
        messages.error(request, f"Calon {number:02} tidak ada pada daftar Anda. Muat ulang halaman ini.")
        return redirect("compliance:award_jury", year)
    if not form.is_valid() or refused_by(form, lambda: awards.give_points(row, juror=user, **form.cleaned_data)):
        return _sheets(request, season, number=number, form=form)
    messages.success(request, f"Nilai untuk Calon {number:02} disimpan.")
    return redirect("compliance:award_jury", year)


def _numbered(season: AwardSeason, user: User) -> list[tuple[int, Nominee]]:
    """The shortlist, numbered the same for every juror; those he may not score are left out, their numbers too."""
    mine = set(to_be_scored_by(user, season).values_list("pk", flat=True))
    every = sorted(nominees_for(user, season).filter(shortlisted=True), key=lambda row: _lot(season, row))
    return [(number, row) for number, row in enumerate(every, start=1) if row.pk in mine]


def _lot(season: AwardSeason, row: Nominee) -> str:
    """An order that nobody can tell a name from."""
    return hashlib.sha256(f"{season.weights_hash} {row.npp}".encode()).hexdigest()


def _sheets(request: HttpRequest, season: AwardSeason, *, number: int = 0, form: Any = None) -> HttpResponse:
    user = cast(User, request.user)
    rows = _numbered(season, user)
    given = sheets_of(user, season)
    lines = []
    for each, row in rows:
        papers, interview = (given.get((row.pk, stage)) for stage in JurorSheet.Stage.values)
        stage = JurorSheet.Stage.INTERVIEW if papers else JurorSheet.Stage.PAPERS
        bound = form if each == number else PointsForm(initial={"stage": stage}, auto_id=f"calon{each}_%s")
        lines.append((each, row, papers, interview, bound))
    shown = {
        "title": f"Lembar juri {season.year}",
        "season": season,
        "lines": lines,
        "scores": has_role(user, Role.SECRETARIAT, Role.FORUM) and season.state == AwardSeason.State.SHORTLISTED,
        "number": number,
    }
    return render(request, "compliance/awards/jury.html", shown)


def _page(request: HttpRequest, row: Nominee, **bound: Any) -> HttpResponse:
    user, season = cast(User, request.user), row.season
    listed = season.state in (AwardSeason.State.OPEN, AwardSeason.State.SHORTLISTED)
    shown = {
        "title": row.name,
        "nominee": row,
        "season": season,
        "tone": STANDING_TONES[Answer(row.standing)],
        "told": dossier_of(row, weights_of(season)),
        "today": timezone.localdate(),
        "may_exclude": listed and has_role(user, Role.SECRETARIAT) and row.standing == Answer.PASSED,
        "may_declare": listed and has_role(user, Role.SECRETARIAT, Role.FORUM),
        "declared": row.conflicts.filter(user=user).exists(),
        "exclusion_form": bound.get("exclusion") or ExclusionForm(auto_id="kecuali_%s"),
        "exclusion_open": "exclusion" in bound,
        "conflict_form": bound.get("conflict") or ConflictForm(auto_id="benturan_%s"),
        "conflict_open": "conflict" in bound,
    }
    return render(request, "compliance/awards/nominee.html", shown)
