"""The supervisor with small stand-ins for the real parts."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Two parts; `steady` also starts a grandchild, as gunicorn and Celery do. Each start writes a file named after its pid.
PROGRAM = """
import os, sys
from pathlib import Path
from typing import Any
from forum_portal.serve.part import Part
from forum_portal.serve.supervisor import Supervisor

notes = Path(sys.argv[1])
grandchild = "import time; time.sleep(120)"
steady = f'''
import os, subprocess, sys, time
from pathlib import Path
from typing import Any
child = subprocess.Popen([sys.executable, "-c", {grandchild!r}])
Path({str(notes)!r}, f"steady-{{os.getpid()}}-{{child.pid}}").touch()
time.sleep(120)
'''
other = f'''
import os, time
from pathlib import Path
from typing import Any
Path({str(notes)!r}, f"other-{{os.getpid()}}").touch()
time.sleep(120)
'''
failing = "raise SystemExit(7)"
programs = {"steady": steady, "other": other, "failing": failing}
parts = [Part(name, (sys.executable, "-c", programs[name]), os.environ, notes) for name in sys.argv[2:]]
def say(sentence):
    print(sentence, flush=True)
sys.exit(Supervisor(parts, say, grace=3).run(lambda: say("UP")))
"""


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_for(what: Callable[[], Any], seconds: float = 20) -> Any:
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until, "did not happen in time"
        time.sleep(0.05)
    return found


def started(folder: Path, name: str) -> list[list[int]]:
    """Pids of each start of the part, oldest first."""
    files = sorted((folder / "notes").glob(f"{name}-*"), key=lambda path: path.stat().st_mtime_ns)
    return [[int(pid) for pid in path.name.split("-")[1:]] for path in files]


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a supervisor over the named stand-ins; what it says goes to a file, which no orphan can hold open."""
    begun = []
    notes = tmp_path / "notes"
    notes.mkdir()

    def start(*names: str) -> subprocess.Popen[bytes]:
        with (tmp_path / "said").open("wb") as said:
            process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(notes), *names],
                cwd=ROOT, stdout=said, stderr=said, env=os.environ | {"PYTHONPATH": str(ROOT)},
            )  # fmt: skip
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.wait()
    for path in notes.iterdir():
        for pid in path.name.split("-")[1:]:
            if alive(int(pid)):
                os.kill(int(pid), signal.SIGKILL)


def test_a_killed_part_comes_back_and_its_orphans_are_cleared_away(supervise, tmp_path):
    supervisor = supervise("steady", "other")
    main, grandchild = wait_for(lambda: started(tmp_path, "steady"))[0]
    os.kill(main, signal.SIGKILL)
    again = wait_for(lambda: len(started(tmp_path, "steady")) == 2 and started(tmp_path, "steady")[1])
    assert alive(again[0])
    wait_for(lambda: not alive(grandchild))
    assert supervisor.poll() is None
    assert len(started(tmp_path, "other")) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_orderly_stop_leaves_no_process_behind(supervise, tmp_path, number):
    supervisor = supervise("steady", "other")
    pids = wait_for(lambda: started(tmp_path, "steady"))[0] + wait_for(lambda: started(tmp_path, "other"))[0]
    supervisor.send_signal(number)
    assert supervisor.wait(15) == 0
    wait_for(lambda: not any(alive(pid) for pid in pids))


def test_a_killed_supervisor_takes_its_parts_along(supervise, tmp_path):
    supervisor = supervise("other")
    [[pid]] = wait_for(lambda: started(tmp_path, "other"))
    supervisor.kill()
    wait_for(lambda: not alive(pid))


def test_a_part_that_never_works_ends_the_whole_with_a_sentence(supervise, tmp_path):
    supervisor = supervise("other", "failing")
    assert supervisor.wait(20) == 1
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert "Bagian failing 3 kali berhenti sebelum sempat bekerja (kode 7)" in said
    assert not any(alive(pid) for [pid] in started(tmp_path, "other"))
