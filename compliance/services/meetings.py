"""The pack of a meeting: put together once, frozen with its hash, printed as a job and kept for reprints."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, Q, Sum

from compliance.documents.case_facts import Figure, MeetingFacts
from compliance.documents.filling import filled, identifier, template_of
from compliance.documents.freezing import content_hash
from compliance.documents.letter_facts import Letterhead, Signatory
from compliance.documents.meeting import meeting_pack
from compliance.ladder import STAGE_LABELS, Stage
from compliance.models import Delivery, MeetingPack
from compliance.outcomes import RED
from compliance.selectors.cases.meeting import STEPS, case_lines
from compliance.selectors.contracts import checks_for, findings_for
from compliance.selectors.rates import rates
from compliance.services.cases.contents import lines_of, profile
from compliance.services.cases.refusing import CaseRefused
from compliance.services.printing import ask_to_print
from forum_portal import trail
from forum_portal.models import User
from forum_portal.months import day_label
from forum_portal.printing import kept
from forum_portal.rupiah import grouped, percent, rupiah

_CHECK = "Pemeriksaan silang portal, keadaan per {as_of}"
_LEDGER = "Catatan temuan dan surat di portal, {since} sampai {until}"
_AGENDA = (
    "Angka dan pengertiannya",
    "Perkara menurut tahap",
    "Perkara tanpa perkembangan",
    "Keberatan yang perlu diputuskan",
    "Keputusan",
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The period that is reported, days inclusive; `held` names the meeting; a case is idle after more than
    `idle_after` days."""

    since: date
    until: date
    held: str
    idle_after: int


def make_pack(meeting: Meeting, *, by: User, today: date) -> MeetingPack:
    """Puts the pack together and has it printed; the one already there where nothing has changed since. Raises
    CaseRefused for a period that cannot be, and while nothing was checked."""
    if not meeting.since <= meeting.until <= today:
        raise CaseRefused("Masa yang dilaporkan harus berakhir sesudah mulai, dan tidak sesudah hari ini.")
    facts = meeting_facts(meeting, by=by, today=today)
    content = meeting_pack(facts)
    digest = content_hash(content)
    with transaction.atomic():
        known = MeetingPack.objects.filter(content_hash=digest).first()
        if known is not None:
            return known
        printed = kept.ask(
            identifier=identifier(content, f"rapat {meeting.until.isoformat()}"),
            name=f"Bahan rapat {meeting.since.isoformat()} sampai {meeting.until.isoformat()}",
            template=template_of(content),
            context=filled(content),
        )
        pack = MeetingPack.objects.create(
            since=meeting.since,
            until=meeting.until,
            held=meeting.held,
            as_of=facts.as_of,
            content_hash=digest,
            printed=printed,
            made_by=by,
        )
        ask_to_print([printed], by=by)
        trail.record(subject=pack, action="meeting.pack_made", by=by, after={"sha256": digest})
    return pack


def pack_pdf(pack: MeetingPack) -> bytes:
    """The bytes that were printed. Raises CaseRefused while printing waits, and when they are no longer the same."""
    try:
        return kept.bytes_of(pack.printed_id)
    except (kept.NotPrintedYet, kept.PaperDamaged) as refusal:
        raise CaseRefused(str(refusal)) from None


def meeting_facts(meeting: Meeting, *, by: User, today: date) -> MeetingFacts:
    """All that the pack is told, as `by` may see it. A fixed number of queries."""
    told = profile()
    as_of = checks_for(by).order_by("-as_of").values_list("as_of", flat=True).first()
    if as_of is None:
        raise CaseRefused("Belum ada kontrak yang diperiksa, jadi belum ada bahan rapat.")
    return MeetingFacts(
        forum=told.forum,
        letterhead=Letterhead(lines_of(told.head), told.address),
        title="Bahan Rapat Teknis",
        held=meeting.held,
        since=meeting.since,
        until=meeting.until,
        as_of=as_of,
        figures=(*_of_checks(by, as_of), *_of_period(by, meeting)),
        steps=tuple(STAGE_LABELS[stage] for stage in STEPS),
        cases=case_lines(by, today=today),
        decisions=(),
        signatory=Signatory(lines_of(told.signatory)),
        place=told.place,
        idle_after=meeting.idle_after,
        agenda=_AGENDA,
    )


def _of_checks(by: User, as_of: date) -> tuple[Figure, ...]:
    red = Q(severity=RED)
    found = checks_for(by).aggregate(
        every=Count("pk"), red=Count("pk", filter=red), stake=Sum("contribution_at_stake", default=0)
    )
    waiting = findings_for(by).filter(stage=Stage.DETECTED).count()
    source = _CHECK.format(as_of=day_label(as_of))
    share = f" ({percent(_tenths(found['red'], found['every']))})" if found["every"] else ""
    return (
        Figure(
            "Kontrak diperiksa",
            grouped(found["every"]),
            "Kontrak, pesanan, dan pencatatan yang berpenyedia dan sudah diperiksa silang.",
            source,
        ),
        Figure(
            "Kontrak dengan indikasi",
            f"{grouped(found['red'])}{share}",
            "Kontrak yang sedikitnya satu indikasinya belum dinyatakan tidak terbukti, dikecualikan, atau selesai.",
            source,
        ),
        Figure(
            "Temuan menunggu verifikasi",
            grouped(waiting),
            "Indikasi yang belum diperiksa orang. Tidak disebut namanya dalam bahan ini.",
            source,
        ),
        Figure(
            "Iuran jasa konstruksi belum tampak dibayar",
            rupiah(found["stake"]),
            "Iuran terhitung dari nilai kontrak yang tidak tampak dibayar pada data proyek.",
            source,
            verified=all(each.verified for each in rates().schedules),
        ),
    )


def _of_period(by: User, meeting: Meeting) -> tuple[Figure, ...]:
    span = (meeting.since, meeting.until)
    findings = findings_for(by)
    opened = findings.filter(opened_at__date__range=span).count()
    ended = dict(
        findings.filter(closed_at__date__range=span).order_by().values_list("stage").annotate(many=Count("pk"))
    )
    received = Delivery.objects.filter(received_on__range=span).count()
    source = _LEDGER.format(since=day_label(meeting.since), until=day_label(meeting.until))
    told = (
        ("Temuan baru", opened, "Temuan yang dibuka pada masa ini."),
        ("Surat diterima penyedia", received, "Surat yang tanda terimanya bertanggal pada masa ini."),
        (
            "Temuan selesai",
            ended.get(Stage.RESOLVED, 0),
            "Berakhir pada masa ini karena bukti diterima atau data tidak lagi menunjukkannya.",
        ),
        ("Temuan tidak terbukti", ended.get(Stage.NOT_PROVEN, 0), "Dinyatakan tidak terbukti pada masa ini."),
        ("Temuan dikecualikan", ended.get(Stage.EXEMPT, 0), "Dikecualikan sampai suatu tanggal pada masa ini."),
    )
    return tuple(Figure(label, grouped(many), definition, source) for label, many, definition in told)


def _tenths(part: int, whole: int) -> Decimal:
    """The share as a fraction, to a tenth of a percent."""
    return (Decimal(part) / whole).quantize(Decimal("0.001"))
