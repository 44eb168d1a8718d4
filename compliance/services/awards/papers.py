"""All papers of a season from one press of a button: the list, a dossier a nominee, certificates, minutes."""

import json
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Max

from compliance.documents.awards import TEMPLATES, certificate, dossier, minutes, nomination_list
from compliance.documents.filling import filled
from compliance.documents.freezing import Content, content_hash
from compliance.models import AwardPaper, AwardSeason, Nominee
from compliance.services.awards.contents import (
    categories_told,
    dossiers_told,
    excluded_told,
    minutes_told,
    season_told,
)
from compliance.services.awards.refusing import AwardRefused, held, must_be
from compliance.services.printing import ask_to_print
from forum_portal import trail
from forum_portal.models import Job, PrintedPaper, User
from forum_portal.printing import kept
from forum_portal.printing.pdf import Printer

_PRINTABLE = (AwardSeason.State.OPEN, AwardSeason.State.SHORTLISTED, AwardSeason.State.DECIDED)


def print_season(season: AwardSeason, *, by: User | None) -> Job:
    """Freezes every paper of the season as it stands and queues their printing; papers that say the same as before are
    not printed again."""
    with transaction.atomic():
        row = held(season.pk)
        must_be(row, *_PRINTABLE)
        batch = 1 + (row.papers.aggregate(last=Max("batch"))["last"] or 0)
        asked = [(kind, nominee, _paper(content, name)) for kind, nominee, name, content in _contents(row)]
        AwardPaper.objects.bulk_create(
            AwardPaper(season=row, batch=batch, kind=kind, nominee=nominee, paper=paper, asked_by=by)
            for kind, nominee, paper in asked
        )
        job = ask_to_print([paper for _, _, paper in asked], by=by)
        trail.record(subject=row, action="award.printed", by=by, after={"lembar": len(asked)})
    return job


def nomination_pdf(season: AwardSeason, printer: Printer) -> bytes:
    """The nomination list as it stands, for the command line."""
    must_be(season, *_PRINTABLE)
    content = _list(season)
    return printer.paper(TEMPLATES["nominations"], filled(content), identifier=f"nominasi {content_hash(content)}")


def paper_pdf(paper: AwardPaper) -> bytes:
    """The bytes that were printed. Raises AwardRefused while printing waits."""
    try:
        return kept.bytes_of(paper.paper_id)
    except (kept.NotPrintedYet, kept.PaperDamaged) as refusal:
        raise AwardRefused(str(refusal)) from None


def zip_of(papers: list[AwardPaper]) -> Iterator[bytes]:
    """All papers as one ZIP, in pieces. Raises AwardRefused while one of them waits to be printed."""
    if any(each.paper.made_at is None for each in papers):
        raise AwardRefused("Sebagian berkas masih dicetak. Tunggu sampai pekerjaan cetak selesai.")
    if not papers:
        raise AwardRefused("Belum ada berkas. Tekan Cetak semua berkas dahulu.")
    return kept.zipped((each.paper.name, each.paper_id) for each in papers)


def _list(season: AwardSeason) -> Content:
    return nomination_list(season_told(season), categories_told(season), excluded_told(season))


def _contents(season: AwardSeason) -> Iterator[tuple[str, Nominee | None, str, Content]]:
    told = season_told(season)
    yield "nominations", None, f"daftar-nominasi-{season.year}", _list(season)
    if season.state == AwardSeason.State.DECIDED:
        yield "award_minutes", None, f"berita-acara-{season.year}", minutes(told, minutes_told(season))
    for nominee, each in dossiers_told(season):
        yield "dossier", nominee, f"berkas-{season.year}-{nominee.npp}", dossier(told, each)
        if season.state == AwardSeason.State.DECIDED:
            yield (
                "certificate",
                nominee,
                f"piagam-{season.year}-{nominee.npp}",
                certificate(
                    told,
                    name=nominee.name,
                    npp=nominee.npp,
                    category=each.category,
                    place=nominee.place,
                    given_on=None,
                ),
            )


def _paper(content: Content, name: str) -> PrintedPaper:
    kind = str(content["kind"])
    context = json.loads(json.dumps(filled(content)))
    return kept.ask(identifier=f"{name} {content_hash(content)}", name=name, template=TEMPLATES[kind], context=context)
