"""What the demo says at its end: what was found of contracts and projects, how much of the plan is seen, what waits."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import OutputWrapper
from django.db.models import Count, Q, Sum

from compliance.models import Bucket, ContractCheck, CoverageFigure, HealthFigure
from compliance.outcomes import AMBER, EMPLOYER, EMPLOYER_OUTCOMES, PROJECT, PROJECT_OUTCOMES, RED, text_of
from compliance.selectors.coverage import LEVELS, REGIONAL
from forum_portal.demo.days import AS_OF
from forum_portal.models import Office
from forum_portal.rupiah import percent, rupiah
from forum_portal.templatetags.portal import angka
from procurement.models import Contract, Succession

TOP_OFFICES = 5


def report(out: OutputWrapper) -> None:
    """Writes all of it; it is read from what the pages show."""
    out.write(f"\nHasil pemeriksaan silang, keadaan per {AS_OF:%d-%m-%Y}")
    _lines(out, _of_contracts())
    _outcomes(out, "Kepesertaan penyedia", "employer_outcome", EMPLOYER, EMPLOYER_OUTCOMES)
    _outcomes(out, "Pendaftaran proyek", "project_outcome", PROJECT, PROJECT_OUTCOMES)
    _offices(out)
    out.write("\nRencana pengadaan (RUP) yang terlihat, pemerintah daerah")
    _lines(out, _of_plans())
    out.write("\nMenunggu dilihat")
    _lines(out, _waiting())


def _lines(out: OutputWrapper, lines: Iterable[tuple[str, str]]) -> None:
    for label, figure in lines:
        out.write(f"  {label:<44}{figure:>22}")


def _of_contracts() -> Iterable[tuple[str, str]]:
    checks = ContractCheck.objects.all()
    totals = checks.filter(severity=RED).aggregate(many=Count("pk"), value=Sum("value"))
    stake = checks.aggregate(stake=Sum("contribution_at_stake"))["stake"]
    return (
        ("Kontrak, pesanan, dan pencatatan di portal", angka(Contract.objects.filter(current__isnull=False).count())),
        ("Kontrak berpenyedia diperiksa", angka(checks.count())),
        ("Ada indikasi", angka(totals["many"])),
        ("Nilai kontrak berindikasi", rupiah(totals["value"] or 0)),
        ("Iuran dipertaruhkan", rupiah(stake or 0)),
        ("Perlu dilengkapi atau diverifikasi", angka(checks.filter(severity=AMBER).count())),
        ("Menunggu putusan pencocokan", angka(checks.filter(match=ContractCheck.Match.REVIEW).count())),
    )


def _of_plans() -> Iterable[tuple[str, str]]:
    figures = CoverageFigure.objects.order_by()
    regional = figures.filter(level__in=LEVELS[REGIONAL])
    whole = regional.aggregate(packages=Sum("packages"), pagu=Sum("pagu"))
    dark = regional.filter(bucket=Bucket.DARK).aggregate(pagu=Sum("pagu"))["pagu"] or 0
    by_bucket: dict[str, int] = dict(regional.values_list("bucket").annotate(Sum("packages")))
    yield "Paket", angka(whole["packages"] or 0)
    yield "Pagu", rupiah(whole["pagu"] or 0)
    yield "Pagu yang masih gelap", percent(round(dark / whole["pagu"], 3)) if whole["pagu"] else "–"
    for bucket in Bucket:
        yield str(bucket.label), angka(by_bucket.get(bucket.value, 0))
    apart = figures.filter(level=Office.Level.CENTRAL).aggregate(packages=Sum("packages"))["packages"]
    yield "Terpisah: paket instansi pusat", angka(apart or 0)


def _waiting() -> Iterable[tuple[str, str]]:
    undecided = Succession.objects.filter(status=Succession.Status.PROPOSED).count()
    failed = HealthFigure.objects.aggregate(failed=Sum("failed"))["failed"]
    return (
        ("Usulan penerus paket yang perlu diputuskan", angka(undecided)),
        ("Baris pada kesehatan data yang perlu dilihat", angka(failed or 0)),
    )


def _outcomes(out: OutputWrapper, title: str, column: str, question: str, order: Iterable[str]) -> None:
    counted: dict[str, Any] = dict(ContractCheck.objects.values_list(column).annotate(Count("pk")).order_by())
    out.write(f"\n{title}")
    for code in order:
        if counted.get(code):
            out.write(f"  {code:<22}{text_of(question, code).label:<36}{angka(counted[code]):>8}")


def _offices(out: OutputWrapper) -> None:
    red = Q(severity=RED)
    offices = (
        ContractCheck.objects.values("office__name")
        .annotate(many=Count("pk", filter=red), value=Sum("value", filter=red))
        .filter(many__gt=0)
        .order_by("-many", "office__name")[:TOP_OFFICES]
    )
    out.write(f"\n{TOP_OFFICES} perangkat daerah dengan kontrak berindikasi terbanyak")
    for office in offices:
        out.write(f"  {office['office__name'][:60]:<62}{office['many']:>4}{rupiah(office['value'] or 0):>22}")
