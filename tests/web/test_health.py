"""What the supervisor asks."""

import pytest
from django.db import connection
from django.test import Client

from forum_portal.web import health


def test_the_process_is_alive_without_asking_the_database(client):
    response = client.get("/health/live")
    assert response.json() == {"status": "ok"}


@pytest.mark.django_db
def test_the_portal_is_ready_when_database_migrations_and_storage_are(client, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setitem(health.CHECKS, "migrations", lambda: True)
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json()["checks"] == {"database": "ok", "migrations": "ok", "storage": "ok"}


@pytest.mark.django_db
def test_a_folder_that_cannot_be_written_makes_it_unready(client, monkeypatch, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.MEDIA_ROOT = tmp_path / "file"
    monkeypatch.setitem(health.CHECKS, "migrations", lambda: True)
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["checks"]["storage"] == "failed"


@pytest.mark.django_db
def test_a_database_that_cannot_be_reached_makes_it_unready_but_is_no_error_page(client, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("no database")

    monkeypatch.setattr(connection, "cursor", broken)
    response = Client(raise_request_exception=False).get("/health/ready")
    assert response.status_code == 503
    assert response.json()["status"] == "unavailable"


def test_answers_are_never_kept_by_a_cache(client):
    assert "no-store" in client.get("/health/live")["Cache-Control"]
