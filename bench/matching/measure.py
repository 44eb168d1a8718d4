"""Runs one command and measures it whole: wall, CPU of its process tree, and the peak of the tree's memory.

Memory is the sum of PSS (a shared page counts once, divided among those who share it), sampled while it runs. Of a
process that nobody waits for, the samples alone know the CPU.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY_SECONDS = 0.03
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float
    memory: float
    """In GB."""
    code: int


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], log: Path) -> Cost:
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
        sampler = Sampler(process.pid)
        sampler.start()
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    sampler.stop()
    cpu = max(usage.ru_utime + usage.ru_stime, sampler.cpu())
    return Cost(wall, cpu, sampler.peak / 1e6, process.returncode)


class Sampler(threading.Thread):
    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root, self.peak, self.seconds, self.is_over = root, 0, {}, threading.Event()

    def run(self) -> None:
        pause = EVERY_SECONDS
        while not self.is_over.wait(pause):
            started = time.monotonic()
            tree = descendants(self.root)
            self.peak = max(self.peak, sum(map(memory, tree)))
            for pid in tree:
                self.seconds[pid] = max(self.seconds.get(pid, 0.0), cpu_seconds(pid))
            # Reading the maps of a large process is itself work: never more than a tenth of the time.
            pause = max(EVERY_SECONDS, 10 * (time.monotonic() - started))

    def stop(self) -> None:
        self.is_over.set()
        self.join()

    def cpu(self) -> float:
        return sum(self.seconds.values())


def descendants(root: int) -> list[int]:
    tree = [root]
    for pid in tree:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                tree += map(int, task.read_text().split())
            except OSError:
                continue
    return tree


def memory(pid: int) -> int:
    """PSS in kB; nothing for a process that has just ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(next((line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:")), "0"))


def cpu_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    print(run(sys.argv[1:], Path.cwd(), os.environ, Path(os.devnull)))
