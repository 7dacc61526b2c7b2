"""Tokens at rest: sealed with the operator's key, and bound to whom they belong. Knows no table."""

import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class Unreadable(ValueError):
    """Sealed with another key, damaged, or sealed for somebody else. Says nothing of the content."""


def new_key() -> str:
    """A key as SECRET_KEY takes it: 32 random bytes in 44 letters."""
    return Fernet.generate_key().decode()


class Vault:
    """Seals with the current key; opens also what the key before sealed, while it is replaced.

    What is sealed carries its owner, so that a row copied to another workspace does not open there.

    Raises:
        ValueError: a key is not one that `new_key` makes; the text names the setting, not the key.
    """

    def __init__(self, key: str, previous: str = "") -> None:
        self._current = _lock("SECRET_KEY", key)
        before = [_lock("SECRET_KEY_PREVIOUS", previous)] if previous else []
        self._all = MultiFernet([self._current, *before])

    def seal(self, text: str, owner: str = "") -> bytes:
        """The text as only this key's holder can read it. `owner` says whose it is."""
        return self._current.encrypt(json.dumps([owner, text]).encode())

    def open(self, sealed: bytes, owner: str = "") -> str:
        """The text again.

        Raises:
            Unreadable: neither key opens it, or it was sealed for another owner.
        """
        try:
            whose, text = json.loads(self._all.decrypt(sealed))
        except InvalidToken:
            raise Unreadable("it was sealed with another key") from None
        if whose != owner:
            raise Unreadable("it was sealed for somebody else")
        return str(text)

    def sealed_with_current(self, sealed: bytes) -> bool:
        """Whether it opens without the key before."""
        try:
            self._current.decrypt(sealed)
        except InvalidToken:
            return False
        return True


def _lock(setting: str, key: str) -> Fernet:
    try:
        return Fernet(key.strip())
    except ValueError:
        raise ValueError(f"{setting} is no key. `tertulia key` makes one.") from None
