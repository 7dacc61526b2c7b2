"""The taxonomy's names as text in two languages; an unknown slug is shown as it stands."""

from handlers.kit.words import Localized


def role(slug: str) -> Localized:
    """A role's name, as a choice in a list: “Principal / school leader”."""
    raise NotImplementedError


def role_said(slug: str) -> Localized:
    """A role in the middle of a sentence: “principal”, «dirección de escuela»."""
    raise NotImplementedError


def topic(slug: str) -> Localized:
    """A topic's name."""
    raise NotImplementedError


def stage(slug: str) -> Localized:
    """A stage's name."""
    raise NotImplementedError


def level(slug: str) -> Localized:
    """A school level's name."""
    raise NotImplementedError


def arrangement(slug: str) -> Localized:
    """An arrangement's name."""
    raise NotImplementedError


def authority(slug: str) -> Localized:
    """What a school's freedom rests on."""
    raise NotImplementedError


def district_kind(slug: str) -> Localized:
    """A kind of district: “large city district”."""
    raise NotImplementedError


def language(code: str) -> Localized:
    """A language's name: “Spanish”, «español»."""
    raise NotImplementedError
