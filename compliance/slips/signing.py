"""Ed25519 (RFC 8032): the portal alone can sign a slip, anybody with the public key can verify one."""

import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_SEED = re.compile(r"[0-9a-fA-F]{64}")


class BadKey(ValueError):
    """The private key cannot be read."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its public half (32 bytes) and the name by which slips refer to it."""

    public: bytes
    key_id: str
    _private: Ed25519PrivateKey

    @classmethod
    def from_hex(cls, seed: str) -> "SigningKey":
        """From 64 hexadecimal digits. Raises BadKey for anything else, without repeating it."""
        if not _SEED.fullmatch(seed):
            raise BadKey("the private key of the slips is not 64 hexadecimal digits")
        private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
        public = private.public_key().public_bytes_raw()
        return cls(public, key_id(public), private)

    def sign(self, payload: bytes) -> bytes:
        return self._private.sign(payload)

    def __repr__(self) -> str:
        return f"SigningKey({self.key_id})"


def key_id(public: bytes) -> str:
    """The name of a public key: the first eight digits of its SHA-256."""
    return sha256(public).hexdigest()[:8]


def is_signed(payload: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the owner of the public key signed exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, payload)
    except (InvalidSignature, ValueError):
        return False
    return True
