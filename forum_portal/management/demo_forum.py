"""The forum of the demo: every element has its seat, the decree is in force, and four meetings were held."""

from collections.abc import Iterable
from datetime import date, timedelta

from compliance.models import Decree, ForumDecision, ForumMeeting, ForumSeat, ForumUnit
from compliance.services import forum
from forum_portal.demo.days import AS_OF, YEAR
from forum_portal.models import User

_Decision = tuple[str, str, int, str]
_SINCE = date(YEAR, 1, 5)
_ROLES = {
    "Gubernur Kalimantan Timur": ("Gubernur", ForumSeat.Role.PATRON),
    "Sekretariat Daerah Provinsi": ("Sekretaris Daerah", ForumSeat.Role.CHAIR),
    "Dinas Tenaga Kerja dan Transmigrasi": ("Kepala Dinas", ForumSeat.Role.SECRETARY),
    "Kantor Wilayah Kalimantan": ("Kepala Kantor Wilayah", ForumSeat.Role.DEPUTY),
}
# Kind, day, what was decided: (text, unit, days until due, outcome; empty: still open).
_MEETINGS = (
    (
        "pleno",
        date(YEAR, 1, 20),
        (("Menyusun rencana kerja tahun ini", "Bappeda", 30, "Rencana kerja disepakati."),),
    ),
    (
        "teknis",
        date(YEAR, 4, 14),
        (
            ("Menyerahkan ekstrak kepesertaan setiap bulan", "Kantor Wilayah Kalimantan", 20, "Berjalan sejak Mei."),
            ("Menyampaikan daftar paket setiap OPD", "Biro Pengadaan Barang/Jasa", 25, "Semua OPD sudah mengunggah."),
        ),
    ),
    (
        "lapangan",
        date(YEAR, 7, 8),
        (("Memeriksa lima proyek jalan di Paser", "Pengawas Ketenagakerjaan", 30, ""),),
    ),
    (
        "pleno",
        date(YEAR, 10, 6),
        (
            ("Melengkapi anggaran perangkat desa", "Dinas Pemberdayaan Masyarakat dan Pemerintahan Desa", 60, ""),
            ("Menetapkan daftar nominasi penghargaan", "Sekretariat Daerah Provinsi", 120, ""),
        ),
    ),
)
_WORDS = {
    "about": "Forum Kepatuhan Jaminan Sosial Ketenagakerjaan Provinsi Kalimantan Timur",
    "considering": (
        "bahwa setiap pekerja berhak atas perlindungan jaminan sosial ketenagakerjaan;\n"
        "bahwa kepatuhan pemberi kerja dan penyedia perlu dikawal bersama lintas instansi;"
    ),
    "recalling": (
        "Undang-Undang Nomor 24 Tahun 2011 tentang Badan Penyelenggara Jaminan Sosial;\n"
        "Instruksi Presiden Nomor 2 Tahun 2021;"
    ),
    "signatory": "Gubernur Kalimantan Timur",
}


def found_the_forum(*, by: User, reviewer: User) -> int:
    """Does it where nobody sits in the forum yet; returns how many seats were taken."""
    if ForumSeat.objects.exists() or Decree.objects.exists():
        return 0
    units = {unit.name: unit for unit in ForumUnit.objects.all()}
    for name, unit in units.items():
        position, role = _ROLES.get(name, ("Kepala", ForumSeat.Role.MEMBER))
        forum.take_seat(unit=unit, position=position, role=role, since=_SINCE, until=None, by=by)
    decree = forum.draft(**_WORDS, by=by)
    forum.submit(decree, by=by)
    forum.clear(decree, by=reviewer, today=AS_OF)
    issued = date(YEAR, 2, 2)
    number = f"100.3.3.1/K.88/{YEAR}"
    forum.issue(decree, number=number, dated=issued, valid_to=None, scan=None, by=by, today=AS_OF)
    for kind, held_on, decisions in _MEETINGS:
        _meet(kind, held_on, decisions, units, by)
    return len(units)


def _meet(kind: str, held_on: date, decisions: Iterable[_Decision], units: dict[str, ForumUnit], by: User) -> None:
    agenda = "Pembukaan\nAngka dan pengertiannya\nTindak lanjut keputusan sebelumnya\nKeputusan"
    meeting: ForumMeeting = forum.hold_meeting(
        kind=kind, held_on=held_on, place="Ruang Rapat Sekretariat Daerah (contoh)", agenda=agenda, by=by
    )
    forum.write_minutes(
        meeting,
        minutes="Sekretariat menyampaikan keadaan data. Peserta menyepakati tindak lanjut.",
        present="Sekretaris Daerah\nKepala Disnakertrans\nKepala Kantor Wilayah",
        by=by,
        today=AS_OF,
    )
    for text, unit, days, outcome in decisions:
        due = held_on + timedelta(days=days)
        decision = forum.decide(meeting, text=text, unit=units[unit], due_on=due, by=by)
        if outcome:
            forum.close_decision(decision, status=ForumDecision.Status.DONE, outcome=outcome, by=by, today=due)
