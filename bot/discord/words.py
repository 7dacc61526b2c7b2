"""The few sentences that only Discord's adapter says."""

from handlers.kit.words import Words, _

EXPIRED = _("I kept what you typed for 15 minutes; it is gone now. Please start again.")
NOT_FETCHED = _("I could not read that file. It may be larger than a megabyte; please try again.")
OLD = _("That button is from an older version of me. Please start again.")
ELSEWHERE = _("I don't know which community you mean. Type /tertulia help on your server.")
ONLY_YOU = _("Only for you")
HERE = _("I'm Tertulia. I help people here find each other.")
SET_UP = _("Whoever looks after this server sets me up. I post nothing before that.")
BEGIN = _("Set me up")


def broken(reference: str) -> Words:
    """What dispatch says too when something of ours failed."""
    return _("Something broke on our side. Tell a coordinator: {reference}.", reference=reference)
