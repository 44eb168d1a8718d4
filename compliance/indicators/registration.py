"""K06 to K10: whether the registration is whole, this contract's own, and covers everybody at work.

Law: UU 24/2011 Ps 15; PP 44/2015 Ps 53; Permenaker 5/2021. Nobody is said to be unregistered before the time for
registering is surely over, nor on data that does not cover the whole country.
"""

from datetime import date

from compliance.indicators.facts import ContractRecord, Member
from compliance.indicators.indicator import Indicator, Reading, decided, not_applicable
from compliance.indicators.needs import (
    REGISTERED_WORKS,
    WORKS,
    construction,
    deadline_passed,
    fresh_projects,
    in_force,
    registration_known,
    settled,
)
from compliance.indicators.thresholds import Thresholds
from compliance.indicators.wording import as_of, listed, of_registration, on_day

_PROJECT_LAW = "PP 44/2015 Pasal 53; Permenaker 5/2021"
_EMPLOYER_LAW = "UU 24/2011 Pasal 15; Perpres 109/2013 Pasal 6"
_PAYMENT_LAW = "PP 44/2015 Pasal 54 dan 55; Permenaker 5/2021"
_SINCE = date(2015, 7, 1)


def _programme_missing(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if not record.programmes:
        return not_applicable("program pada pendaftaran proyek tidak tercatat")
    both = {"JKK", "JKM"}
    missing = sorted(both - record.programmes)
    return decided(
        len(missing) == 1,
        f"tanpa {listed(missing)}" if len(missing) == 1 else listed(sorted(record.programmes)),
        ("Program pada pendaftaran", listed(sorted(record.programmes))),
        *of_registration(record),
    )


def _shared_number(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.other_contracts is None:
        return not_applicable("belum dibandingkan dengan kontrak lain")
    shared = bool(record.other_contracts) and not record.framework
    return decided(
        shared,
        f"{len(record.other_contracts) + 1} kontrak" if record.other_contracts else "satu kontrak",
        ("Kontrak lain dengan nomor ini", listed(record.other_contracts)),
        ("Kontrak payung", "ya" if record.framework else ""),
        *of_registration(record),
    )


def _certificate(record: ContractRecord, thresholds: Thresholds) -> Reading:
    certificate, extract = record.certificate, record.projects
    if certificate is None:
        return not_applicable("tidak ada sertifikat yang diunggah")
    evidence = (("Nomor pada sertifikat", certificate.number), *as_of(extract))
    if certificate.in_register:
        differs = [
            what
            for what, agrees in (("nama", certificate.name_agrees), ("nilai", certificate.value_agrees))
            if agrees is False
        ]
        unknown = None in (certificate.name_agrees, certificate.value_agrees) and not differs
        value = f"{listed(differs)} berbeda" if differs else "sesuai"
        return decided(
            None if unknown else bool(differs), value, *evidence, unknown="nama atau nilai belum dibandingkan"
        )
    if extract is None or not extract.national:
        return not_applicable("data pendaftaran tidak mencakup seluruh Indonesia", *evidence)
    if certificate.issued_on is None or certificate.issued_on > extract.as_of:
        return not_applicable("data pendaftaran lebih lama daripada sertifikat", *evidence)
    return decided(True, "nomor tidak ada pada data", on_day("Tanggal sertifikat", certificate.issued_on), *evidence)


def _uncovered_member(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.members is None:
        return not_applicable("anggota KSO dan subkontraktor tidak diketahui")
    if not record.members:
        return not_applicable("tanpa anggota KSO dan subkontraktor")
    open_members = [each.name for each in record.members if each.covered is False and not each.lead_covers]
    doubtful = any(_doubtful(each) for each in record.members)
    return decided(
        True if open_members else (None if doubtful else False),
        f"{len(open_members)} belum terlindungi" if open_members else "semua terlindungi",
        ("Belum terlindungi", listed(open_members)),
        *as_of(record.projects),
        unknown="perlindungan sebagian anggota belum diketahui",
    )


def _doubtful(member: Member) -> bool:
    return member.covered is None and not member.lead_covers


def _swakelola(record: ContractRecord, thresholds: Thresholds) -> Reading:
    if record.own_staff:
        return not_applicable("dikerjakan pegawai yang sudah terlindungi")
    if record.started_on is None or record.planned_end is None:
        return not_applicable("masa pelaksanaan swakelola tidak diketahui")
    if not record.started_on <= record.known_until <= (record.handed_over_on or record.planned_end):
        return not_applicable("swakelola belum mulai atau sudah selesai")
    return decided(
        not record.registered,
        "terdaftar" if record.registered else "berjalan, belum terdaftar",
        on_day("Mulai", record.started_on),
        on_day("Batas pendaftaran", record.deadline),
        *of_registration(record),
    )


def _swakelola_only(record: ContractRecord) -> str:
    return "" if record.self_managed else "bukan swakelola"


REGISTRATION: tuple[Indicator[ContractRecord], ...] = (
    Indicator(
        "K06",
        "Program proyek tidak lengkap",
        "contract",
        2,
        _PAYMENT_LAW,
        _SINCE,
        lambda t: "JKK tanpa JKM, atau sebaliknya",
        ("kolom program tidak ikut dikirim",),
        REGISTERED_WORKS,
        _programme_missing,
    ),
    Indicator(
        "K07",
        "Satu nomor proyek untuk beberapa kontrak",
        "contract",
        1,
        _PROJECT_LAW,
        _SINCE,
        lambda t: "nomor proyek yang sama pada ≥ 2 kontrak tanpa kontrak payung",
        ("kontrak payung", "paket beberapa lot", "penggabungan yang sah"),
        REGISTERED_WORKS,
        _shared_number,
    ),
    Indicator(
        "K08",
        "Sertifikat tidak ada pada data",
        "contract",
        2,
        _PROJECT_LAW,
        _SINCE,
        lambda t: "nomor sertifikat yang diunggah tidak ada, atau nama/nilainya berbeda",
        ("salah ketik", "salah baca (OCR)", "data lebih lama daripada sertifikat"),
        (*WORKS, fresh_projects, settled),
        _certificate,
    ),
    Indicator(
        "K09",
        "Subkontraktor atau anggota KSO belum terlindungi",
        "contract",
        2,
        "PP 44/2015 Pasal 53; UU 24/2011 Pasal 15",
        _SINCE,
        lambda t: "ada anggota atau subkontraktor tanpa perlindungan dan tanpa pernyataan ditanggung ketua",
        ("ketua menanggung semua pekerja",),
        (*WORKS, fresh_projects, settled),
        _uncovered_member,
    ),
    Indicator(
        "K10",
        "Swakelola fisik tanpa perlindungan",
        "contract",
        2,
        _PROJECT_LAW,
        _SINCE,
        lambda t: "swakelola fisik berjalan, batas pendaftaran lewat, penyelenggara atau kelompok tidak mendaftarkan",
        ("dikerjakan pegawai sendiri (ASN atau peserta PU)",),
        (in_force, construction, _swakelola_only, fresh_projects, registration_known, deadline_passed),
        _swakelola,
    ),
)
