"""Award seasons: the list, one season with its next step, and the steps themselves."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compliance.forms.awards import CategoryForm, DecisionForm, SeasonForm, TermsForm
from compliance.models import AwardCategory, AwardSeason
from compliance.scoring import CRITERION_FORMULAS, CRITERION_TITLES, GATE_TITLES, Answer
from compliance.selectors import awards as told
from compliance.services import awards
from compliance.views.awards.acting import act, refused_by, season_of
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.models import Role, User

State = AwardSeason.State


@allow(*SEES_ALL)
@require_http_methods(["GET", "HEAD", "POST"])
def seasons(request: HttpRequest) -> HttpResponse:
    user, today = cast(User, request.user), timezone.localdate()
    writes = has_role(user, Role.SECRETARIAT)
    form = SeasonForm(
        request.POST if request.method == "POST" and writes else None,
        initial={"year": today.year, "last_month": f"{today.year}-12"},
    )
    if form.is_bound and form.is_valid():
        kept: list[AwardSeason] = []
        data = form.cleaned_data
        if not refused_by(form, lambda: kept.append(awards.open_season(**data, by=user, today_year=today.year))):
            return redirect("compliance:award_season", kept[0].year)
    shown = {"title": "Penghargaan", "seasons": told.seasons_for(user), "form": form, "writes": writes}
    return render(request, "compliance/awards/seasons.html", shown)


@allow(*SEES_ALL)
@require_safe
def season(request: HttpRequest, year: int) -> HttpResponse:
    return _page(request, season_of(request, year))


@allow(Role.SECRETARIAT)
@require_POST
def terms(request: HttpRequest, year: int) -> HttpResponse:
    row, user, form = season_of(request, year), cast(User, request.user), TermsForm(request.POST)

    def keep() -> None:
        awards.set_terms(
            row,
            weights=form.weights,
            tolerance=form.tolerance_share,
            shortlist=form.cleaned_data["shortlist"],
            decree=form.cleaned_data["decree"],
            by=user,
        )

    if not form.is_valid() or refused_by(form, keep):
        return _page(request, row, terms=form)
    messages.success(request, "Bobot dan ketentuan disimpan.")
    return redirect("compliance:award_season", year)


@allow(Role.SECRETARIAT)
@require_POST
def add_category(request: HttpRequest, year: int) -> HttpResponse:
    row, user, form = season_of(request, year), cast(User, request.user), CategoryForm(request.POST)
    if not form.is_valid() or refused_by(
        form, lambda: awards.add_category(row, **form.cleaned_data, region="", by=user)
    ):
        return _page(request, row, category=form)
    messages.success(request, "Kategori ditambahkan di urutan teratas.")
    return redirect("compliance:award_season", year)


@allow(Role.SECRETARIAT)
@require_POST
def remove_category(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    row, user = season_of(request, year), cast(User, request.user)
    category: AwardCategory = one_of(row.categories.all(), pk=pk)
    return act(
        request,
        lambda: awards.remove_category(category, by=user),
        f"Kategori {category.title} dihapus.",
        "compliance:award_season",
        year,
    )


@allow(Role.SECRETARIAT)
@require_POST
def freeze(request: HttpRequest, year: int) -> HttpResponse:
    row, user = season_of(request, year), cast(User, request.user)
    said = "Bobot dibekukan. Sidiknya tercatat pada jejak dan dicetak bersama daftar nominasi."
    return act(request, lambda: awards.freeze(row, by=user), said, "compliance:award_season", year)


@allow(Role.SECRETARIAT)
@require_POST
def read(request: HttpRequest, year: int) -> HttpResponse:
    row, user = season_of(request, year), cast(User, request.user)
    said = "Data seluruh perusahaan sedang dibaca dan dinilai. Halaman ini menunjukkan hasilnya begitu selesai."
    return act(request, lambda: awards.ask_to_read(row, by=user), said, "compliance:award_season", year)


@allow(Role.SECRETARIAT)
@require_POST
def shortlist(request: HttpRequest, year: int) -> HttpResponse:
    row, user = season_of(request, year), cast(User, request.user)
    said = "Daftar pendek ditetapkan: peringkat teratas tiap kategori."
    return act(request, lambda: awards.make_shortlist(row, by=user), said, "compliance:award_season", year)


@allow(Role.SECRETARIAT)
@require_POST
def decide(request: HttpRequest, year: int) -> HttpResponse:
    row, user, form = season_of(request, year), cast(User, request.user), DecisionForm(request.POST)
    places = _places(request)

    def keep() -> None:
        awards.decide(row, **form.cleaned_data, places=places, by=user, today=timezone.localdate())

    if not form.is_valid() or refused_by(form, keep):
        return _page(request, row, decision=form)
    messages.success(request, "Pemenang diputuskan. Cetak semua berkas untuk piagam dan berita acaranya.")
    return redirect("compliance:award_season", year)


def _places(request: HttpRequest) -> list[tuple[int, int]]:
    """(nominee, place) of each field "juara-<id>" that holds a number; others say that the rank decides."""
    found = []
    for name, value in request.POST.items():
        before, _, pk = name.partition("juara-")
        if not before and pk.isdecimal() and len(pk) < 19 and str(value).isdecimal() and len(str(value)) < 3:
            found.append((int(pk), int(str(value))))
    return [(pk, place) for pk, place in found if place]


def _page(request: HttpRequest, row: AwardSeason, **bound: Any) -> HttpResponse:
    user = cast(User, request.user)
    weights = told.weights_of(row)
    is_read = row.state in (State.OPEN, State.SHORTLISTED, State.DECIDED)
    shown = {
        "title": f"Penghargaan {row.year}",
        "season": row,
        "writes": has_role(user, Role.SECRETARIAT),
        "is_read": is_read,
        "weights": [
            (code, CRITERION_TITLES[code], CRITERION_FORMULAS[code], weight) for code, weight in weights.items()
        ],
        "categories": told.categories_with_counts(row),
        "terms_form": bound.get("terms") or _terms(row, weights),
        "category_form": bound.get("category") or CategoryForm(auto_id="kategori_%s"),
        "terms_open": "terms" in bound,
        "category_open": "category" in bound,
    }
    if is_read:
        shown |= _after_reading(user, row, bound)
    return render(request, "compliance/awards/season.html", shown)


def _after_reading(user: User, row: AwardSeason, bound: dict[str, Any]) -> dict[str, Any]:
    listed = reverse("compliance:nominees", args=[row.year])
    counts = told.counts_by_standing(row)
    papers = list(told.papers_for(user, row))
    return {
        "gates": [
            (GATE_TITLES[gate], failed, f"{listed}?failed={gate}", unknown, f"{listed}?unknown={gate}")
            for gate, failed, unknown in told.counts_by_gate(row)
        ],
        "figures": [
            ("Lolos semua gerbang", counts[Answer.PASSED], f"{listed}?standing={Answer.PASSED}"),
            ("Tidak lolos", counts[Answer.FAILED], f"{listed}?standing={Answer.FAILED}"),
            ("Tidak dapat dinilai", counts[Answer.UNKNOWN], f"{listed}?standing={Answer.UNKNOWN}"),
            ("Daftar pendek", counts["daftar_pendek"], f"{listed}?listed=pendek"),
            ("Dikecualikan", counts["dikecualikan"], f"{listed}?listed=dikecualikan"),
        ],
        "listed": listed,
        "shortlist": list(told.ranked(row).filter(shortlisted=True)),
        "winners": list(told.ranked(row).filter(place__isnull=False).order_by("category__position", "place")),
        "conflicts": told.conflicts_of(row),
        "decision_form": bound.get("decision") or DecisionForm(auto_id="putusan_%s"),
        "decision_open": "decision" in bound,
        "papers": papers,
        "waiting": sum(each.paper.made_at is None for each in papers),
    }


def _terms(row: AwardSeason, weights: dict[str, Any]) -> TermsForm:
    initial = {**weights, "tolerance": row.tolerance * 100, "shortlist": row.shortlist, "decree": row.decree}
    return TermsForm(initial=initial)
