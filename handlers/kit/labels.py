"""The words a platform adds by itself: a dialog's buttons, hints, apologies. It knows no feature."""

from handlers.kit.ui import Button, Card, Link
from handlers.kit.words import Text, Words, _

SEND = _("Send")
CANCEL = _("Cancel")
CHOOSE = _("Choose")
YES = _("Yes")
TRY_AGAIN = _("Try again")
SAVING = _("Saving…")
NOT_YET = _("Not sent yet: something needs a second look.")
DAY_HINT = _("Like 2026-10-05: year, month, day.")
HOUR_HINT = _("Like 15:30: hours from 0 to 23.")


def pictured(alt: Text) -> Words:
    """What stands where a picture cannot be shown."""
    return _("Picture: {alt}", alt=alt)


def late(form: Link) -> Card:
    """Instead of a form that was not ready in the two seconds a platform waits for one."""
    return Card(
        _("That took a moment longer than a form can wait."),
        buttons=(Button(_("Open it again"), form, "primary"),),
    )
