"""The brackets of the construction contribution and the VAT rates, as dated rows with their legal source."""

from datetime import date
from decimal import Decimal

from django.db import migrations

LAW = "PP 44/2015 Pasal 54 dan 55"
BRACKETS = (
    ("0", "100000000", "0.0021", "0.0003"),
    ("100000000", "500000000", "0.0017", "0.0002"),
    ("500000000", "1000000000", "0.0013", "0.0002"),
    ("1000000000", "5000000000", "0.0011", "0.0001"),
    ("5000000000", None, "0.0009", "0.0001"),
)
VAT_RATES = (
    (date(2010, 4, 1), date(2022, 3, 31), "0.10", "UU 42/2009 Pasal 7"),
    (date(2022, 4, 1), date(2024, 12, 31), "0.11", "UU 7/2021 Pasal 4 angka 2"),
    (date(2025, 1, 1), None, "0.11", "UU 7/2021 dan PMK 131/2024: 12 persen atas 11/12 nilai, efektif 11 persen"),
)


def add(apps, schema_editor):
    bracket = apps.get_model("compliance", "ContributionBracket")
    bracket.objects.bulk_create(
        bracket(
            valid_from=date(2015, 7, 1),
            lower=Decimal(lower),
            upper=upper and Decimal(upper),
            jkk=Decimal(jkk),
            jkm=Decimal(jkm),
            legal_source=LAW,
        )
        for lower, upper, jkk, jkm in BRACKETS
    )
    vat_rate = apps.get_model("compliance", "VatRate")
    vat_rate.objects.bulk_create(
        vat_rate(valid_from=start, valid_to=end, rate=Decimal(rate), legal_source=law)
        for start, end, rate, law in VAT_RATES
    )


def remove(apps, schema_editor):
    apps.get_model("compliance", "ContributionBracket").objects.filter(legal_source=LAW).delete()
    sources = [law for _, _, _, law in VAT_RATES]
    apps.get_model("compliance", "VatRate").objects.filter(legal_source__in=sources).delete()


class Migration(migrations.Migration):
    dependencies = [("compliance", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
