"""What is sealed opens with the keys it should open with, for its owner, and for nobody else."""

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.vault import Unreadable, Vault, new_key

TOKEN = "xoxb-a-very-secret-marker"


@given(st.text(), st.text())
def test_what_is_sealed_opens(text: str, owner: str) -> None:
    """Any text of any owner comes back as it was, and is not there to be read in between."""
    vault = Vault(new_key())
    sealed = vault.seal(text, owner)
    assert vault.open(sealed, owner) == text
    assert len(text) < 6 or text.encode("utf-8", "surrogatepass") not in sealed


def test_the_same_twice_looks_different() -> None:
    """Nobody sees from the rows that two workspaces have one token."""
    vault = Vault(new_key())
    assert vault.seal(TOKEN, "slack:T1") != vault.seal(TOKEN, "slack:T1")


def test_another_key_opens_nothing() -> None:
    """A stolen database is worth nothing without its key."""
    sealed = Vault(new_key()).seal(TOKEN)
    with pytest.raises(Unreadable):
        Vault(new_key()).open(sealed)


def test_a_copied_row_does_not_open() -> None:
    """One workspace's token does not become another's by copying it there."""
    vault = Vault(new_key())
    sealed = vault.seal(TOKEN, "slack:T1")
    with pytest.raises(Unreadable):
        vault.open(sealed, "slack:T2")


@pytest.mark.parametrize("at", [0, 20, -1])
def test_a_damaged_one_does_not_open(at: int) -> None:
    """A changed letter is noticed."""
    vault = Vault(new_key())
    sealed = bytearray(vault.seal(TOKEN))
    sealed[at] ^= 1
    with pytest.raises(Unreadable):
        vault.open(bytes(sealed))


def test_keys_are_replaced() -> None:
    """The key before still opens, is told apart, and is not needed once all is sealed anew."""
    old, new = new_key(), new_key()
    sealed = Vault(old).seal(TOKEN, "slack:T1")
    both = Vault(new, old)
    assert not both.sealed_with_current(sealed)
    again = both.seal(both.open(sealed, "slack:T1"), "slack:T1")
    assert both.sealed_with_current(again)
    assert Vault(new).open(again, "slack:T1") == TOKEN
    with pytest.raises(Unreadable):
        Vault(old).open(again, "slack:T1")


@pytest.mark.parametrize("wrong", ["", "short", "ñ" * 44, "Ab3_" * 10 + "Ab3", "A" * 60])
@pytest.mark.parametrize("setting", ["SECRET_KEY", "SECRET_KEY_PREVIOUS"])
def test_an_unusable_key_is_said_without_showing_it(wrong: str, setting: str) -> None:
    """The operator reads which setting to mend; the key stands in no message and no traceback."""
    if not wrong and setting == "SECRET_KEY_PREVIOUS":
        return  # nothing set is nothing wrong
    with pytest.raises(ValueError, match=f"^{setting} is no key") as caught:
        _ = Vault(wrong) if setting == "SECRET_KEY" else Vault(new_key(), wrong)
    said = "".join(traceback.format_exception(caught.value))
    assert len(wrong) < 6 or wrong not in said


def test_nothing_shows_the_key() -> None:
    """Neither the vault nor a failure to open prints a key or a text."""
    key, before = new_key(), new_key()
    vault = Vault(key, before)
    sealed = Vault(new_key()).seal(TOKEN)
    with pytest.raises(Unreadable) as caught:
        vault.open(sealed)
    said = "".join(traceback.format_exception(caught.value)) + repr(vault) + str(vars(vault))
    assert not any(secret in said for secret in (key, before, TOKEN))
