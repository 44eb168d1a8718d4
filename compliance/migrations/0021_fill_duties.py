"""The next duty of the contracts that were checked already."""

from django.db import migrations
from django.db.models import Exists, F, OuterRef

_ROWS = 1_000
_RED = 3
_OF_FINDING = {
    ("project", "TERLAMBAT"): "daftar",
    ("project", "MENDAFTAR"): "bayar",
    ("project", "IURAN_KURANG"): "bayar",
    ("employer", "MENUNGGAK"): "tunggakan",
    ("employer", "PWBD"): "peserta",
    ("employer", "NONAKTIF"): "peserta",
    ("employer", "PDS_PROGRAM"): "peserta",
}
_OF_PROJECT = {
    "MENUNGGU": "ingatkan",
    "BELUM_ADA_SPK": "spk",
    "PERLU_VERIFIKASI": "data",
    "DATA_KURANG": "data",
}
_OF_EMPLOYER = {
    "PERLU_VERIFIKASI": "penyedia",
    "TIDAK_DITEMUKAN": "penyedia",
    "TANPA_NAMA": "penyedia",
}


def fill(apps, schema_editor):
    """One row a check. Of its open findings that nothing waits for, the one with the nearest day comes first."""
    findings = apps.get_model("compliance", "Finding").objects.filter(status="open", indicated=True)
    findings = findings.exclude(rule="project", code="TERDAFTAR_TERLAMBAT")
    for name in ("Proof", "Exemption"):
        asked = apps.get_model("compliance", name).objects.filter(finding=OuterRef("pk"), answer="")
        findings = findings.exclude(Exists(asked))
    findings = findings.order_by("contract", F("due_on").asc(nulls_last=True), "-rule", "pk")
    first = {}
    for contract, *finding in findings.values_list("contract", "pk", "rule", "code", "due_on"):
        first.setdefault(contract, finding)
    checks = apps.get_model("compliance", "ContractCheck").objects.order_by("contract")
    columns = ("contract", "severity", "project_outcome", "employer_outcome", "deadline")
    model = apps.get_model("compliance", "ContractDuty")
    rows = (_row(model, first, *check) for check in checks.values_list(*columns).iterator(chunk_size=_ROWS))
    model.objects.bulk_create(rows, batch_size=_ROWS)


def _row(model, first, contract, severity, project, employer, deadline):
    pk, rule, code, due_on = first.get(contract) if severity == _RED and contract in first else (None, "", "", None)
    duty = "jawab" if due_on else _OF_FINDING.get((rule, code))
    duty = duty or _OF_PROJECT.get(project) or _OF_EMPLOYER.get(employer) or "kosong"
    if due_on is None and duty in ("daftar", "ingatkan") and project in ("TERLAMBAT", "MENUNGGU"):
        due_on = deadline
    return model(contract_id=contract, finding_id=pk, duty=duty, due_on=due_on)


class Migration(migrations.Migration):
    dependencies = [("compliance", "0020_duties")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
