"""A slip as paper, and the checker that works without a network."""

import json
from hashlib import sha256

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from compliance.models import Slip
from compliance.selectors.slips import answer_of, public_keys
from compliance.services.slips.keys import offline_keys
from compliance.slips.content import NOT_A_CERTIFICATE, NOT_MEANT
from compliance.slips.payload import pack
from compliance.slips.verifying import Answer
from forum_portal.months import day_label
from forum_portal.printing.pdf import PrintingMissing, printer
from forum_portal.printing.qr import qr_data_uri


class SlipNotPrinted(ValueError):
    """There is no paper of this slip; the message is an Indonesian sentence that says why and what to do."""


def verification_address(slip: Slip) -> str:
    """What the QR code holds: the address of the online checker with all that the offline one needs in it."""
    signed = pack(slip.payload.encode("ascii"), bytes.fromhex(slip.signature))
    return f"{settings.BASE_URL.rstrip('/')}{reverse('compliance:slip_scanned', args=[signed])}"


def printed(slip: Slip) -> bytes:
    """The paper as PDF; of the same slip always the same bytes.

    Raises SlipNotPrinted for a slip that was revoked, replaced or has expired: on a fresh sheet it would look as if it
    held.
    """
    answer = answer_of(slip, public_keys(), timezone.now())
    if answer is not Answer.VALID:
        raise SlipNotPrinted(f"{slip.number} tidak dicetak lagi karena {answer.value.lower()}. Buatlah slip baru.")
    frozen = json.dumps(slip.content, sort_keys=True, ensure_ascii=False)
    shown = {
        **slip.content,
        "number": slip.number,
        "qr": qr_data_uri(verification_address(slip)),
        "checker": f"{settings.BASE_URL.rstrip('/')}{reverse('compliance:slip_check')}",
        "not_a_certificate": NOT_A_CERTIFICATE,
        "not_meant": NOT_MEANT,
    }
    digest = sha256(f"{frozen}\n{slip.payload}\n{slip.signature}".encode()).hexdigest()
    try:
        return printer().paper("papers/status_slip.html", shown, identifier=f"{slip.number} {digest}")
    except PrintingMissing as missing:
        raise SlipNotPrinted(str(missing)) from missing


def offline_checker() -> str:
    """One HTML file that verifies what a QR code holds on any device, from a file and without a network."""
    shown = {"keys": offline_keys(), "made_on": day_label(timezone.localdate()), "not_meant": NOT_MEANT}
    return render_to_string("slips/checker.html", shown)
