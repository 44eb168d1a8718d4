"""What people say of a file as a whole, held against what its source asks; and whether these bytes are in already."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from forum_portal.intake.governments import government_names
from forum_portal.intake.rights import Refused, require_upload
from forum_portal.intake.source import Options, Source, all_sources
from forum_portal.models import ImportRun, Office, User

NATIONAL = "national"
_KLPD = re.compile(r"[DKL]\d{1,4}")


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers as a run keeps them: nothing the source does not ask, everything it does."""

    office: Office | None
    coverage: str
    government: str
    full_picture: bool


def settle(source: Source, options: Options, by: User | None, *, as_of_given: bool) -> Answers:
    """The answers, checked. Raises Refused when one is missing, does not belong, or is not this person's to give."""
    office = _office(source, options)
    require_upload(source, office, by)
    answers = Answers(office, _coverage(source, options), _government(source, options, by), picture(source, options))
    if as_of_given and options.as_of > timezone.localdate():
        raise Refused(f"Tanggal keadaan {options.as_of:%d-%m-%Y} belum terjadi. Isi tanggal data yang sebenarnya.")
    return answers


def fitting_only(source: Source, options: Options) -> Options:
    """The options without those that this source does not ask, as a file that was recognised by itself begins."""
    return Options(
        as_of=options.as_of,
        coverage=options.coverage if source.coverage != "none" else "",
        office_code=options.office_code if source.needs_office else "",
        full_picture=options.full_picture,
        government=options.government if source.needs_government else "",
    )


def stated_in_header(options: Options) -> dict[str, Any]:
    """What was said before the kind of file was known, as the run keeps it."""
    return {
        "coverage": options.coverage,
        "office_code": options.office_code,
        "full_picture": options.full_picture,
        "government": options.government,
    }


def stated_options(header: Mapping[str, Any], as_of: date) -> Options:
    return Options(as_of=as_of, **header.get("stated", {}))


def picture(source: Source, options: Options) -> bool:
    """Whether the file is taken for everything there is."""
    return source.full_picture == "always" or (source.full_picture == "asked" and options.full_picture)


def published_already(
    source: Source, digest: str, answers: Answers, options: Options, *, as_of_given: bool
) -> ImportRun | None:
    """The applied run of these very bytes with the same answers; also one that was read as a relative of the source."""
    relatives = [other.slug for other in relatives_of(source, all_sources())]
    runs = ImportRun.objects.select_related("created_by", "file").filter(
        Q(source=source.slug) | Q(source__in=relatives, header__chosen_as=source.slug),
        file__sha256=digest,
        office=answers.office,
        coverage=answers.coverage,
        full_picture=answers.full_picture,
        government=answers.government,
        status__in=(ImportRun.Status.PUBLISHED, ImportRun.Status.COMMITTING),
    )
    for run in runs.order_by("id"):
        if run.as_of == options.as_of if as_of_given else not run.header.get("as_of_given"):
            return run
    return None


def already_sentence(run: ImportRun) -> str:
    """Says who brought these bytes in before, and when they were applied."""
    who = str(run.created_by) if run.created_by else "pengelola sistem"
    day = timezone.localtime(run.created_at)
    when = f"{day:%d-%m-%Y pukul %H.%M}"
    return f"Berkas ini sudah diunggah oleh {who} pada {when} (impor nomor {run.pk}). Tidak ada yang berubah."


def relatives_of(source: Source, others: tuple[Source, ...]) -> list[Source]:
    """The sources that describe the same things in other layouts."""
    return [other for other in others if source.family and other.family == source.family and other.slug != source.slug]


def _office(source: Source, options: Options) -> Office | None:
    if not source.needs_office:
        if options.office_code:
            raise Refused(f"Sumber “{source.title}” tidak diunggah untuk satu perangkat daerah tertentu.")
        return None
    if not options.office_code:
        raise Refused("Pilih perangkat daerah yang mempunyai daftar ini.")
    office = Office.objects.filter(code=options.office_code).first()
    if office is None:
        raise Refused(f"Perangkat daerah dengan kode {options.office_code} tidak dikenal.")
    return office


def _coverage(source: Source, options: Options) -> str:
    if source.coverage == "none":
        return ""
    coverage = ", ".join(filter(None, (part.strip() for part in options.coverage.split(","))))
    if not coverage and source.coverage == "optional":
        return ""
    if not coverage:
        raise Refused(
            "Nyatakan cakupan data: seluruh Indonesia, atau nama kantor cabang yang datanya ada di berkas ini."
        )
    if len(coverage) > 300:
        raise Refused("Daftar kantor cabang terlalu panjang; bagi berkas menjadi beberapa bagian.")
    return NATIONAL if coverage.lower() in (NATIONAL, "nasional") else coverage


def _government(source: Source, options: Options, by: User | None) -> str:
    """A KLPD code that is known. The operator at the command line may name any, for data of other provinces, or none:
    the rows are then of no office."""
    code = options.government.strip()
    asked = source.needs_government or any(other.needs_government for other in relatives_of(source, all_sources()))
    if not asked and code:
        raise Refused(f"Sumber “{source.title}” sudah menyebut pemerintahnya sendiri di tiap baris.")
    if not code and (by is None or not source.needs_government):
        return ""
    names = government_names()
    if not code:
        raise Refused(
            "Nyatakan pemerintah yang mempunyai data ini (kode KLPD, misalnya "
            f"{_listed(names)}), karena berkasnya tidak menyebutnya."
        )
    known = next((klpd for klpd in names if klpd.casefold() == code.casefold()), None)
    if known is None and by is None and _KLPD.fullmatch(code.upper()):
        return code.upper()
    if known is None:
        raise Refused(f"Pemerintah dengan kode {code[:12]} tidak dikenal. Yang dikenal antara lain {_listed(names)}.")
    return known


def _listed(names: Mapping[str, str]) -> str:
    return ", ".join(f"{code} {name}".strip() for code, name in list(names.items())[:3])
