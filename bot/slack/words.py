"""The few sentences that only Slack's adapter says."""

from handlers.kit.words import Words, _

CLOSE = _("Close")
SAVED = _("Saved. You can close this.")
NOT_SENT = _("I could not send you the file. Please try again in a minute.")
PICTURE = _("The picture is in your conversation with me.")
OPEN = _("Open")
NOT_FETCHED = _("I could not read that file. It may be larger than a megabyte; please try again.")


def broken(reference: str) -> Words:
    """What dispatch says too when something of ours failed."""
    return _("Something broke on our side. Tell a coordinator: {reference}.", reference=reference)
