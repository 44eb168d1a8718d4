"""How long 1,000 codes take to verify, and how that compares with as many bare Ed25519 verifications.

Run with `.venv/bin/python bench/slips.py`. It touches no data of yours: it fills a database in a temporary folder.
"""

import os
import secrets
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_portal.settings")
os.environ["PORTAL_VAR"] = tempfile.mkdtemp(prefix="bench-slips-")
os.environ.pop("DATABASE_URL", None)

import django

django.setup()

from datetime import UTC, date, datetime, timedelta  # noqa: E402

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: E402
from django.core.management import call_command  # noqa: E402

from compliance.models import Slip  # noqa: E402
from compliance.selectors.slip_checks import check_slips  # noqa: E402
from compliance.services.slips import signing_key  # noqa: E402
from compliance.slips.codes import RANDOM_BITS, code_of  # noqa: E402
from compliance.slips.payload import SlipPayload, firm_hash  # noqa: E402
from forum_portal.models import User  # noqa: E402
from procurement.models import Contract  # noqa: E402

CODES = 1000
ROUNDS = 5
WORDS = dict.fromkeys(("package", "kd_rup", "office", "firm", "npwp", "status"), "Pembangunan turap")


def a_slip(contract: Contract, by: User) -> Slip:
    key, now, code = signing_key(), datetime.now(UTC), code_of(secrets.randbits(RANDOM_BITS))
    until, firm = now + timedelta(days=30), firm_hash(code, "CV Bekantan Teduh Karya")
    payload = SlipPayload(
        code, contract.key, "60012301", firm, "LENGKAP", date(2026, 3, 1), until, key.key_id, now
    ).to_bytes()
    return Slip(
        code=code,
        contract=contract,
        status="LENGKAP",
        reason="",
        rank=0,
        severity=0,
        as_of=date(2026, 3, 1),
        valid_until=until.date(),
        payload=payload.decode(),
        signature=key.sign(payload).hex(),
        key_id=key.key_id,
        rule_set="",
        content=WORDS,
        issued_by=by,
        issued_at=now,
    )


def best(work: object) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()  # type: ignore[operator]
        times.append(time.perf_counter() - begun)
    return min(times)


def main() -> None:
    call_command("migrate", verbosity=0)
    by = User.objects.create(username="bench")
    contract = Contract.objects.create(key="opd:D999.1.03.01:1", scheme="opd")
    slips = Slip.objects.bulk_create([a_slip(contract, by) for _ in range(CODES)])
    codes = [slip.code for slip in slips]
    signed = [(bytes.fromhex(slip.signature), slip.payload.encode()) for slip in slips]
    public = Ed25519PublicKey.from_public_bytes(signing_key().public)

    assert all(each.answer == "SAH" for each in check_slips(codes))
    whole = best(lambda: check_slips(codes))
    bare = best(lambda: [public.verify(*each) for each in signed])
    print(f"{CODES} codes checked          {whole:.3f} s")
    print(f"{CODES} bare verifications     {bare:.3f} s")
    print(f"ratio                        {whole / bare:.2f}")


if __name__ == "__main__":
    main()
