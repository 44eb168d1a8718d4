"""What every contract is measured with: the world of the cross-check, the law by wages, and others of its kind."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from compliance.rules.congruity import PeerKey, peer_groups
from compliance.rules.facts import ExtractFacts
from compliance.rules.labour_shares import LabourShare, local_shares
from compliance.rules.law import LawBook
from compliance.rules.quartiles import Group
from compliance.selectors.law import wage_law
from compliance.selectors.measure_facts import Declared
from compliance.services.world import World, extract_facts, load_world

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Means:
    """`peers` is None until every contract of the pass has been measured once."""

    world: World
    law: LawBook
    shares: Mapping[str, LabourShare]
    peers: Mapping[PeerKey, Group] | None = None

    @property
    def today(self) -> date:
        """The day judged on: the one that the extract of projects is about."""
        return self.world.projects.as_of if self.world.projects else self.world.as_of

    def employers(self, about: date | None = None) -> ExtractFacts | None:
        return extract_facts(self.world.employers, self.world.as_of, about)

    def net(self, value: Decimal | None, includes_vat: bool | None, day: date | None) -> Decimal | None:
        """A value without VAT; None where it is not known whether VAT is in it, or at which rate."""
        if value is None or includes_vat is None or not includes_vat:
            return value if includes_vat is False else None
        vat = self.world.rates.vat_on(day) if day else None
        return (value / (1 + vat.rate)).quantize(_CENT, ROUND_HALF_UP) if vat else None


def load_means(
    *,
    until: date | None = None,
    projects_named: Collection[str] | None = None,
    declared: Iterable[Declared] | None = None,
) -> Means:
    """As published now, with what was `declared` of other contracts to compare with. `projects_named` as in
    `load_world`."""
    peers = None
    if declared is not None:
        peers = peer_groups((each.category, each.net_value, each.year, each.workers) for each in declared)
    return Means(load_world(until, projects_named), wage_law(), local_shares(()), peers)
