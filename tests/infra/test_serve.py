"""What `./portal serve` promises before and while it starts."""

import os
import socket
import subprocess
import sys

import pytest
import redis

from forum_portal.serve import broker, portal, ports
from forum_portal.serve.__main__ import command


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        # As gunicorn --reuse-port does it: a second listener with the same option would be let in.
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_refused_at_once_with_a_way_out(tmp_path, taken_port):
    with pytest.raises(portal.CannotServe) as refused:
        portal.check(tmp_path, "127.0.0.1", taken_port)
    assert f"Port {taken_port} sudah dipakai program lain" in str(refused.value)
    assert f"./portal serve --port {taken_port + 1}" in str(refused.value)


def test_a_demo_is_refused_before_its_long_work_when_it_could_not_be_served(tmp_path, taken_port):
    told = subprocess.run(
        [sys.executable, "-m", "forum_portal.serve", "check", str(taken_port)],
        env=os.environ | {"PORTAL_VAR": str(tmp_path)}, capture_output=True, text=True, check=False, timeout=10,
    )  # fmt: skip
    assert told.returncode == 1
    assert told.stderr.startswith(f"portal: Port {taken_port} sudah dipakai")


def test_a_free_port_is_accepted_and_stays_free(tmp_path):
    port = broker.free_port()
    portal.check(tmp_path, "127.0.0.1", port)
    assert not ports.is_open("127.0.0.1", port)


def test_a_second_portal_on_the_same_data_is_refused_and_told_which_process_holds_it(tmp_path):
    port = broker.free_port()
    with portal._alone(tmp_path), pytest.raises(portal.CannotServe, match=f"proses {os.getpid()}"):
        portal.check(tmp_path, "127.0.0.1", port)
    portal.check(tmp_path, "127.0.0.1", port)


@pytest.fixture
def own_broker(tmp_path):
    server = broker.find_server()
    assert server is not None, "the wheel of the lock brings one"
    made = broker.prepare(tmp_path, server)

    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen(made.argv, stdout=subprocess.DEVNULL)
        begun.append(process)
        for _ in range(200):
            if made.answers():
                return process
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        raise AssertionError("the broker did not start")

    begun: list[subprocess.Popen[bytes]] = []
    yield made, start
    for process in begun:
        process.kill()
        process.wait()


def test_the_broker_wants_its_password_and_keeps_messages_through_a_kill(own_broker):
    made, start = own_broker
    process = start()
    client = redis.Redis.from_url(made.url)
    client.lpush("celery", "a message")
    assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    assert not broker.answers(made.port, "guessed")
    client.close()
    process.kill()
    process.wait()
    start()
    with redis.Redis.from_url(made.url) as again:
        assert again.lrange("celery", 0, -1) == [b"a message"]


def test_the_brokers_password_is_readable_by_its_owner_alone(own_broker, tmp_path):
    made, _ = own_broker
    assert made.password not in " ".join(made.argv)
    for name in ("broker.conf", "url"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_the_web_part_always_shares_its_port_between_its_workers():
    assert "--reuse-port" in command(["web"])


def test_each_part_can_be_started_on_a_machine_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr("forum_portal.serve.__main__.VAR", tmp_path)
    assert "0.0.0.0:9000" in command(["web", "--host", "0.0.0.0", "--port", "9000"])
    assert "3" in command(["worker", "--concurrency", "3"])
    assert str(tmp_path / "beat" / "schedule") in command(["beat"])
