"""Thirty invented lists of persons as people hold them: nobody of these exists."""

import io
from collections.abc import Callable
from datetime import date
from random import Random

import openpyxl

FIRST = (
    "Arman",
    "Bunga",
    "Cahyo",
    "Dayang",
    "Erlina",
    "Fahmi",
    "Galuh",
    "Hendra",
    "Indah",
    "Jamal",
    "Kartika",
    "Lukas",
)
LAST = ("Tersengat", "Rimbawan", "Lembayung", "Sangkulirang", "Mentarang", "Bengkirai", "Kelubut", "Ulinwati")
MOTHERS = ("Sulastri", "Halimahtun", "Rusmiati", "Norbaiti", "Aminahwati", "Siti Ulfahani")


class Person:
    def __init__(self, number: int) -> None:
        luck = Random(f"orang {number}")
        self.name = f"{luck.choice(FIRST)} {luck.choice(LAST)} {luck.choice(LAST)}"
        self.woman = luck.random() < 0.5
        self.born = date(luck.randint(1965, 2005), luck.randint(1, 12), luck.randint(1, 28))
        day = self.born.day + (40 if self.woman else 0)
        place = luck.choice(("640101", "640203", "647202", "647105", "630408"))
        self.nik = f"{place}{day:02}{self.born.month:02}{self.born.year % 100:02}{luck.randint(1, 99):04}"
        self.card = (
            f"{place}{luck.randint(1, 28):02}{luck.randint(1, 12):02}{luck.randint(5, 25):02}{luck.randint(1, 99):04}"
        )
        self.kpj = f"{luck.randint(10, 25):02}{luck.randint(0, 10**9 - 1):09}"
        self.mother = luck.choice(MOTHERS)
        self.wage = luck.randint(36, 60) * 100_000

    @property
    def secrets(self) -> tuple[str, ...]:
        return self.nik, self.kpj, self.name, self.card


PEOPLE = tuple(Person(number) for number in range(12))
Grid = list[list[object]]


def grid(titles: list[str], *cells: Callable[[Person], object], above: Grid | None = None, people=PEOPLE) -> Grid:
    return [*(above or []), list(titles), *([cell(each) for cell in cells] for each in people)]


def nik(each: Person) -> object:
    return each.nik


def name(each: Person) -> object:
    return each.name


def kpj(each: Person) -> object:
    return each.kpj


def born(each: Person) -> object:
    return each.born


def mother(each: Person) -> object:
    return each.mother


def in_groups(each: Person) -> object:
    return " ".join((each.nik[:4], each.nik[4:8], each.nik[8:12], each.nik[12:]))


TITLE = [["DAFTAR TENAGA KERJA"], ["PT Contoh Etam Sejahtera"], [None]]
GRIDS: dict[str, Grid] = {
    "nik and name": grid(["No", "NIK", "Nama"], lambda e: 1, nik, name),
    "kpj alone": grid(["KPJ", "Nama"], kpj, name),
    "mother's name": grid(["Nama Lengkap", "Nama Ibu Kandung"], name, mother),
    "sipp form": grid(
        ["NIK", "NAMA_LENGKAP", "TEMPAT_LAHIR", "TGL_LAHIR", "NAMA_IBU", "KPJ"],
        nik,
        name,
        lambda e: "Paser",
        born,
        mother,
        kpj,
    ),
    "title above": grid(["No. KTP", "Nama Pekerja", "Upah"], nik, name, lambda e: e.wage, above=TITLE),
    "in capitals": grid(["NOMOR INDUK KEPENDUDUKAN", "NAMA"], nik, name),
    "with dots": grid(["N.I.K.", "Nama TK"], nik, name),
    "family cards": grid(["No. KK", "NIK", "Kepala Keluarga"], lambda e: e.card, nik, name),
    "card number": grid(["No. Kartu BPJS Ketenagakerjaan", "Peserta"], kpj, name),
    "card of a member": grid(["Nomor Kartu Peserta", "Nama Peserta"], kpj, name),
    "birth without number": grid(["Nama Pekerja", "Tempat/Tgl Lahir"], name, born),
    "name and gender": grid(["Nama Guru", "Jenis Kelamin", "Sekolah"], name, lambda e: "L", lambda e: "SDN Contoh"),
    "numbers as numbers": grid(["NIK", "Nama"], lambda e: int(e.nik), name),
    "numbers as decimals": grid(["NIK", "Nama"], lambda e: float(e.nik), name),
    "numbers in groups": grid(["Identitas", "Orang"], in_groups, name),
    "with an apostrophe": grid(["Identitas", "Orang"], lambda e: f"'{e.nik}", name),
    "no titles at all": [[each.nik, each.name, each.wage] for each in PEOPLE],
    "number in a sentence": [[f"{each.name} ({each.nik})", each.wage] for each in PEOPLE],
    "unsaid titles": grid(["A", "B", "C"], nik, name, lambda e: e.wage),
    "villagers": grid(
        ["Desa", "Nama Perangkat Desa", "NIK", "Jabatan"], lambda e: "Contoh", name, nik, lambda e: "Kasi"
    ),
    "receivers of help": grid(["Nama Penerima Bantuan", "NIK", "Alamat"], name, nik, lambda e: "RT 1"),
    "wages of a project": grid(["Nama", "NIK", "Hari kerja", "Upah"], name, nik, lambda e: 25, lambda e: e.wage),
    "firm columns first": grid(
        ["NPP", "Nama Perusahaan", "Tgl Data", "NIK", "Nama Tenaga Kerja", "KPJ"],
        lambda e: "26001234",
        lambda e: "PT Contoh Etam",
        lambda e: date(2026, 1, 31),
        nik,
        name,
        kpj,
    ),
    "two people": grid(["KPJ", "Nama"], kpj, name, people=PEOPLE[:2]),
    "one person": grid(["NIK", "Nama", "Tanggal Lahir"], nik, name, born, people=PEOPLE[:1]),
    "teachers of bosda": grid(["NUPTK", "Nama Guru", "NIK", "Ibu Kandung"], lambda e: "1", name, nik, mother),
    "merged title": grid(["Nomor KTP", "Nama Karyawan", "Umur"], nik, name, lambda e: 33, above=[["Lampiran SK"]]),
    "counts by place beside persons": grid(
        ["Kab/Kota", "Kelompok", "Nama Peserta", "NIK"], lambda e: "Paser", lambda e: "rentan", name, nik
    ),
}


def xlsx(rows: Grid, *, before: Grid | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    if before is not None:
        for row in before:
            sheet.append(row)
        sheet = book.create_sheet("Lampiran")
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv(rows: Grid, delimiter: str = ",") -> bytes:
    lines = (delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return ("\ufeff" + "\r\n".join(lines)).encode()


def _files() -> dict[str, tuple[str, bytes]]:
    """Thirty files by what they are: (file name, bytes)."""
    made: dict[str, tuple[str, bytes]] = {}
    for place, (what, rows) in enumerate(GRIDS.items()):
        if what == "numbers as decimals" or place % 3 != 2:
            made[what] = ("tenaga-kerja.xlsx", xlsx(rows))
        else:
            made[what] = ("tenaga-kerja.csv", csv(rows, ";" if place % 2 else ","))
    counts = [["Kab/Kota", "Jumlah"], ["Paser", 120], ["Berau", 80]]
    made["second sheet"] = ("rekap.xlsx", xlsx(GRIDS["nik and name"], before=counts))
    made["second sheet, firms first"] = ("rekap.xlsx", xlsx(GRIDS["kpj alone"], before=GRIDS["title above"][:2]))
    return made


FILES = _files()
