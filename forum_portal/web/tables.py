"""The lists of the kernel: jobs and people."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from forum_portal import jobs
from forum_portal.lists.table import ListTable, MomentColumn
from forum_portal.models import Job, Role, User
from forum_portal.templatetags.portal import angka, pill

JOB_TONES = {
    Job.Status.QUEUED: "secondary",
    Job.Status.RUNNING: "info",
    Job.Status.DONE: "success",
    Job.Status.FAILED: "danger",
}


class JobTable(ListTable):
    caption = "Daftar pekerjaan latar"

    kind = tables.Column(verbose_name="Pekerjaan")
    id = tables.Column(verbose_name="Nomor", attrs={"cell": {"class": "num"}})
    status = tables.Column(verbose_name="Status", order_by=("status", "-id"))
    sentence = tables.Column(verbose_name="Keadaan", orderable=False)
    created_by = tables.Column(verbose_name="Diminta oleh", orderable=False)
    created_at = MomentColumn(verbose_name="Dibuat")
    finished_at = MomentColumn(verbose_name="Berakhir")

    class Meta:
        order_by = "-id"

    def render_kind(self, value: str, record: Job) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("job", args=[record.pk]), jobs.TITLES.get(value, value))

    def render_status(self, value: str, record: Job) -> SafeString:
        return pill(value, JOB_TONES[Job.Status(record.status)])

    def render_sentence(self, value: str, record: Job) -> str:
        if record.status == Job.Status.RUNNING and record.total:
            return f"{value} ({angka(record.done)} dari {angka(record.total)})"
        return value


class UserTable(ListTable):
    caption = "Daftar pengguna"

    full_name = tables.Column(verbose_name="Nama", order_by=("full_name", "username"), empty_values=())
    username = tables.Column(verbose_name="Nama pengguna")
    roles = tables.Column(verbose_name="Peran", accessor="pk", orderable=False)
    is_active = tables.Column(verbose_name="Akun")
    last_login = MomentColumn(verbose_name="Terakhir masuk", default="Belum pernah")

    class Meta:
        order_by = "full_name"

    def render_full_name(self, value: str, record: User) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("user", args=[record.pk]), value or record.username)

    def render_roles(self, value: int, record: User) -> Any:
        held = [
            (Role(row.role).label, f" – {row.office.name}" if row.office else "") for row in record.memberships.all()
        ]
        return format_html_join(SafeString("<br>"), "{}{}", held) or "Belum ada peran"

    def render_is_active(self, value: bool, record: User) -> SafeString:
        if not value:
            return pill("Ditutup", "secondary")
        return pill("Kata sandi sementara", "warning") if record.password_is_temporary else pill("Aktif", "success")
