"""What a slip's signature covers: one way of writing it, and no byte of it can be changed."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.slips.payload import NotASlip, SlipPayload, firm_hash, pack, short_codes, unpack
from compliance.slips.signing import BadKey, SigningKey, is_signed
from compliance.slips.verifying import Answer, Register, read_signed, verify

KEY = SigningKey.from_hex("5a" * 32)
KEYS = {KEY.key_id: KEY.public}
UNTIL = datetime(2026, 3, 31, 15, 59, 59, tzinfo=UTC)
SLIP = SlipPayload(
    code="K7Q2MX4T9RB1WZ6",
    contract_key="opd:D999.1.03.01:600|03/SPK 2026",
    kd_rup="60012301;60012302",
    firm_hash=firm_hash("K7Q2MX4T9RB1WZ6", "PT Sungai Wain Abadi"),
    status="LENGKAP",
    as_of=date(2026, 3, 1),
    valid_until=UNTIL,
    key_id=KEY.key_id,
    issued_at=datetime(2026, 3, 2, 1, 0, tzinfo=UTC),
)
PAYLOAD = SLIP.to_bytes()
SIGNATURE = KEY.sign(PAYLOAD)


def answer(payload=PAYLOAD, signature=SIGNATURE, *, keys=KEYS, now=UNTIL, kept=True, **ended):
    return verify(payload, signature, keys=keys, now=now, kept=Register(PAYLOAD, **ended) if kept else None)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(st.builds(SlipPayload, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.dates(date(1990, 1, 1)), MOMENTS, TEXTS, MOMENTS))
def test_a_payload_is_read_as_it_was_written_whatever_its_fields_hold(slip):
    written = slip.to_bytes()
    assert written.isascii()
    assert SlipPayload.from_bytes(written) == slip
    assert unpack(pack(written, SIGNATURE)) == (written, SIGNATURE)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"PFK1",
        b"\xff\xfe",
        PAYLOAD.replace(b"PFK1", b"PFK2"),
        PAYLOAD + b"|",
        PAYLOAD.replace(b"LENGKAP", b"%4CENGKAP"),
        PAYLOAD.replace(b"|20260301|", b"|2026-03-01|"),
        PAYLOAD.replace(b"|20260301|", b"|20260231|"),
        PAYLOAD.replace(b"|1774972799|", b"|+1774972799|"),
        PAYLOAD.replace(b"|1774972799|", b"|99999999999999999999|"),
    ],
)
def test_a_payload_written_in_any_other_way_is_none(payload):
    with pytest.raises(NotASlip):
        SlipPayload.from_bytes(payload)


def test_ten_thousand_random_single_byte_corruptions_all_fail():
    chance, whole = random.Random(2026), PAYLOAD + SIGNATURE
    for _ in range(10_000):
        at, by = chance.randrange(len(whole)), chance.randrange(1, 256)
        bad = bytearray(whole)
        bad[at] ^= by
        payload, signature = bytes(bad[:-64]), bytes(bad[-64:])
        assert read_signed(payload, signature, KEYS) is None
        assert answer(payload, signature) is Answer.UNKNOWN


def test_every_character_of_the_qr_text_counts_the_last_included():
    text = pack(PAYLOAD, SIGNATURE)
    for at in range(len(text)):
        for letter in "AZaz09-_":
            if letter != text[at]:
                parts = unpack(text[:at] + letter + text[at + 1 :])
                assert parts is None or read_signed(*parts, KEYS) is None


@pytest.mark.parametrize("cut", [1, 2, 3, 64, 100])
def test_a_text_that_lost_a_part_is_not_known(cut):
    parts = unpack(pack(PAYLOAD, SIGNATURE)[:-cut])
    assert parts is None or read_signed(*parts, KEYS) is None


@pytest.mark.parametrize(
    "around", ["{}", " {}\n", "https://portal.example/slip/q/{}/", "http://localhost:8000/slip/q/{}"]
)
def test_an_address_and_its_last_part_are_read_alike(around):
    assert unpack(around.format(pack(PAYLOAD, SIGNATURE))) == (PAYLOAD, SIGNATURE)


def test_a_slip_holds_up_to_its_last_second_and_expires_with_the_next():
    assert answer(now=UNTIL) is Answer.VALID
    assert answer(now=UNTIL + timedelta(seconds=1)) is Answer.EXPIRED


@pytest.mark.parametrize("late", [0, 1, 86_400])
def test_revoked_beats_replaced_beats_expired(late):
    now = UNTIL + timedelta(seconds=late)
    assert answer(now=now, revoked=True) is Answer.REVOKED
    assert answer(now=now, revoked=True, replaced=True) is Answer.REVOKED
    assert answer(now=now, replaced=True) is Answer.REPLACED


def test_a_slip_that_the_register_does_not_hold_is_not_known_however_well_signed():
    assert answer(kept=False) is Answer.UNKNOWN
    other = replace(SLIP, status="TERDAFTAR").to_bytes()
    assert answer(other, KEY.sign(other)) is Answer.UNKNOWN


def test_a_slip_of_another_key_is_not_known_and_an_old_key_still_verifies():
    new = SigningKey.from_hex("6b" * 32)
    assert new.key_id != KEY.key_id
    assert answer(keys={new.key_id: new.public}) is Answer.UNKNOWN
    assert answer(keys={KEY.key_id: new.public}) is Answer.UNKNOWN
    assert answer(keys={new.key_id: new.public, **KEYS}) is Answer.VALID


def test_the_signature_is_that_of_rfc_8032():
    key = SigningKey.from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    assert key.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")
    assert is_signed(b"", key.sign(b""), key.public)
    assert not is_signed(b"", key.sign(b"")[:-1], key.public)


@pytest.mark.parametrize("seed", ["", "xyz", "5a" * 31, "5a" * 33, "zz" * 32])
def test_a_private_key_that_cannot_be_read_is_refused_without_being_repeated(seed):
    with pytest.raises(BadKey) as refused:
        SigningKey.from_hex(seed)
    assert not seed or seed not in str(refused.value)
    assert "5a5a" not in repr(KEY)


def test_the_firm_is_tied_to_the_slip_by_its_name_as_printed():
    assert firm_hash("A", "PT Sungai Wain Abadi") == firm_hash("A", "pt. sungai  wain abadi")
    assert firm_hash("A", "PT Sungai Wain Abadi (KSO, bersama 2 anggota lain)") == firm_hash(
        "A", "PT Sungai Wain Abadi"
    )
    assert firm_hash("A", "PT Sungai Wain Abadi") != firm_hash("A", "PT Sungai Wain Jaya")
    assert firm_hash("A", "PT Sungai Wain Abadi") != firm_hash("B", "PT Sungai Wain Abadi")


def test_many_package_codes_are_shortened_for_the_qr_code():
    assert short_codes("60012301;60012302") == "60012301;60012302"
    assert short_codes(";".join(["60012301"] * 40)) == "60012301;+39"
