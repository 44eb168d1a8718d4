"""Writes members, mentions and their truth of an invented province or country.

python -m bench.matching.generate --members 40000 --mentions 15000 --seed 1 --kind hard --out DIR
"""

import argparse
import csv
import random
from collections.abc import Iterator
from pathlib import Path

from bench.matching import taxpayers
from bench.matching.companies import HOUSE, Companies, Company
from bench.matching.mentions import Mentions
from bench.matching.noise import spoil
from bench.matching.places import Places
from bench.matching.profiles import PROFILES

MEMBER = ("npp", "name", "npwp", "nib", "address", "kabupaten", "programs", "paid_through")
MENTION = ("mention_id", "name", "npwp", "kabupaten", "address")
TRUTH = ("mention_id", "entity", "kind", "resembles", "noise", "npwp_state", "kab_state", "parts")
PROGRAMS = ("JKK,JKM,JHT,JP", "JKK,JKM,JHT,JP", "JKK,JKM,JHT", "JKK,JKM")
TWICE, BRANCHES, SLIPPED, ALREADY_WRONG = 0.0145, 0.0175, 0.09, 0.008
NPP_STEP, NPP_COUNT = 4_860_013, 11 * 10**6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=40_000)
    parser.add_argument("--mentions", type=int, default=15_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=list(PROFILES), default="hard")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    write(given.out, given.members, given.mentions, random.Random(given.seed), given.kind)


def write(out: Path, members: int, mentions: int, rng: random.Random, kind: str) -> None:
    companies = Companies(rng, Places(rng, members))
    named = write_members(out, members, companies)
    asked = Mentions(companies, named, PROFILES[kind])
    with (out / "mentions.csv").open("w", newline="") as first, (out / "truth.csv").open("w", newline="") as second:
        rows, truth = csv.writer(first, lineterminator="\n"), csv.writer(second, lineterminator="\n")
        rows.writerow(MENTION)
        truth.writerow(TRUTH)
        for number in range(1, mentions + 1):
            mention_id, (row, parts) = f"K{number:07d}", asked.mention()
            rows.writerow((mention_id, *row))
            truth.writerows((mention_id, *part, len(parts)) for part in parts)


def write_members(out: Path, count: int, companies: Companies) -> list[Company]:
    """Returns the companies that mentions may name: firms and persons."""
    rng, named, rows = companies.rng, [], []
    while len(rows) < count:
        company = companies.member(named)
        rows += [(company.serial, row) for row in registrations(company, companies)]
        if company.kind != HOUSE:
            named.append(company)
    del rows[count:]
    rng.shuffle(rows)
    with (out / "members.csv").open("w", newline="") as first, (out / "entities.csv").open("w", newline="") as second:
        members, entities = csv.writer(first, lineterminator="\n"), csv.writer(second, lineterminator="\n")
        members.writerow(MEMBER)
        entities.writerow(("npp", "entity"))
        for serial, (company_serial, row) in enumerate(rows, 1):
            npp = npp_of(serial)
            members.writerow((npp, *row))
            entities.writerow((npp, company_serial))
    return named


def npp_of(serial: int) -> str:
    letter, digits = divmod(serial * NPP_STEP % NPP_COUNT, 10**6)
    return f"{'ABCDEFGHIJK'[letter]}{digits:06d}"


def registrations(company: Company, companies: Companies) -> Iterator[tuple[str, ...]]:
    """The row of a member; of some, a second by mistake or the branches in other kabupaten."""
    rng, chance = companies.rng, companies.rng.random()
    if chance > TWICE + BRANCHES:
        yield registration(company, companies, "000", 0.12)
        return
    yield registration(company, companies, "000", 0.18)
    if chance < TWICE:
        yield registration(company, companies, "000", 0.18)
        return
    for _ in range(rng.choice((1, 1, 2, 3))):
        town = companies.places.near(company.town)
        branch = company._replace(town=town, address=companies.address(town))
        yield registration(branch, companies, f"00{rng.randint(1, 8)}", 0.18, company.town)


def registration(
    company: Company, companies: Companies, branch: str, missing: float, seat: int | None = None
) -> tuple[str, ...]:
    """The tax office in the number stays that of the seat."""
    rng, places = companies.rng, companies.places
    town = places.bare(company.town)
    words, _ = spoil(list(company.words), town, 1 if rng.random() < SLIPPED else 0, rng)
    if seat is not None and rng.random() < 0.4:
        words = [*words, rng.choice((f"CAB. {town}", f"CABANG {town}", f"- {town}"))]
    form = "" if rng.random() < 0.04 else company.form
    serial = rng.randint(1, companies.made) if rng.random() < ALREADY_WRONG else company.serial
    digits = taxpayers.nine(serial) + places.offices[company.town if seat is None else seat] + branch
    return (
        companies.spelled(form, words),
        taxpayers.as_member(digits, rng, missing),
        f"{rng.randrange(10**12, 10**13)}" if rng.random() < 0.554 else "",
        company.address,
        places.spelled(company.town),
        rng.choice(PROGRAMS),
        f"{rng.randint(2023, 2025)}-{rng.randint(1, 12):02d}",
    )


if __name__ == "__main__":
    main()
