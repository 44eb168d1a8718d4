"""The files a machine is set up from agree with each other and with what the code reads."""

import os
import re
import subprocess
import time
import tomllib
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from forum_portal.celery import app
from forum_portal.serve import broker
from forum_portal.serve.__main__ import command as part_command

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = (ROOT / "portal").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service.get("image") == "portal-forum-kepatuhan"}
READER = re.compile(r"env\.(text|yes_no|number|names|secret)\(\s*\"([A-Z_]+)\"")


def names_read() -> set[str]:
    """Every environment name that the settings read; a secret may also come from a file."""
    found = READER.findall((ROOT / "forum_portal" / "settings.py").read_text(encoding="utf-8"))
    return {name for _, name in found} | {f"{name}_FILE" for kind, name in found if kind == "secret"}


def verbs() -> set[str]:
    return {verb for line in re.findall(r"^([a-z| ]+)\)$", SCRIPT, re.MULTILINE) for verb in line.split(" | ")}


@pytest.mark.parametrize("script", ["portal", ".ci/run"])
def test_a_script_parses_and_may_be_run(script):
    shell = "sh" if script == "portal" else "bash"
    parsed = subprocess.run([shell, "-n", ROOT / script], capture_output=True, text=True, check=False)
    assert parsed.returncode == 0, parsed.stderr
    assert os.access(ROOT / script, os.X_OK)


def test_the_script_knows_all_its_verbs_and_says_so():
    assert verbs() >= {"demo", "test", "serve", "manage", "web", "worker", "beat"}
    told = subprocess.run([ROOT / "portal", "--help"], capture_output=True, text=True, check=False, cwd="/")
    assert told.returncode == 0
    for verb in verbs() - {"help", "web", "worker", "beat"}:
        assert f"\n  {verb} " in told.stdout


def test_an_unknown_verb_is_refused_with_the_list_of_verbs():
    told = subprocess.run([ROOT / "portal", "semua"], capture_output=True, text=True, check=False, cwd="/")
    assert told.returncode == 2
    assert "Pemakaian:" in told.stderr


def test_the_lock_holds_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9-]+==", lock, re.MULTILINE)
    hashed = re.findall(r"==[^\n]*\\\n {4}--hash=sha256:", lock)
    assert len(pinned) == len(hashed) > 50


def test_every_dependency_is_pinned_in_the_lock_and_has_a_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for requirement in project["project"]["dependencies"]:
        name = re.match(r"[a-z0-9-]+", requirement)[0]
        assert f"\n{name}==" in lock, name
        assert re.search(rf'"{re.escape(requirement)}", *# \w', text), f"{name} has no reason beside it"


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_service_runs_a_known_verb_with_arguments_it_takes(name):
    verb, *arguments = OURS[name]["command"]
    assert verb in verbs()
    if verb in {"web", "worker", "beat"}:
        assert part_command([verb, *arguments])
    else:
        assert verb == "manage"


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_service_sets_only_what_the_settings_read(name):
    assert set(OURS[name]["environment"]) <= names_read()


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_leans_only_on_what_there_is(name):
    service = SERVICES[name]
    assert set(service.get("depends_on", {})) <= set(SERVICES)
    assert {volume.split(":")[0] for volume in service.get("volumes", [])} <= set(COMPOSE["volumes"])
    assert service["read_only"] is True
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_every_environment_name_stands_in_the_operations_page():
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert {name for name in names_read() if f"`{name}`" not in page} == set()


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="belongs to the PostgreSQL pass")
def test_the_services_run_as_compose_runs_them(tmp_path):
    """Web, two workers and the scheduler, each as a process of its own on PostgreSQL and Redis."""
    port = broker.free_port()
    env = os.environ | {"PORTAL_VAR": str(tmp_path), "PORTAL_ALLOWED_HOSTS": "portal.example"}
    subprocess.run([ROOT / "portal", *OURS["migrate"]["command"]], env=env, check=True, cwd=tmp_path)
    commands = [OURS[name]["command"] for name in ("web", "worker", "worker", "beat")]
    begun = [
        subprocess.Popen(
            [ROOT / "portal", *(str(port) if word == "8000" else word for word in command)], env=env, cwd=tmp_path
        )
        for command in commands
    ]
    try:
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/health/ready", headers={"Host": "portal.example"})
        wait_for(lambda: answers(asked))
        wait_for(lambda: len(app.control.ping(timeout=1)) == 2)
        assert [process.poll() for process in begun] == [None] * len(begun)
    finally:
        for process in begun:
            process.terminate()
        codes = [process.wait(30) for process in begun]
    assert codes == [0] * len(begun)


def answers(request: urllib.request.Request) -> bool:
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def wait_for(what: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "did not happen in time"
        time.sleep(0.2)
