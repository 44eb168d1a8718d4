"""The list of a season's companies."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.models import Nominee
from compliance.scoring import Answer
from forum_portal.lists.table import CODE, FIRST_ON_CARDS, ListTable, NumberColumn
from forum_portal.templatetags.portal import pill

STANDING_TONES = {Answer.PASSED: "success", Answer.FAILED: "warning", Answer.UNKNOWN: "secondary"}


class NomineeTable(ListTable):
    caption = "Perusahaan yang dinilai"
    row_header = "name"

    rank = NumberColumn(verbose_name="Peringkat")
    name = tables.Column(verbose_name="Perusahaan")
    npp = tables.Column(verbose_name="NPP", attrs=CODE)
    category = tables.Column(verbose_name="Kategori", accessor="category__title", order_by="category__position")
    standing = tables.Column(verbose_name="Hasil", attrs=FIRST_ON_CARDS)
    score = tables.Column(verbose_name="Nilai", attrs=FIRST_ON_CARDS)
    workers = NumberColumn(verbose_name="Tenaga kerja")
    region = tables.Column(verbose_name="Kab/kota")

    def render_name(self, record: Nominee) -> SafeString:
        where = reverse("compliance:nominee", args=[record.season.year, record.npp])
        return format_html('<a href="{}">{}</a>', where, record.name)

    def value_name(self, record: Nominee) -> str:
        return record.name

    def render_standing(self, record: Nominee) -> SafeString:
        if record.excluded_at:
            return pill("Dikecualikan", "danger")
        if record.shortlisted:
            return pill("Daftar pendek", "info")
        return pill(record.get_standing_display(), STANDING_TONES[Answer(record.standing)])

    def value_standing(self, record: Nominee) -> str:
        return record.get_standing_display()

    def render_score(self, record: Nominee) -> str:
        return f"{record.score:.4f}".replace(".", ",") if record.score is not None else "–"
