"""400 days of an invented province: exactly these alerts and letters, none twice, none early, whatever is killed.

Worked out by hand from `year.py`. The end of a cover is reminded of with 30, 14 and 3 days left, so for 31 December on
1, 17 and 28 December; a due day is told on the morning after it.
"""

import random
from collections import Counter

import pytest
from django.utils import timezone

from compliance.alerts import KINDS
from compliance.models import Alert, LetterProfile, MailLedger
from compliance.selectors.alerts import estimates
from compliance.services import alerts
from tests.compliance.replaying import replayed
from tests.compliance.year import (
    BRIDGE,
    DRAINAGE,
    ROAD,
    SCHOOL,
    Year,
    alerts_raised,
    findings_now,
    letters_sent,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
IN_ARREARS, UNREGISTERED = "Pemeliharaan jembatan Sungai Lempake", "Pembangunan turap Kelurahan Sidodadi"
BOOKS = "Pengadaan buku perpustakaan SMA"

ALERTS = [
    # The pre-notice was received on 8 October and left 15 days: until the 23rd.
    ("2025-10-24", "due", IN_ARREARS),
    # The pause holds until 14 November; the contract of 10 November is told of when it is over.
    ("2025-11-11", "pause_ends", IN_ARREARS),
    ("2025-11-15", "award", BRIDGE),
    # 10 working days after 24 October, four before the pause and six after it: 24 November.
    ("2025-11-25", "due", IN_ARREARS),
    ("2025-12-01", "cover_ends:30", DRAINAGE),
    # The reduction for industries ends on 31 January.
    ("2025-12-02", "law", "keringanan-padat-karya"),
    # 10 working days after 25 November: 9 December.
    ("2025-12-10", "due", IN_ARREARS),
    ("2025-12-17", "cover_ends:14", DRAINAGE),
    # The exemption holds until 20 January.
    ("2025-12-21", "exemption_ends:30", UNREGISTERED),
    ("2025-12-28", "cover_ends:3", DRAINAGE),
    # The extract of 5 January is the first that reaches beyond the end of the cover.
    ("2026-01-06", "cover_lapsed", DRAINAGE),
    ("2026-01-06", "exemption_ends:14", UNREGISTERED),
    ("2026-01-17", "exemption_ends:3", UNREGISTERED),
    ("2026-01-21", "exemption_over", UNREGISTERED),
    ("2026-02-03", "award", SCHOOL),
    ("2026-03-01", "cover_ends:30", ROAD),
    # Signed on 10 February; the extract of 2 March is the first that could know of it.
    ("2026-03-03", "addendum", ROAD),
    ("2026-03-17", "cover_ends:14", ROAD),
    ("2026-03-28", "cover_ends:3", ROAD),
    # Prolonged until 30 June with the addendum; handed over on the 20th, so nothing on the 27th.
    ("2026-05-31", "cover_ends:30", ROAD),
    ("2026-06-16", "cover_ends:14", ROAD),
    ("2026-07-07", "vanished", BOOKS),
    ("2026-11-01", "law", "hari-libur"),
    ("2026-11-01", "law", "keringanan-bpu"),
    ("2026-11-01", "law", "upah-minimum"),
    # It had come back in September.
    ("2026-11-03", "vanished", BOOKS),
]
LETTERS = [
    ("2025-10-08", "pre_notice", "opd:D999.1.03.01:2"),
    ("2025-10-24", "guidance_first", "opd:D999.1.03.01:2"),
    ("2025-11-25", "guidance_second", "opd:D999.1.03.01:2"),
    ("2025-12-10", "handed_over", "opd:D999.1.03.01:2"),
]


# (contract, indication, stage, whether it follows an earlier one). The extract of projects grows too old for the newest
# extract of firms in May for an hour and in July for good: what nobody verified then ends, and comes back as a new one.
_LATE = ("opd:D999.1.03.01:2", "opd:D999.1.03.01:3", "opd:D999.1.03.01:5", "opd:D999.1.03.01:7")
FINDINGS = sorted(
    [
        # The case with its letters: paid by the extract of March, as were the firm's new contracts.
        ("opd:D999.1.03.01:2", "MENUNGGAK", "resolved", False),
        ("non_tender:10060002", "MENUNGGAK", "resolved", False),
        ("non_tender:10060003", "MENUNGGAK", "resolved", False),
        # The exemption that ran out, and what followed it.
        ("opd:D999.1.03.01:3", "PWBD", "exempt", False),
        ("opd:D999.1.03.01:3", "PWBD", "detected", True),
        ("opd:D999.1.03.01:7", "PWBD", "detected", False),
        ("opd:D999.1.01.01:2", "PWBD", "detected", False),
        # The bookseller, away from July to September and from November on.
        ("opd:D999.1.01.01:1", "PWBD", "resolved", False),
        ("opd:D999.1.01.01:1", "PWBD", "detected", True),
        *((contract, "TERLAMBAT", "resolved", follows) for contract in _LATE for follows in (False, True)),
    ]
)


@pytest.fixture
def year(shelf, letterhead, pupr, disdikbud, ani, citra, eko, dewi, time_machine, monkeypatch, settings):
    settings.MAIL_IS_SET_UP = True
    for person in (ani, citra, eko, dewi):
        person.email = f"{person.username}@contoh.go.id"
        person.save()
    time_machine.move_to("2025-10-06T00:00:00+08:00", tick=False)
    today = timezone.localdate()
    for kind in KINDS:
        alerts.switch(kind=kind, by=eko, on=True, counted=estimates(today)[kind].mails, today=today)
    return Year(pupr, disdikbud, eko, dewi, lambda moment: time_machine.move_to(moment, tick=False), monkeypatch)


@pytest.fixture
def letterhead(db):
    LetterProfile.objects.update(
        address="Jalan Contoh Nomor 1, Samarinda",
        contact_office="Sekretariat Forum Kepatuhan",
        contact_address="Jalan Contoh Nomor 1, Samarinda",
        contact_hours="Senin sampai Jumat, 08.00 sampai 15.00 WITA",
        contact_ways="Telepon: (0541) 700000",
        signatory="Ketua Forum Kepatuhan\nProvinsi Kalimantan Timur",
    )


@pytest.mark.parametrize("kills", [None, 3], ids=["undisturbed", "killed at random steps"])
def test_a_year_raises_exactly_these_alerts_and_sends_exactly_these_letters(year, kills):
    if kills is not None:
        year.kills, year.moments = random.Random(kills), 5
    year.live()
    assert alerts_raised() == sorted(ALERTS)
    assert letters_sent() == LETTERS
    assert (year.killed > 30) is (kills is not None)
    _every_alert_was_mailed_once()
    assert findings_now() == FINDINGS
    assert len(year.seen) == year.moments
    for moment, shown in year.seen.items():
        # Contracts that came later have no page then.
        assert {pk: page for pk, page in replayed(moment).items() if page} == shown, moment


def _every_alert_was_mailed_once():
    """To each of its audience, in at most one message a day."""
    mails = list(MailLedger.objects.prefetch_related("alerts").select_related("recipient"))
    assert {row.status for row in mails} == {"sent"}
    told = Counter((row.recipient.username, alert.key) for row in mails for alert in row.alerts.all())
    assert set(told.values()) == {1}
    audience = {
        (name, alert.key)
        for alert in Alert.objects.select_related("contract__office")
        for name, meant in (
            ("eko", alert.for_secretariat),
            ("dewi", alert.for_forum),
            ("ani", alert.for_opd and alert.contract.office.code == "D999.1.03.01"),
            ("citra", alert.for_opd and alert.contract.office.code == "D999.1.01.01"),
        )
        if meant
    }
    assert set(told) == audience
