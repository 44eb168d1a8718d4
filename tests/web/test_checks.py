"""What the portal says of itself when it starts."""

from types import SimpleNamespace

import pytest

from forum_portal import checks


def ids(found):
    return [message.id for message in found]


def test_a_source_that_wakes_a_job_nobody_handles_stops_the_start(monkeypatch):
    source = SimpleNamespace(slug="percobaan", wakes=("compliance.no_such_kind",))
    monkeypatch.setattr(checks, "all_sources", lambda: (source,))
    found = checks.every_source_wakes_a_handled_job(None)
    assert ids(found) == ["portal.E001"]
    assert "percobaan" in found[0].msg


def test_every_source_of_the_portal_wakes_a_handled_job():
    assert ids(checks.every_source_wakes_a_handled_job(None)) == []


@pytest.mark.parametrize(
    ("debug", "embedded", "https", "expected"),
    [
        (False, False, True, []),
        (True, True, False, ["portal.W001"]),
        (True, False, False, ["portal.E002"]),
        (True, True, True, ["portal.E002"]),
    ],
)
def test_debug_is_refused_where_strangers_come(debug, embedded, https, expected, settings):
    settings.DEBUG, settings.EMBEDDED, settings.HTTPS = debug, embedded, https
    assert ids(checks.debug_is_off_where_strangers_come(None)) == expected


def test_a_folder_that_is_a_file_is_found(settings, tmp_path):
    (tmp_path / "berkas").write_text("x")
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "berkas"
    assert ids(checks.folders_can_be_written(None)) == ["portal.E003"]
    settings.MEDIA_ROOT = tmp_path / "nanti" / "dibuat"
    assert checks.folders_can_be_written(None) == []


def test_missing_libraries_and_fonts_are_named(monkeypatch):
    monkeypatch.setattr(checks.ctypes.util, "find_library", lambda name: None)
    monkeypatch.setattr(checks, "FONT_FOLDERS", ())
    assert ids(checks.printing_has_its_libraries_and_fonts(None)) == ["portal.W002", "portal.W003"]
