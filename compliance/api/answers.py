"""What the rules answer programs, as `compliance.services.reckoning.answers` writes it. Amounts are texts of rupiah."""

from rest_framework import serializers

from compliance.api.rows import Amount
from forum_portal.api.lists import Row

_CENTS = "Rupiah sampai sen."


def _texts(told: str = "") -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), help_text=told)


class Worked(Row):
    """What every answer ends with."""

    legal_sources = _texts("Dasar hukumnya.")
    notes = _texts("Hal yang perlu diketahui sebelum angkanya dipakai.")


class WorkedLine(Row):
    label = serializers.CharField()
    amount = Amount(help_text=_CENTS)
    sentence = serializers.CharField()


class ContractVersionWorked(Row):
    value = Amount()
    base = Amount(help_text=_CENTS)
    total = Amount()
    change = Amount(help_text="Selisihnya dengan nilai sebelumnya; dapat di bawah nol.")


class ContributionWorked(Worked):
    """By the contract's value, or by the project's wages."""

    method = serializers.ChoiceField(choices=["contract_value", "wages"])
    value = Amount(required=False, help_text="Hanya menurut nilai kontrak.")
    vat_rate = serializers.CharField(required=False, allow_null=True, help_text="null bila nilainya tanpa PPN.")
    base = Amount(required=False, help_text=f"Hanya menurut nilai kontrak. {_CENTS}")
    versions = ContractVersionWorked(many=True, required=False)
    wages = Amount(required=False, help_text="Hanya menurut upah.")
    jkk = Amount(help_text=_CENTS)
    jkm = Amount(help_text=_CENTS)
    total = Amount(help_text="Rupiah utuh, termasuk semua adendum.")
    instalments = serializers.ListField(child=Amount())
    lines = WorkedLine(many=True)


class MonthLine(Row):
    programme = serializers.CharField()
    payer = serializers.CharField()
    base = Amount()
    rate = serializers.CharField(help_text="Pecahan, misalnya 0.0024.")
    capped = serializers.BooleanField(help_text="Upahnya melampaui batas atas program ini.")
    amount = Amount()
    sentence = serializers.CharField()


class MonthWorked(Worked):
    wages = Amount()
    lines = MonthLine(many=True)
    employer = Amount()
    worker = Amount()
    total = Amount()


class OwnAccountMonth(Row):
    month = serializers.CharField(help_text="TTTT-BB.")
    amount = Amount()


class OwnAccountWorked(Worked):
    people = serializers.IntegerField()
    months = OwnAccountMonth(many=True)
    per_person = Amount()
    total = Amount()
    lines = _texts()
    budget = Amount(required=False, help_text="Hanya bila anggaran ditanyakan.")
    people_covered = serializers.IntegerField(required=False, help_text="Hanya bila anggaran ditanyakan.")


class DayOff(Row):
    date = serializers.DateField()
    name = serializers.CharField()
    sentence = serializers.CharField()


class DeadlineWorked(Worked):
    date = serializers.DateField(help_text="Tanggal SPK.")
    deadline = serializers.DateField()
    working_days = serializers.IntegerField()
    days_off = DayOff(many=True)
    certain = serializers.BooleanField(help_text="false bila kalender hari liburnya belum lengkap.")
    sentence = serializers.CharField()
