"""Mentions: of members, of strangers, and of strangers that look like a member."""

import random
from collections.abc import Mapping

from bench.matching import taxpayers
from bench.matching.companies import FIRM, PERSON, Companies, Company
from bench.matching.noise import spoil
from bench.matching.profiles import Profile

JOINT_STYLES = (
    ("", " KSO ", ""),
    ("", " & ", " JO"),
    ("", " / ", " (KSO)"),
    ("KSO ", " - ", ""),
    ("", " DAN ", " KSO"),
)
TREASURERS = 14
Row = tuple[str, str, str, str]
Truth = tuple[str, str, str, str, str, str]


class Mentions:
    def __init__(self, companies: Companies, named: list[Company], profile: Profile) -> None:
        self.companies, self.named, self.profile, self.rng = companies, named, profile, companies.rng
        self.strangers = companies.made
        self.treasurers = [taxpayers.nine(self.rng.randrange(20 * 10**6, 26 * 10**6)) for _ in range(TREASURERS)]

    def mention(self) -> tuple[Row, list[Truth]]:
        return self.joint() if self.rng.random() < self.profile.joint else self.single()

    def single(self) -> tuple[Row, list[Truth]]:
        rng, profile = self.rng, self.profile
        kind = pick(profile.kinds, rng)
        like = rng.choice(self.named)
        company = self.of_kind(kind, like)
        slips = 0 if kind == "alias" else rng.choices(range(4), profile.slips)[0]
        name, said = self.written(company, slips, kind == "twin_form")
        state, town_state = pick(profile.numbers, rng), pick(profile.towns, rng)
        row = (name, self.number(company, state), self.town(company.town, town_state), self.address(company))
        return row, [(*told(kind, kind, like), ",".join(said), state, town_state)]

    def joint(self) -> tuple[Row, list[Truth]]:
        """The number, when it is a member's, and the place are those of the lead, who is named first."""
        rng, profile = self.rng, self.profile
        state, names, truth, lead = pick(profile.joint_numbers, rng), [], [], None
        for _ in range(2 if rng.random() < 0.905 else 3):
            kind = pick(profile.joint_kinds, rng)
            like = self.firm()
            company = self.of_kind(kind, like)
            lead = lead or company
            name, said = self.written(company, rng.choices(range(4), profile.joint_slips)[0], False)
            names.append(name.strip())
            truth.append((*told(f"kso:{kind}", kind, like), ",".join(said), state, "same"))
        before, between, after = rng.choice(JOINT_STYLES)
        number = ""
        if state != "kso_missing":
            owner = lead if state == "kso_ok15" else lead._replace(serial=self.stranger())
            number = taxpayers.dotted(self.digits(owner))
        return (before + between.join(names) + after, number, self.companies.places.spelled(lead.town), ""), truth

    def firm(self) -> Company:
        while (company := self.rng.choice(self.named)).kind != FIRM:
            pass
        return company

    def of_kind(self, kind: str, like: Company) -> Company:
        companies = self.companies
        if kind == "member":
            return like
        if kind == "alias":
            return like._replace(form="", words=companies.person())
        if kind == "person":
            return companies.new(PERSON, "", companies.person())
        if kind == "fresh":
            return companies.new(FIRM, companies.form(), companies.name())
        return companies.twin(kind, like)

    def written(self, company: Company, slips: int, with_form: bool) -> tuple[str, list[str]]:
        left_out = not with_form and self.rng.random() < self.profile.form_left_out
        words, said = spoil(list(company.words), self.companies.places.bare(company.town), slips, self.rng)
        return self.companies.spelled("" if left_out else company.form, words), said

    def stranger(self) -> int:
        return self.rng.randrange(19 * 10**6, 20 * 10**6)

    def digits(self, company: Company) -> str:
        return f"{taxpayers.nine(company.serial)}{self.companies.places.offices[company.town]}000"

    def number(self, company: Company, state: str) -> str:
        rng, digits = self.rng, self.digits(company)
        if state == "missing":
            return "" if rng.random() < 0.76 else "-"
        if state == "ok15":
            return taxpayers.dotted(digits)
        if state == "ok16":
            return f"0{digits}"
        if state == "okvar":
            return taxpayers.as_variant(digits, rng)
        if state == "masked":
            return taxpayers.masked(digits, rng)
        return taxpayers.wrong(digits, taxpayers.nine(rng.randint(1, self.strangers)), self.treasurers, rng)

    def town(self, town: int, state: str) -> str:
        places = self.companies.places
        if state == "missing":
            return ""
        if state == "near":
            town = self.rng.randrange(places.home)
        elif state == "far":
            town = self.rng.randrange(len(places.names))
        return places.spelled(town)

    def address(self, company: Company) -> str:
        rng = self.rng
        if rng.random() > self.profile.address:
            return ""
        moved = rng.random() < self.profile.address_moved
        return self.companies.rewritten(self.companies.address(company.town) if moved else company.address)


def pick(shares: Mapping[str, float], rng: random.Random) -> str:
    return rng.choices(tuple(shares), tuple(shares.values()))[0]


def told(name: str, kind: str, like: Company) -> tuple[str, str, str]:
    """The entity, the kind and whom it resembles, as the truth has them."""
    if kind in ("member", "alias"):
        return str(like.serial), name, ""
    return "", name, "" if kind in ("fresh", "person") else str(like.serial)
