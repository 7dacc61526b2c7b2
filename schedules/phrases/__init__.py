"""When somebody says that something happens, in their own words, as a rule; or what has to be asked."""

from schedules.phrases.answers import answers
from schedules.phrases.meaning import Doubt, Meaning
from schedules.phrases.reading import read

__all__ = ["Doubt", "Meaning", "answers", "read"]
