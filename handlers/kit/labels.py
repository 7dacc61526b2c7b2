"""The words a platform adds by itself: buttons of a dialog, yes and no. It knows no feature."""

from handlers.kit.words import Text, Words, _

SEND = _("Send")
CANCEL = _("Cancel")
CLOSE = _("Close")
CHOOSE = _("Choose")
YES = _("Yes")
NO = _("No")
TRY_AGAIN = _("Try again")
OPEN_AGAIN = _("Open it again")
LATE = _("That took a moment longer than a form can wait.")
SAVING = _("Saving…")
NOT_YET = _("Not sent yet: something needs a second look.")
DAY_HINT = _("Like 2026-10-05: year, month, day.")
HOUR_HINT = _("Like 15:30: hours from 0 to 23.")
ABOUT_YOU = _("You")


def pictured(alt: Text) -> Words:
    """What stands where a picture cannot be shown."""
    return _("Picture: {alt}", alt=alt)
