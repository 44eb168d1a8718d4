"""Every broken file, uploaded as a clerk would: its own sentence, no error page, nothing imported, nothing left."""

import html
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forum_portal import jobs
from forum_portal.models import ImportChunk, ImportRun, User
from tests.intake.broken_files import REFUSED

pytestmark = pytest.mark.django_db
# What is too large is cut off before its size is known; `test_pages` has its sentence.
READ = sorted(set(REFUSED) - {"too large"})
FORM = {"coverage": "national", "branches": "", "as_of": ""}


@pytest.mark.parametrize("name", READ)
def test_a_broken_upload_is_refused_with_its_own_sentence(
    name: str, tmp_path: Path, as_user: Any, eko: User, settings: Any, django_capture_on_commit_callbacks: Any
):
    settings.MEDIA_ROOT = tmp_path / "kept"
    broken = REFUSED[name]
    path = broken.make(tmp_path)
    browser = as_user(eko)
    file = SimpleUploadedFile(broken.filename, path.read_bytes())
    answer = browser.post(f"{reverse('intake:upload')}?sumber=bpjs_employers", {"file": file, **FORM}, follow=True)
    assert answer.status_code == 200
    run = ImportRun.objects.first()
    if run is not None:
        with django_capture_on_commit_callbacks(execute=True):
            jobs.run_all_queued()
        answer = browser.get(reverse("intake:run", args=[run.pk]))
        assert answer.status_code == 200
        run.refresh_from_db()
        assert run.status == ImportRun.Status.FAILED
    assert html.escape(broken.message) in answer.text
    assert not ImportChunk.objects.exists()
    assert not [kept for kept in settings.MEDIA_ROOT.rglob("*") if kept.is_file()]
