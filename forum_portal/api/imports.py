"""Files brought in by programs, on the same way as from the screen: received, checked, looked at, applied."""

from collections.abc import Mapping
from typing import Any, cast

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from forum_portal.access import one_of
from forum_portal.api.asking import ImportThrottle, Throttle
from forum_portal.api.lists import ListView, OneView, Row
from forum_portal.api.refusing import not_among
from forum_portal.api.resources import WORKS_WITH_DATA
from forum_portal.api.view import PortalView
from forum_portal.intake import preview
from forum_portal.intake.commit import ask_commit, discard_run
from forum_portal.intake.filters import RunFilter
from forum_portal.intake.forms import AnyFileForm, UploadForm
from forum_portal.intake.notes import question_of
from forum_portal.intake.receive import Received, receive_upload
from forum_portal.intake.rights import Refused, sources_for
from forum_portal.intake.source import Options, Source
from forum_portal.intake.staged import VERDICTS
from forum_portal.intake.vanish import too_many_vanish
from forum_portal.intake.workbook import UnreadableFile
from forum_portal.models import ImportRun, Role, User

_BRINGS_FILES = frozenset({Role.OPD, Role.SECRETARIAT})
_MOST_PAGES = 9


class NotNow(APIException):
    """The import does not stand where this can be done; the detail is an Indonesian sentence."""

    status_code = 409
    default_code = "conflict"


class ImportRow(Row):
    id = serializers.IntegerField()
    source = serializers.CharField()
    title = serializers.SerializerMethodField()
    file = serializers.CharField(source="file.original_name")
    office = serializers.SerializerMethodField()
    as_of = serializers.DateField()
    status = serializers.ChoiceField(choices=ImportRun.Status.values)
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="Jumlah baris menurut hasilnya.")
    failure = serializers.CharField()
    created_at = serializers.DateTimeField()
    published_at = serializers.DateTimeField(allow_null=True)
    undone_at = serializers.DateTimeField(allow_null=True)

    def get_title(self, run: ImportRun) -> str:
        return preview.title_of(run.source)

    def get_office(self, run: ImportRun) -> str:
        return run.office.code if run.office else ""


class ImportShown(ImportRow):
    """With what must be known before it is applied, and where to follow it."""

    job = serializers.SerializerMethodField(help_text="Nomor pekerjaan terbarunya, atau null.")
    answer_at = serializers.SerializerMethodField(
        help_text="Halaman portal tempat pertanyaan tentang berkas ini dijawab; kosong bila tidak ada."
    )
    ask_twice = serializers.SerializerMethodField(
        help_text="true bila lebih dari seperlima data akan dianggap hilang; menerapkan perlu accept_vanishing."
    )

    def get_job(self, run: ImportRun) -> int | None:
        job = preview.job_of(run)
        return job.pk if job else None

    def get_answer_at(self, run: ImportRun) -> str:
        page = question_of(run)
        return reverse(page, kwargs={"pk": run.pk}) if page else ""

    def get_ask_twice(self, run: ImportRun) -> bool:
        return run.status == ImportRun.Status.READY and too_many_vanish(run.header.get("gone"))


class Following(Row):
    import_id = serializers.IntegerField()
    job_id = serializers.IntegerField(allow_null=True, help_text="null bila berkas yang sama sudah diterapkan.")
    already_applied = serializers.BooleanField()
    import_url = serializers.CharField()
    job_url = serializers.CharField(allow_blank=True)


class FileGiven(serializers.Serializer[Any]):
    """multipart/form-data. What a source asks beyond the file is what its page asks."""

    file = serializers.FileField()
    source = serializers.CharField(required=False, help_text="Nama sumber; tanpa ini portal mengenalinya sendiri.")
    as_of = serializers.DateField(required=False)
    office = serializers.CharField(required=False, help_text="Nomor perangkat daerah.")
    government = serializers.CharField(required=False, help_text="Kode KLPD.")
    coverage = serializers.ChoiceField(required=False, choices=["national", "branches"])
    branches = serializers.CharField(required=False)
    picture = serializers.ChoiceField(required=False, choices=["some", "all"])


class Applying(serializers.Serializer[Any]):
    default_error_messages = {"invalid": "Permintaan harus objek JSON."}

    accept_vanishing = serializers.BooleanField(default=False, help_text="Seperti persetujuan khusus di layar.")


class Imports(ListView):
    """GET lists the imports; POST brings a file in, like the page of uploading, and answers with a job to follow."""

    roles = WORKS_WITH_DATA
    tag = "impor"
    title = "Impor: setiap berkas yang masuk"
    posted_title = "Mengunggah berkas; jawabannya menunjuk pekerjaan yang dapat diikuti"
    filterset = RunFilter
    row = ImportRow
    question = FileGiven
    posted_answer = Following
    posted_status = 202
    parser_classes = (MultiPartParser,)
    refusals = (413,)

    def get_throttles(self) -> list[Any]:
        return [ImportThrottle()] if self.request.method == "POST" else [Throttle()]

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return preview.runs_for(user)

    def post(self, request: Request) -> Response:
        self.only(_BRINGS_FILES)
        source = self._source(request.data.get("source", ""))
        form: UploadForm | AnyFileForm = (
            AnyFileForm(request.data, request.FILES)
            if source is None
            else UploadForm(self._with_defaults(request.data), request.FILES, source=source, user=self.user)
        )
        _refuse_unknown(request, form)
        if not form.is_valid():
            raise ValidationError({name: [str(each) for each in said] for name, said in form.errors.items()})
        return Response(_following(self._received(source, form), self.user, request), status=202)

    def _source(self, slug: object) -> Source | None:
        if not slug:
            return None
        found = next((each for each in sources_for(self.user) if each.slug == slug), None)
        if found is None:
            known = ", ".join(each.slug for each in sources_for(self.user))
            said = ErrorDetail(f"Sumber ini bukan salah satu dari: {known}.", code="invalid_choice")
            raise ValidationError({"source": [said]})
        return found

    def _with_defaults(self, data: Any) -> Any:
        given = data.copy()
        given.setdefault("picture", "some")
        return given

    def _received(self, source: Source | None, form: UploadForm | AnyFileForm) -> Received:
        file, known = form.cleaned_data["file"], isinstance(form, UploadForm)
        try:
            return receive_upload(
                source=source,
                stream=file,
                filename=file.name,
                options=form.options() if isinstance(form, UploadForm) else Options(as_of=timezone.localdate()),
                by=self.user,
                as_of_given=isinstance(form, UploadForm) and form.as_of_given(),
                may_ask=True,
                match_by_hand=known and form.cleaned_data["by_hand"],
            )
        except (Refused, UnreadableFile) as refusal:
            where = "file" if isinstance(refusal, UnreadableFile) else "permintaan"
            raise ValidationError({where: [ErrorDetail(refusal.message, code="refused")]}) from None


class OneImport(OneView):
    roles = WORKS_WITH_DATA
    tag = "impor"
    title = "Satu impor: keadaannya, jumlah barisnya, dan apa yang ditanyakan"
    row = ImportShown

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        return preview.runs_for(user)


class StagedRow(Row):
    number = serializers.IntegerField()
    sheet = serializers.CharField()
    cells = serializers.ListField(child=serializers.ListField(), help_text="Pasangan judul kolom dan isinya.")
    changes = serializers.ListField(child=serializers.ListField(), help_text="Judul kolom, isi lama, isi baru.")
    faults = serializers.ListField(child=serializers.DictField(), help_text="Sel, apa yang salah, dan perbaikannya.")


class StagedPage(Row):
    verdict = serializers.ChoiceField(choices=list(VERDICTS))
    count = serializers.IntegerField()
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    results = StagedRow(many=True)


class ImportRows(PortalView):
    """The rows as they are looked at on the screen before anything is applied."""

    roles = WORKS_WITH_DATA
    tag = "impor"
    title = "Baris-baris satu impor menurut hasil pemeriksaannya, sebelum diterapkan"
    answer = StagedPage

    def parameters(self) -> Mapping[str, str]:
        return {"verdict": "Hasil pemeriksaan baris.", "page": "Nomor halaman, mulai 1."}

    def parameter_shapes(self) -> Mapping[str, dict[str, Any]]:
        most = 10 ** (_MOST_PAGES - 1) - 1
        return {
            "verdict": {"type": "string", "enum": list(VERDICTS)},
            "page": {"type": "integer", "minimum": 1, "maximum": most},
        }

    def get(self, request: Request, pk: int) -> Response:
        run = one_of(preview.runs_for(self.user), pk=pk)
        verdict = request.query_params.get("verdict") or preview.first_verdict(run)
        if verdict not in VERDICTS:
            raise ValidationError({"verdict": [not_among(VERDICTS)]})
        shown = preview.rows_page(run, verdict, _page_number(request.query_params.get("page", "1")))
        rows = [_told_row(row) for row in shown.rows]
        return Response(
            {"verdict": verdict, "count": shown.total, "page": shown.number, "pages": shown.pages, "results": rows}
        )


class ApplyImport(PortalView):
    roles = _BRINGS_FILES
    tag = "impor"
    title = "Menerapkan impor yang sudah diperiksa"
    question = Applying
    answer = Following
    status = 202
    refusals = (409,)
    example = '{"accept_vanishing": false}'

    def post(self, request: Request, pk: int) -> Response:
        run = one_of(preview.runs_for(self.user), pk=pk)
        given = self.asked()
        try:
            job = ask_commit(run=run, by=self.user, accept_vanishing=given["accept_vanishing"])
        except Refused as refusal:
            raise NotNow(refusal.message) from None
        return Response(_pointers(run, job.pk, request, already=False), status=202)


class DiscardImport(PortalView):
    roles = _BRINGS_FILES
    tag = "impor"
    title = "Membuang impor yang tidak jadi diterapkan"
    answer = ImportRow
    refusals = (409,)

    def post(self, request: Request, pk: int) -> Response:
        run = one_of(preview.runs_for(self.user), pk=pk)
        try:
            discard_run(run=run, by=self.user)
        except Refused as refusal:
            raise NotNow(refusal.message) from None
        return Response(ImportRow(one_of(preview.runs_for(self.user), pk=pk)).data)


def _refuse_unknown(request: Request, form: UploadForm | AnyFileForm) -> None:
    unknown = {name for name in request.data if name not in form.fields and name != "source"}
    if unknown:
        said = ErrorDetail("Bagian ini tidak ditanyakan oleh sumber ini.", code="unknown_parameter")
        raise ValidationError({name[:60]: [said] for name in sorted(unknown)})


def _following(received: Received, user: User, request: Request) -> dict[str, Any]:
    """An applied run of the same bytes that this person may not see is told of without its number."""
    already = received.already is not None
    if already and not preview.runs_for(user).filter(pk=received.run.pk).exists():
        raise NotNow("Berkas yang sama sudah diterapkan untuk perangkat daerah lain.")
    return _pointers(received.run, received.job.pk if received.job else None, request, already=already)


def _pointers(run: ImportRun, job: int | None, request: Request, *, already: bool) -> dict[str, Any]:
    return {
        "import_id": run.pk,
        "job_id": job,
        "already_applied": already,
        "import_url": reverse("api_import", kwargs={"pk": run.pk}),
        "job_url": reverse("api_job", kwargs={"pk": job}) if job else "",
    }


def _page_number(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < len(text) < _MOST_PAGES and int(text) > 0:
        return int(text)
    raise ValidationError({"page": [ErrorDetail("Nomor halaman harus bilangan mulai 1.", code="whole")]})


def _told_row(row: Mapping[str, Any]) -> dict[str, Any]:
    def plain(values: Any) -> list[str]:
        return ["" if value is None else str(value) for value in values]

    return {
        "number": row["number"],
        "sheet": row["sheet"],
        "cells": [plain(pair) for pair in row["cells"]],
        "changes": [plain(change) for change in row["changes"]],
        "faults": [cast("dict[str, Any]", fault) for fault in row["faults"]],
    }
