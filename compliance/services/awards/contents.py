"""From the rows of a season to what its papers are told."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.timezone import localdate

from compliance.documents.awards.facts import (
    CategoryTold,
    Criterion,
    DossierTold,
    ExcludedLine,
    GivingLine,
    MinutesTold,
    MonthLine,
    NomineeLine,
    ProjectLine,
    SeasonTold,
    SubScoreLine,
    WinnerLine,
)
from compliance.documents.letter_facts import Letterhead, Signatory
from compliance.documents.wording import UNKNOWN
from compliance.models import AwardSeason, Nominee
from compliance.scoring import (
    CRITERIA,
    CRITERION_FORMULAS,
    CRITERION_TITLES,
    GATE_TITLES,
    SECTORS,
    SIZES,
    Answer,
    SubScore,
    points_of,
    sector_of,
    share_of,
)
from compliance.selectors.awards import conflicts_of, ranked, weights_of
from compliance.services.cases.contents import lines_of, profile
from forum_portal.rupiah import grouped
from procurement.regions import find_region, region_name

_ANSWERS = {Answer.PASSED: "Lolos", Answer.FAILED: "Tidak lolos", Answer.UNKNOWN: "Tidak dapat dinilai"}
_EVIDENCE = {"C1": "Bagian 4", "C2": "Bagian 4", "C6": "Bagian 5", "C7": "Bagian 6"}
_AGENDA = ("Pembacaan daftar nominasi", "Pernyataan benturan kepentingan", "Penilaian juri", "Penetapan pemenang")
_NOTHING = "Tidak ada"


def season_told(season: AwardSeason) -> SeasonTold:
    told, weights = profile(), weights_of(season)
    closed = season.closed_on or date(season.year, 12, 31)
    return SeasonTold(
        year=season.year,
        forum=told.forum,
        letterhead=Letterhead(lines_of(told.head), told.address),
        signatory=Signatory(lines_of(told.signatory)),
        place=told.place,
        closed_on=closed,
        decree=season.decree,
        weights_hash=season.weights_hash,
        frozen_on=localdate(season.frozen_at) if season.frozen_at else closed,
        criteria=tuple(
            Criterion(code, CRITERION_TITLES[code], CRITERION_FORMULAS[code], weights[code]) for code in CRITERIA
        ),
    )


def categories_told(season: AwardSeason) -> tuple[CategoryTold, ...]:
    """Every category in its order, with its whole ranked list. Two queries."""
    lines: dict[int, list[NomineeLine]] = {}
    for place, row in _in_order(ranked(season)):
        lines.setdefault(row.category_id, []).append(line_of(row, place))
    return tuple(CategoryTold(each.title, tuple(lines.get(each.pk, ()))) for each in season.categories.all())


def excluded_told(season: AwardSeason) -> tuple[ExcludedLine, ...]:
    rows = Nominee.objects.filter(season=season, excluded_at__isnull=False).select_related("category")
    return tuple(
        ExcludedLine(row.npp, row.name, row.category.title, row.excluded_reason, localdate(row.excluded_at))
        for row in rows
        if row.excluded_at
    )


def line_of(row: Nominee, place: int) -> NomineeLine:
    dropped = [each.criterion for each in subscores_of(row) if not each.assessed]
    return NomineeLine(
        rank=place,
        npp=row.npp,
        name=row.name,
        region=region_of(row.region),
        sector=SECTORS[sector_of(row.sector)],
        size=SIZES.get(row.size, row.size),
        workers=row.workers,
        programmes=tuple(filter(None, row.programmes.split(","))),
        on_time=row.on_time,
        arrears=_NOTHING,
        sanction=row.sanction or _NOTHING,
        score=row.score or Decimal(0),
        steady=row.steady,
        note=f"Tanpa {', '.join(dropped)}" if dropped else "",
    )


def dossiers_told(season: AwardSeason) -> list[tuple[Nominee, DossierTold]]:
    """Of every shortlisted company, in the order of the list. A fixed number of queries."""
    every = list(_in_order(ranked(season)))
    sizes = Counter(row.category_id for _, row in every)
    weights = weights_of(season)
    return [(row, _dossier(row, place, sizes[row.category_id], weights)) for place, row in every if row.shortlisted]


def dossier_of(row: Nominee, weights: dict[str, Decimal]) -> DossierTold:
    """What is known of one company, whether or not it was nominated; its rank is the one it was read with."""
    return _dossier(row, row.rank or 0, 0, weights)


def minutes_told(season: AwardSeason) -> MinutesTold:
    conflicts = conflicts_of(season)
    winners = Nominee.objects.filter(season=season, place__isnull=False).select_related("category")
    return MinutesTold(
        held_on=season.held_on or season.closed_on or date(season.year, 12, 31),
        held_at=season.held_at or "……………………",
        present=tuple(filter(None, (each.strip() for each in season.present.splitlines()))),
        agenda=_AGENDA,
        course=season.course,
        conflicts=tuple((each.seat, each.nominee.name) for each in conflicts),
        winners=tuple(
            WinnerLine(each.category.title, each.place or 0, each.name, each.npp, each.score or Decimal(0))
            for each in winners.order_by("category__position", "place")
        ),
    )


def subscores_of(row: Nominee) -> list[SubScore]:
    return [
        SubScore(code, _number(numerator), _number(denominator), why)
        for code, numerator, denominator, why in row.subscores
    ]


def region_of(words: str) -> str:
    """The kabupaten as the portal writes it, else the words of the extract."""
    code = find_region(words)
    return region_name(code) if code else words


def _in_order(rows: Iterable[Nominee]) -> Iterable[tuple[int, Nominee]]:
    """Places count from one within a category: an excluded company leaves no gap."""
    seen: Counter[int] = Counter()
    for row in rows:
        seen[row.category_id] += 1
        yield seen[row.category_id], row


def _dossier(row: Nominee, place: int, size: int, weights: dict[str, Decimal]) -> DossierTold:
    subscores = subscores_of(row)
    as_of = row.as_of or date.min
    return DossierTold(
        line=line_of(row, place),
        category=row.category.title,
        category_size=size,
        address=row.address,
        branch=row.branch,
        member_since=row.member_since,
        gates=tuple((GATE_TITLES[gate], _ANSWERS[Answer(answer)], why) for gate, answer, why in row.gates),
        subscores=tuple(_subscore(each, subscores, weights) for each in subscores),
        months=tuple(_month(month) for month in row.facts.get("months", ())),
        projects=tuple(
            ProjectLine(name, office or UNKNOWN, _number(value), None, said)
            for _, name, office, value, said in row.facts.get("projects", ())
        ),
        giving=tuple(
            GivingLine(group, region, people, month, Decimal(amount))
            for group, region, people, month, amount in row.facts.get("giving", ())
        ),
        sanction_said=next((why for gate, _, why in row.gates if gate == "g4"), ""),
        sources=(("Data kepesertaan BPJS Ketenagakerjaan", as_of),),
    )


def _subscore(each: SubScore, every: list[SubScore], weights: dict[str, Decimal]) -> SubScoreLine:
    working = ""
    if each.numerator is not None and each.denominator is not None:
        working = f"{grouped(each.numerator)} / {grouped(each.denominator)}"
    return SubScoreLine(
        code=each.criterion,
        title=CRITERION_TITLES[each.criterion],
        weight=weights[each.criterion],
        working=working,
        value=share_of(each),
        points=points_of(each, every, weights),
        evidence=_EVIDENCE.get(each.criterion, "Ekstrak kepesertaan") if each.assessed else each.why,
    )


def _month(told: list[str | int | None]) -> MonthLine:
    label, due, settled, workers, amount = told
    due_on = date.fromisoformat(str(due))
    settled_on = date.fromisoformat(str(settled)) if settled else None
    said = "belum lunas" if settled_on is None else "tepat waktu" if settled_on <= due_on else "sesudah jatuh tempo"
    return MonthLine(
        str(label), due_on, settled_on, int(workers) if workers is not None else None, _number(amount), said
    )


def _number(text: str | int | None) -> Decimal | None:
    return None if text is None else Decimal(text)
