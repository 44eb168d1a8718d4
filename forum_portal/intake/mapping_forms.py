"""The page on which a person says which column of a list is which: a choice for each column of the source."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from forum_portal.intake.guessing import guess
from forum_portal.intake.mapping import is_needed
from forum_portal.intake.sample import SheetSample
from forum_portal.intake.source import Source
from forum_portal.intake.workbook import NO_TITLES

WITHOUT_TITLES = "tanpa"
_ABSENT = "– tidak ada di berkas –"
_PREFIX = "kolom-"


@dataclass(frozen=True, slots=True)
class Looked:
    """Which sheet and which row of titles a person looks at."""

    sheet: SheetSample
    sheets: list[SheetSample]


def looked_at(sheets: list[SheetSample], asked: "MultiValueDict[str, str]") -> Looked:
    """The sheet and row asked for; otherwise the sheet of which most is recognised, with its likeliest row."""
    best = max(sheets, key=lambda one: (len(guess(one.source, one.titles, one.below)), -one.index))
    sheet = next((one for one in sheets if str(one.index) == asked.get("lembar")), best)
    row = asked.get("judul", "")
    if row == WITHOUT_TITLES:
        sheet = _with_row(sheet, NO_TITLES)
    elif any(str(one.number) == row for one in sheet.rows):
        sheet = _with_row(sheet, int(row))
    return Looked(sheet, sheets)


def _with_row(sheet: SheetSample, number: int) -> SheetSample:
    return SheetSample(sheet.index, sheet.name, sheet.rows, number, sheet.source)


class MatchingForm(forms.Form):
    """A choice for each column of the source. One column of the file may stand for two of the source."""

    def __init__(
        self,
        *args: Any,
        source: Source,
        sheet: SheetSample,
        remembered: dict[str, int | None],
        as_of_given: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.source, self.sheet = source, sheet
        hidden = sheet.hidden()
        choices = [(str(place), label) for place, label in enumerate(sheet.labels()) if place not in hidden]
        proposed = remembered or guess(source, sheet.titles, sheet.below)
        for column in source.columns:
            place = proposed.get(column.name)
            needed = is_needed(column, source, as_of_given=as_of_given)
            self.fields[_PREFIX + column.name] = forms.ChoiceField(
                label=column.header,
                choices=[("", _ABSENT), *choices],
                required=needed,
                initial="" if place is None or place in hidden else str(place),
                help_text=column.help or (f"Contoh: {column.example}" if column.example else ""),
                error_messages={
                    "required": f"Kolom {column.header} harus ada: pilih kolom berkas yang memuatnya.",
                    "invalid_choice": "Pilih kolom dari daftar.",
                },
            )

    def groups(self) -> list[tuple[str, list[Any]]]:
        """What must be there first, then what may be absent."""
        bound = [self[name] for name in self.fields]
        return [
            ("Kolom yang harus ada", [field for field in bound if field.field.required]),
            ("Kolom lain", [field for field in bound if not field.field.required]),
        ]

    def clean(self) -> dict[str, Any]:
        if not self.errors and all(place is None for place in self.columns().values()):
            raise forms.ValidationError("Belum ada satu kolom pun yang dicocokkan. Pilih paling sedikit satu kolom.")
        if self.sheet.header_row != NO_TITLES and not self.sheet.key:
            raise forms.ValidationError(
                f"Baris {self.sheet.header_row} memuat kurang dari dua judul. Pilih baris judul yang lain, "
                "atau “Tidak ada baris judul”."
            )
        return self.cleaned_data

    def columns(self) -> dict[str, int | None]:
        """Column of the source -> column of the file, for keeping."""
        return {
            column.name: int(text) if (text := self.cleaned_data.get(_PREFIX + column.name, "")) else None
            for column in self.source.columns
        }
