"""Proposals of several rows at once: a whole schedule, the minimum wages of a year, its days off."""

from datetime import date
from itertools import pairwise
from typing import Any

from django import forms

from compliance.forms.law.base import LawForm
from compliance.forms.law.fields import CONTRACT_LIMIT, MONTHLY_LIMIT, PercentField, RupiahField
from compliance.forms.law.lines import read_bands, read_days_off, written_bands
from compliance.selectors.law.kinds import PROVINCE, region_label
from forum_portal.rupiah import grouped
from forum_portal.templatetags.portal import rp
from procurement.regions import REGIONS

SLICES = 5
_LINES = forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"})


class BracketForm(LawForm):
    """The whole schedule: five slices, each from where the one before it ends."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.groups = tuple((f"Lapisan {number}", _slice_names(number)) for number in range(1, SLICES + 1))
        super().__init__(*args, **kwargs)
        newest = [row for row in self.stored if row.valid_from == self.stored[0].valid_from]
        for number, row in zip(range(1, SLICES + 1), [*newest, *[None] * SLICES], strict=False):
            if number < SLICES:
                upper = grouped(row.upper) if row and row.upper else ""
                self.fields[f"upper_{number}"] = RupiahField(
                    limit=CONTRACT_LIMIT, label="Sampai nilai kontrak (Rp)", initial=upper
                )
            for name in ("jkk", "jkm"):
                initial = grouped(getattr(row, name) * 100) if row else ""
                self.fields[f"{name}_{number}"] = PercentField(label=f"{name.upper()} (persen)", initial=initial)
        self.order_fields([name for _, names in self.groups for name in names])

    def clean(self) -> dict[str, Any]:
        data, lower = super().clean(), 0
        for number in range(1, SLICES):
            upper = data.get(f"upper_{number}")
            if upper is not None and upper <= lower:
                self.add_error(f"upper_{number}", "Harus di atas batas lapisan sebelumnya.")
            lower = upper or lower
        return data

    def law_rows(self) -> list[dict[str, Any]]:
        data = self.cleaned_data
        edges = [0, *(int(data[f"upper_{number}"]) for number in range(1, SLICES)), None]
        return [
            {"lower": str(lower), "upper": None if upper is None else str(upper)}
            | {name: str(data[f"{name}_{number}"]) for name in ("jkk", "jkm")}
            for number, (lower, upper) in enumerate(pairwise(edges), start=1)
        ]


def _slice_names(number: int) -> tuple[str, ...]:
    return (*((f"upper_{number}",) if number < SLICES else ()), f"jkk_{number}", f"jkm_{number}")


class MinimumWageForm(LawForm):
    """Several kabupaten at once: those that are filled in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._regions = {_box(code): code for code in (PROVINCE, *(region.code for region in REGIONS))}
        self.groups = (("Upah minimum sebulan (Rp)", tuple(self._regions)),)
        super().__init__(*args, **kwargs)
        now: dict[str, Any] = {}
        for row in self.stored:
            now.setdefault(row.region, row)
        for box, code in self._regions.items():
            known = f"Terakhir {rp(now[code].amount)}." if code in now else "Belum ada; memakai UMP."
            self.fields[box] = RupiahField(
                limit=MONTHLY_LIMIT, label=region_label(code), required=False, help_text=known
            )
        self.order_fields(list(self._regions))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not any(data.get(box) for box in self._regions):
            self.add_error(None, "Isi upah minimum sekurang-kurangnya satu kabupaten/kota.")
        return data

    def law_rows(self) -> list[dict[str, Any]]:
        data = self.cleaned_data
        return [{"region": code, "amount": str(data[box])} for box, code in self._regions.items() if data.get(box)]


def _box(code: str) -> str:
    return f"region_{code.replace('.', '_')}"


class ArrearsForm(LawForm):
    """All classes, one a line."""

    values = ("lines",)
    lines = forms.CharField(
        label="Kelas, satu baris satu kelas",
        widget=_LINES,
        help_text="Sebutan; dari bulan; sampai bulan. Kelas terakhir tanpa batas: tulis tanda hubung.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = [row for row in self.stored if row.valid_from == self.stored[0].valid_from]
        self.fields["lines"].initial = written_bands(newest)

    def clean_lines(self) -> list[dict[str, Any]]:
        return read_bands(self.cleaned_data["lines"])

    def law_rows(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.cleaned_data["lines"]
        return rows


class HolidayForm(LawForm):
    """The days off of a year, as they stand in the joint decree; they hold on their own day."""

    values = ("lines",)
    lines = forms.CharField(
        label="Hari libur, satu baris satu hari",
        max_length=20_000,
        widget=_LINES,
        help_text=(
            "Tanggal; nama; jenis, misalnya: 1 Januari 2027; Tahun Baru Masehi; nasional. Jenisnya nasional, cuti "
            "bersama, atau bukan libur (menghapus). Kolom yang disalin dari Excel juga diterima."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("valid_from", "valid_to", "note"):
            del self.fields[name]
        self.fields["legal_source"].widget.attrs["maxlength"] = 200

    def clean_lines(self) -> list[dict[str, Any]]:
        return read_days_off(self.cleaned_data["lines"])

    def clean_legal_source(self) -> str:
        text: str = self.cleaned_data["legal_source"]
        if len(text) > 200:
            raise forms.ValidationError("Ringkas menjadi paling banyak 200 huruf.")
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if days := data.get("lines"):
            data["valid_from"] = date.fromisoformat(min(row["day"] for row in days))
        return data

    def law_rows(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.cleaned_data["lines"]
        return rows
