"""The lists of counts of worker groups and of villages."""

import django_tables2 as tables

from compliance.groups import DEFINITIONS, TITLES, Group
from compliance.models import GroupCount, VillagePayment
from forum_portal.lists.table import FIRST_ON_CARDS, DayColumn, ListTable, MonthColumn, NumberColumn
from procurement.regions import region_name


class GroupCountTable(ListTable):
    caption = "Cakupan kelompok pekerja"

    group = tables.Column(verbose_name="Kelompok")
    region = tables.Column(verbose_name="Kab/kota", attrs=FIRST_ON_CARDS)
    year = tables.Column(verbose_name="Tahun")
    target = NumberColumn(verbose_name="Sasaran", accessor="current__target")
    covered = NumberColumn(verbose_name="Terlindungi", accessor="current__covered", attrs=FIRST_ON_CARDS)
    definition = tables.Column(verbose_name="Definisi")
    source = tables.Column(verbose_name="Sumber", accessor="current__source")
    as_of = DayColumn(verbose_name="Keadaan per", accessor="current__as_of")

    def render_group(self, record: GroupCount) -> str:
        return TITLES[Group(record.group)]

    def render_region(self, record: GroupCount) -> str:
        return region_name(record.region)

    def render_year(self, record: GroupCount) -> str:
        return str(record.year)

    def render_definition(self, record: GroupCount) -> str:
        return DEFINITIONS[record.definition].text if record.definition in DEFINITIONS else record.definition


class VillageTable(ListTable):
    caption = "Iuran perangkat desa"

    village = tables.Column(verbose_name="Desa")
    region = tables.Column(verbose_name="Kab/kota", attrs=FIRST_ON_CARDS)
    year = tables.Column(verbose_name="Tahun")
    officials = NumberColumn(verbose_name="Perangkat", accessor="current__officials")
    covered = NumberColumn(verbose_name="Terlindungi", accessor="current__covered")
    paid_to = MonthColumn(verbose_name="Lunas sampai", accessor="current__paid_to", attrs=FIRST_ON_CARDS)
    source = tables.Column(verbose_name="Sumber", accessor="current__source")
    as_of = DayColumn(verbose_name="Keadaan per", accessor="current__as_of")

    def render_region(self, record: VillagePayment) -> str:
        return region_name(record.region)

    def render_year(self, record: VillagePayment) -> str:
        return str(record.year)
