"""Thousands of broken files brought in by the real way: no crash, no hang, no half import, every refusal a sentence.

    python bench/mutated_files.py [--count 10000] [--seed 1] [--processes 2] [--keep FOLDER]
    python bench/mutated_files.py --seed 1 --only 4711        # one file again

Runs on the database that the environment names (DATABASE_URL), else on SQLite files that are thrown away. Each process
has its own; it is watched, so a crash of the interpreter or a hang in a reader is a fault too. Prints a table for each
kind of file and the refusals by sentence; ends with 1 on any fault, its file kept in FOLDER to be looked at.
"""

import argparse
import json
import logging
import multiprocessing
import os
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
MEMORY_MIB = 400
HANG_SECONDS = 120
WAKE_EVERY = 100
ENDED = ("refused", "asked", "ready", "applied", "undone", "already")


def peak_mib() -> float:
    """Since the last look where the system can tell, else since the process began."""
    try:
        status = Path("/proc/self/status").read_text()
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def work(scratch: str, seed: int, numbers: list[int], told: Any) -> None:
    """One process: sets up its portal and brings its files in, telling of each before and after."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "forum_portal.settings"
    os.environ |= {"PORTAL_VAR": scratch, "PORTAL_LOG_LEVEL": "ERROR"}
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.JOBS_SILENT = True
    # Heard by the bringer; to be printed once, with the file that they are about.
    logging.getLogger().handlers.clear()
    logging.getLogger().addHandler(logging.NullHandler())
    call_command("migrate", verbosity=0)
    from forum_portal.models import Membership, Role, User
    from tests.intake.mutation_run import Bringer
    from tests.intake.mutations import mutated

    user, _ = User.objects.get_or_create(username="eko", defaults={"full_name": "Eko Prasetyo"})
    Membership.objects.get_or_create(user=user, role=Role.SECRETARIAT)
    bringer = Bringer(user, Path(settings.MEDIA_ROOT) / "imports")
    for turn, number in enumerate(numbers, start=1):
        told.send({"begun": number})
        file = mutated(seed, number)
        peak_mib()
        outcome = bringer.bring(file)
        peak = peak_mib()
        if peak > MEMORY_MIB:
            outcome.faults.append(f"took {peak:.0f} MiB")
        story = {"number": number, "kind": file.kind, "ended": outcome.ended, "family": outcome.family}
        story |= {"faults": outcome.faults, "seconds": outcome.seconds, "peak": peak, "what": str(file)}
        if turn % WAKE_EVERY == 0 or turn == len(numbers):
            began = time.perf_counter()
            story["behind"] = [*bringer.wake_up(), *bringer.everything_visible_is_of_an_applied_run()]
            story["behind seconds"] = time.perf_counter() - began
        told.send(story)
    told.send({"end": True})


class Watched:
    """A process with its share of the numbers; when it dies or hangs, another goes on behind the file that did it."""

    def __init__(self, scratch: str, seed: int, numbers: list[int]) -> None:
        self.scratch, self.seed, self.left = scratch, seed, numbers
        self.begun: int | None = None
        self.start()

    def start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.ear, mouth = context.Pipe(duplex=False)
        self.process = context.Process(target=work, args=(self.scratch, self.seed, self.left, mouth), daemon=True)
        self.process.start()
        mouth.close()
        self.heard = time.monotonic()

    def stories(self) -> list[dict[str, Any]]:
        """What was told since; a death or a hang is told here. Empties `left` as files are done."""
        stories: list[dict[str, Any]] = []
        patience = HANG_SECONDS * (10 if self.begun is None else 1)
        try:
            while self.ear.poll(0.2):
                story = self.ear.recv()
                self.heard = time.monotonic()
                if "begun" in story:
                    self.begun = story["begun"]
                elif "end" in story:
                    self.left, self.begun = [], None
                else:
                    self.left = self.left[1:]
                    stories.append(story)
            if time.monotonic() - self.heard <= patience or not self.left:
                return stories
            fault = "hung"
        except EOFError:
            if not self.left:
                return stories
            fault = "the process died"
        self.process.kill()
        self.process.join()
        stories.append({"number": self.left[0], "kind": "?", "ended": "", "family": "", "faults": [fault]})
        stories[-1] |= {"seconds": 0.0, "peak": 0.0, "what": f"seed {self.seed} number {self.left[0]}"}
        self.left = self.left[1:]
        if self.left:
            self.start()
        return stories


def keep(folder: Path, seed: int, number: int) -> Path:
    from tests.intake.mutations import mutated

    file = mutated(seed, number)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{seed}-{number}-{file.filename}"
    path.write_bytes(file.content)
    return path


def table(stories: list[dict[str, Any]]) -> None:
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for story in stories:
        by_kind[story["kind"]].append(story)
    print("| kind | files | " + " | ".join(ENDED) + " | faults | seconds | slowest | peak MiB |")
    print("|---|" + "---|" * (len(ENDED) + 5))
    for kind, some in [*sorted(by_kind.items()), ("all", stories)]:
        ended = Counter(story["ended"] for story in some)
        seconds = [story["seconds"] for story in some]
        print(
            f"| {kind} | {len(some)} | "
            + " | ".join(str(ended[one]) for one in ENDED)
            + f" | {sum(bool(story['faults']) for story in some)} | {sum(seconds):.0f} | {max(seconds):.1f} | "
            + f"{max(story['peak'] for story in some):.0f} |"
        )
    print("\nRefusals by sentence:")
    for family, count in Counter(story["family"] for story in stories if story["family"]).most_common():
        print(f"{count:6}  {family[:220]}")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=10_000)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--only", type=int, nargs="*")
    arguments.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "mutated-faults")
    asked = arguments.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "forum_portal.settings"
    scratch = tempfile.mkdtemp(prefix="bench-")
    os.environ["PORTAL_VAR"] = scratch
    import django

    django.setup()
    numbers = asked.only if asked.only is not None else list(range(asked.first, asked.first + asked.count))
    # Kinds take turns by number, so every share gets all of them.
    half = (len(numbers) + asked.processes - 1) // asked.processes
    shares = [numbers[at : at + half] for at in range(0, len(numbers), half)]
    stories: list[dict[str, Any]] = []
    faulty = 0
    try:
        crew = [Watched(f"{scratch}/{at}", asked.seed, share) for at, share in enumerate(shares)]
        while any(one.left for one in crew):
            for one in crew:
                for story in one.stories():
                    stories.append(story)
                    told = [*story["faults"], *story.get("behind", [])]
                    if told:
                        faulty += 1
                        print(f"FAULT {story['what']}\n      kept as {keep(asked.keep, asked.seed, story['number'])}")
                        print("      " + "\n      ".join(told), flush=True)
                    if len(stories) % 250 == 0:
                        print(f"{len(stories)} files, {faulty} faults", file=sys.stderr, flush=True)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if asked.only is not None:
        print(json.dumps(stories, indent=1, ensure_ascii=False))
    table(stories)
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
