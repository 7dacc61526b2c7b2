"""Why somebody is suggested and who they are, in words, only from what they let be shown."""

from datetime import datetime

from handlers.kit.words import Text
from handlers.matching.ranking import Terms
from storage.person import Person


def reasons(seeker: Person, other: Person, terms: Terms) -> tuple[Text, ...]:
    """At most four short reasons without a full stop, the strongest first."""
    raise NotImplementedError


def describe(person: Person, seeker: Person) -> Text:
    """Who it is, for `seeker`: "{name}, principal, high school, large district", or without a name."""
    raise NotImplementedError


def short(person: Person, position: int) -> Text:
    """What a button calls them: the first name if shown by name, else "person 2"."""
    raise NotImplementedError


def ask_label(person: Person, position: int) -> Text:
    """The button "Ask Devin" or "Ask person 2", at most 24 characters in both languages."""
    raise NotImplementedError


def common_times(a: Person, b: Person, now: datetime) -> tuple[datetime, ...]:
    """Three concrete future times (aware UTC) that suit both; fewer or none if they share none."""
    raise NotImplementedError
