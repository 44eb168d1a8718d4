"""What is told of each row, in the words of the lists. Amounts are texts, whole rupiah or to the cent."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from compliance.alerts import KINDS, Kind
from compliance.models import Alert, Bucket, ContractCheck, Finding, IndicatorReading, Paper
from compliance.outcomes import DISCLAIMER, EMPLOYER, PROJECT, SEVERITIES, text_of
from compliance.selectors.alerts import page_of
from forum_portal.api.lists import Row
from procurement.models import Contract, Package, Physical


class Amount(serializers.Field[Decimal, Any, str, Any]):
    """Rupiah as a text, so that no reader makes a float of it."""

    def to_representation(self, value: Decimal) -> str:
        return f"{value:f}"

    def described(self) -> dict[str, str]:
        return {"type": "string", "description": "Rupiah."}


class OfficeOf(Row):
    id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()


class PackageRow(Row):
    kd_rup = serializers.CharField()
    kind = serializers.ChoiceField(choices=Package.Kind.values)
    name = serializers.CharField()
    office = OfficeOf(allow_null=True)
    level = serializers.CharField()
    year = serializers.IntegerField(allow_null=True)
    method = serializers.CharField()
    pagu = Amount()
    physical = serializers.ChoiceField(choices=Physical.values)
    bucket = serializers.ChoiceField(choices=Bucket.values)
    contracts = serializers.IntegerField()
    severity = serializers.IntegerField(allow_null=True, help_text="Terberat dari kontraknya, 0 sampai 3; null: belum.")


class Outcome(Row):
    code = serializers.CharField()
    label = serializers.CharField()
    meaning = serializers.CharField()


class Measure(Row):
    due = Amount(allow_null=True)
    paid = Amount(allow_null=True)
    gap = Amount(allow_null=True)
    gap_state = serializers.CharField()
    unprotected_days = serializers.IntegerField(allow_null=True)
    workers = serializers.IntegerField(allow_null=True)
    worker_days = serializers.IntegerField(allow_null=True)
    congruity = serializers.CharField()
    as_of = serializers.DateField()


class ContractRow(Row):
    id = serializers.IntegerField(source="contract_id")
    key = serializers.CharField(source="contract.key")
    scheme = serializers.ChoiceField(source="contract.scheme", choices=Contract.Scheme.values)
    package_name = serializers.CharField(source="contract.current.package_name")
    contract_number = serializers.CharField(source="contract.current.contract_number")
    kd_rup = serializers.CharField(source="contract.current.kd_rup")
    spk_date = serializers.DateField(source="contract.current.spk_date", allow_null=True)
    office = OfficeOf(allow_null=True)
    region = serializers.CharField()
    contractor = serializers.CharField(source="contractor_name")
    value = Amount(allow_null=True)
    severity = serializers.IntegerField()
    severity_label = serializers.SerializerMethodField()
    match = serializers.ChoiceField(choices=ContractCheck.Match.values)
    employer_outcome = serializers.SerializerMethodField()
    project_outcome = serializers.SerializerMethodField()
    contribution_due = Amount(allow_null=True)
    contribution_at_stake = Amount()
    deadline = serializers.DateField(allow_null=True)
    as_of = serializers.DateField()
    measure = serializers.SerializerMethodField(help_text="null selama belum diukur.")
    disclaimer = serializers.SerializerMethodField()

    def get_severity_label(self, check: ContractCheck) -> str:
        return SEVERITIES[check.severity][0]

    def get_employer_outcome(self, check: ContractCheck) -> dict[str, str]:
        return _outcome(EMPLOYER, check.employer_outcome)

    def get_project_outcome(self, check: ContractCheck) -> dict[str, str]:
        return _outcome(PROJECT, check.project_outcome)

    def get_measure(self, check: ContractCheck) -> dict[str, Any] | None:
        measure = getattr(check.contract, "measure", None)
        return dict(Measure(measure).data) if measure else None

    def get_disclaimer(self, check: ContractCheck) -> str:
        return DISCLAIMER


class ContractShown(ContractRow):
    reasons = serializers.SerializerMethodField(help_text="Alasan hasilnya, kalimat demi kalimat.")

    def get_reasons(self, check: ContractCheck) -> list[str]:
        return [str(sentence) for sentence in check.why.get("sentences", [])]


class FindingRow(Row):
    id = serializers.IntegerField()
    number = serializers.CharField()
    contract = serializers.IntegerField(source="contract_id")
    contractor = serializers.SerializerMethodField()
    package_name = serializers.SerializerMethodField()
    office = OfficeOf(allow_null=True)
    code = serializers.CharField()
    indication = serializers.SerializerMethodField()
    indicated = serializers.BooleanField(help_text="Masih terlihat pada pemeriksaan terakhir.")
    status = serializers.ChoiceField(choices=Finding.Status.values)
    stage = serializers.CharField()
    stage_label = serializers.CharField(source="get_stage_display")
    due_on = serializers.DateField(allow_null=True)
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)

    def get_contractor(self, finding: Finding) -> str:
        check = getattr(finding.contract, "check_result", None)
        return check.contractor_name if check else ""

    def get_package_name(self, finding: Finding) -> str:
        return finding.contract.current.package_name if finding.contract.current else ""

    def get_indication(self, finding: Finding) -> str:
        return text_of(finding.rule, finding.code).label


class PaperRow(Row):
    id = serializers.IntegerField()
    number = serializers.CharField(allow_null=True)
    kind = serializers.CharField()
    kind_label = serializers.CharField(source="get_kind_display")
    status = serializers.ChoiceField(choices=Paper.Status.values)
    contract = serializers.IntegerField(source="contract_id")
    contractor = serializers.SerializerMethodField()
    office = OfficeOf(allow_null=True)
    findings = serializers.SerializerMethodField()
    dated = serializers.DateField(allow_null=True)
    sent_on = serializers.DateField(allow_null=True)
    received_on = serializers.DateField(allow_null=True)

    def get_contractor(self, paper: Paper) -> str:
        check = getattr(paper.contract, "check_result", None)
        return check.contractor_name if check else ""

    def get_findings(self, paper: Paper) -> list[str]:
        return [finding.number for finding in paper.findings.all()]


class AlertRow(Row):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    kind_label = serializers.SerializerMethodField()
    sentence = serializers.CharField()
    contract = serializers.IntegerField(source="contract_id", allow_null=True)
    finding = serializers.IntegerField(source="finding_id", allow_null=True)
    read = serializers.BooleanField()
    raised_on = serializers.DateField()
    page = serializers.SerializerMethodField(help_text="Halaman portal yang dimaksud.")

    def get_kind_label(self, alert: Alert) -> str:
        return str(KINDS[Kind(alert.kind)].label)

    def get_page(self, alert: Alert) -> str:
        return page_of(alert)


class ReadingRow(Row):
    indicator = serializers.CharField()
    unit = serializers.ChoiceField(choices=["contract", "firm", "office"])
    key = serializers.CharField(source="subject_key")
    name = serializers.CharField(source="subject_name")
    contract = serializers.IntegerField(source="contract_id", allow_null=True)
    office = OfficeOf(allow_null=True)
    severity = serializers.IntegerField()
    value = serializers.CharField()
    threshold = serializers.CharField()
    evidence = serializers.SerializerMethodField()
    as_of = serializers.DateField()

    def get_evidence(self, reading: IndicatorReading) -> list[list[str]]:
        return [[str(part) for part in pair] for pair in reading.evidence]


def _outcome(question: str, code: str) -> dict[str, str]:
    text = text_of(question, code)
    return {"code": text.code, "label": text.label, "meaning": text.meaning}
