"""What is to be done, for programs: the duties of an office, the advices before paying, the work of the secretariat."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.api.lists import SEES_LISTS
from compliance.api.rows import Amount, ContractRow, OfficeOf
from compliance.duties import DUTIES, Duty
from compliance.filters.duties import DutyFilter
from compliance.filters.paying import AdviceFilter
from compliance.inbox import KIND_LABELS, KIND_MEANINGS, WorkKind
from compliance.models import ContractCheck, PaymentAdvice
from compliance.paying import Verdict
from compliance.selectors.duties import with_duties
from compliance.selectors.inbox import DUE, ORDERS, Asked, Inbox, Task, inbox_for, tasks_of
from compliance.selectors.measures import with_measures
from compliance.selectors.paying import advices_for
from forum_portal.api import paging
from forum_portal.api.lists import ListView, Row
from forum_portal.api.refusing import not_among
from forum_portal.api.view import PortalView
from forum_portal.models import Role, User

_MINE = "saya"
_LONGEST_WORDS = 200
_LARGEST_PAGE = 10**6


class DutyRow(ContractRow):
    duty = serializers.ChoiceField(choices=[each.value for each in Duty])
    duty_label = serializers.SerializerMethodField()
    duty_due = serializers.DateField(allow_null=True)
    expected = Amount(allow_null=True, help_text="Iuran yang ditunggu.")
    finding = serializers.IntegerField(source="finding_id", allow_null=True, help_text="Temuan yang perlu dijawab.")

    def get_duty_label(self, check: ContractCheck) -> str:
        return DUTIES[Duty(check.duty)].label


class Duties(ListView):
    roles = frozenset({Role.OPD})
    tag = "kewajiban"
    title = "Kontrak OPD sendiri dengan langkah berikutnya dan batas waktunya, seperti Paket saya"
    filterset = DutyFilter
    row = DutyRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return with_measures(with_duties(user))


class AdviceRow(Row):
    id = serializers.IntegerField()
    number = serializers.CharField()
    contract = serializers.IntegerField(source="contract_id")
    office = OfficeOf(source="contract.office", allow_null=True)
    asked_at = serializers.DateTimeField()
    amount = Amount(allow_null=True, help_text="Nilai yang akan dibayar.")
    verdict = serializers.ChoiceField(choices=[each.value for each in Verdict])
    reasons = serializers.SerializerMethodField()
    missing = Amount(allow_null=True, help_text="Iuran jatuh tempo yang kurang.")
    unprotected_days = serializers.IntegerField(allow_null=True)
    as_of = serializers.DateField(allow_null=True)
    not_meaning = serializers.SerializerMethodField()

    def get_reasons(self, advice: PaymentAdvice) -> list[str]:
        return list(advice.content["reasons"])

    def get_not_meaning(self, advice: PaymentAdvice) -> str:
        return str(advice.content["not_meant"])


class Advices(ListView):
    roles = SEES_LISTS
    tag = "pembayaran"
    title = "Saran sebelum pembayaran, sebagaimana dijawab saat ditanyakan"
    filterset = AdviceFilter
    row = AdviceRow

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return advices_for(user)


class WorkRow(Row):
    kind = serializers.ChoiceField(choices=[each.value for each in WorkKind])
    label = serializers.CharField()
    subject = serializers.CharField()
    what = serializers.CharField()
    contractor = serializers.CharField()
    package = serializers.CharField()
    office = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    late = serializers.BooleanField()
    value = Amount(allow_null=True)
    taken_by = serializers.SerializerMethodField(help_text="Yang sedang mengerjakannya; kosong bila tidak ada.")
    mine = serializers.BooleanField()
    page = serializers.SerializerMethodField(help_text="Halaman portal tempat pekerjaan ini dilakukan.")

    def get_taken_by(self, task: Task) -> str:
        return str(task.claim.by) if task.claim else ""

    def get_page(self, task: Task) -> str:
        return f"{settings.BASE_URL.rstrip('/')}{task.url}"


class WorkOfKind(Row):
    kind = serializers.ChoiceField(choices=[each.value for each in WorkKind])
    label = serializers.CharField()
    meaning = serializers.CharField()
    count = serializers.IntegerField()
    today = serializers.IntegerField(help_text="Tenggatnya hari ini.")
    late = serializers.IntegerField(help_text="Tenggatnya sudah lewat.")


class WorkPage(Row):
    count = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    kinds = WorkOfKind(many=True)
    results = WorkRow(many=True)


class Work(PortalView):
    """The inbox is no table with keys of its own, so it is leafed through by numbers, in the order of the screen."""

    roles = frozenset({Role.SECRETARIAT, Role.AUDITOR})
    tag = "antrian"
    title = "Antrian kerja sekretariat: semua yang menunggu, dengan tenggatnya"
    answer = WorkPage

    def parameters(self) -> Mapping[str, str]:
        return {
            "jenis": "Jenis pekerjaan.",
            "tenggat": "Keadaan tenggatnya.",
            "milik": "saya: hanya yang sedang dipegang penanya.",
            "q": "Penyedia, nama paket, atau nomor kontrak.",
            "urut": "Urutan; tanpa parameter ini menurut tenggat.",
            "page": "Nomor halaman, mulai 1.",
            paging.SIZE: paging.PARAMETERS[paging.SIZE],
        }

    def parameter_shapes(self) -> Mapping[str, dict[str, Any]]:
        chosen = {name: {"type": "string", "enum": list(known)} for name, known in _KNOWN.items()}
        page = {"type": "integer", "minimum": 1, "maximum": _LARGEST_PAGE, "default": 1}
        words = {"type": "string", "maxLength": _LONGEST_WORDS}
        return {**chosen, "q": words, "page": page, paging.SIZE: paging.SHAPES[paging.SIZE]}

    def get(self, request: Request) -> Response:
        given, today = request.query_params, timezone.localdate()
        wrong = {
            name: [not_among(known)] for name, known in _KNOWN.items() if given.get(name) and given[name] not in known
        }
        if wrong:
            raise ValidationError(wrong)
        words = given.get("q", "").strip()[:_LONGEST_WORDS]
        asked = Asked(
            given.get("jenis", ""),
            given.get("tenggat", ""),
            given.get("milik", "") == _MINE,
            words,
            given.get("urut", "") or "tenggat",
        )
        found = inbox_for(self.user, asked, today=today)
        size = paging.size_of(given)
        paginator = Paginator(found, size)
        page = paginator.get_page(paging.whole(given.get("page", "") or "1", "page", _LARGEST_PAGE))
        tasks = tasks_of(list(page.object_list), self.user, today=today)
        return Response(
            {
                "count": len(found),
                "page": page.number,
                "pages": paginator.num_pages,
                "kinds": _kinds(found),
                "results": WorkRow(tasks, many=True).data,
            }
        )


_KNOWN: Mapping[str, tuple[str, ...]] = {
    "jenis": tuple(KIND_LABELS),
    "tenggat": tuple(DUE),
    "milik": (_MINE,),
    "urut": tuple(ORDERS),
}


def _kinds(found: Inbox) -> list[dict[str, Any]]:
    """As the tabs of the screen: narrowed by all that was asked but the kind."""
    return [
        {
            "kind": kind.value,
            "label": KIND_LABELS[kind],
            "meaning": KIND_MEANINGS[kind],
            "count": tally.every,
            "today": tally.today,
            "late": tally.late,
        }
        for kind, tally in found.counts.items()
    ]
