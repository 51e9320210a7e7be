"""A passphrase around a PDF that any usual reader opens: AES with 256 bits, as ISO 32000-2 writes it (revision 6).

ReportLab's own locks are the weak ones of older standards; it only has to be told where the strings and streams are.
"""

import hashlib
import unicodedata
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject

ALL_ALLOWED = -4
LONGEST_BYTES = 127
LEAST_ROUNDS = 64
_HASHES = (hashlib.sha256, hashlib.sha384, hashlib.sha512)


class Lock(StandardEncryption):  # type: ignore[misc]
    """Locks one PDF; ReportLab asks it for everything it writes. Whoever knows the passphrase may do all with it."""

    def __init__(self, passphrase: str) -> None:
        super().__init__(b"", strength=40)
        self._passphrase = as_typed(passphrase)

    def prepare(self, document: Any, overrideID: Any = None) -> None:  # noqa: N803 (ReportLab's own name)
        document.ID()
        self.key = token_bytes(32)
        owner = token_bytes(32)  # nobody needs to know it
        self.U, self.UE = _sealed(self._passphrase, b"", self.key)
        self.O, self.OE = _sealed(owner, self.U, self.key)
        plain = ALL_ALLOWED.to_bytes(4, "little", signed=True) + b"\xff" * 4 + b"Tadb" + token_bytes(4)
        self.Perms = _cbc(self.key, bytes(16), plain)  # one block: the same as without chaining
        self.objnum = self.version = None
        self.prepared = 1

    def encode(self, t: str | bytes) -> bytes:
        content = t.encode("latin-1") if isinstance(t, str) else bytes(t)
        padder = PKCS7(128).padder()
        start = token_bytes(16)
        return start + _cbc(self.key, start, padder.update(content) + padder.finalize())

    def info(self) -> PDFObject:
        return _LockFacts(self.O, self.OE, self.U, self.UE, self.Perms)


def as_typed(passphrase: str) -> bytes:
    """The bytes that every reader makes of a passphrase, however its letters were composed."""
    spaced = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in passphrase)
    return unicodedata.normalize("NFKC", spaced).encode()[:LONGEST_BYTES]


class _LockFacts(PDFObject):  # type: ignore[misc]
    """What a reader needs to try a passphrase; itself never locked."""

    __RefOnly__ = 1

    def __init__(self, *sealed: bytes) -> None:
        self._sealed = sealed

    def format(self, document: Any) -> Any:
        from reportlab.pdfbase.pdfdoc import DummyDoc

        names = ("O", "OE", "U", "UE", "Perms")
        facts: dict[str, Any] = {
            name: f"<{value.hex().upper()}>" for name, value in zip(names, self._sealed, strict=True)
        }
        cipher = {"CFM": PDFName("AESV3"), "AuthEvent": PDFName("DocOpen"), "Length": 32}
        facts |= {
            "Filter": PDFName("Standard"),
            "V": 5,
            "R": 6,
            "Length": 256,
            "P": ALL_ALLOWED,
            "StmF": PDFName("StdCF"),
            "StrF": PDFName("StdCF"),
            "CF": PDFDictionary({"StdCF": PDFDictionary(cipher)}),
        }
        return PDFDictionary(facts).format(DummyDoc())


def _sealed(passphrase: bytes, about: bytes, key: bytes) -> tuple[bytes, bytes]:
    """What proves a passphrase, and the file's key under it."""
    proof, lock = token_bytes(8), token_bytes(8)
    return (
        _hash(passphrase, proof, about) + proof + lock,
        _cbc(_hash(passphrase, lock, about), bytes(16), key),
    )


def _hash(passphrase: bytes, salt: bytes, about: bytes) -> bytes:
    """Algorithm 2.B: at least 64 rounds, and as many more as the last byte says."""
    key = hashlib.sha256(passphrase + salt + about).digest()
    rounds = 0
    while True:
        mixed = _cbc(key[:16], key[16:32], (passphrase + key + about) * 64)
        key = _HASHES[sum(mixed[:16]) % 3](mixed).digest()
        rounds += 1
        if rounds >= LEAST_ROUNDS and mixed[-1] <= rounds - 32:
            return key[:32]


def _cbc(key: bytes, start: bytes, content: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    return encryptor.update(content) + encryptor.finalize()
