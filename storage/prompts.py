"""What a community is asked week by week, and what it answered; it knows no season and no card."""

from storage.rows import Rows
from storage.tables import Answer, Asking, Prompt


class Prompts(Rows[Prompt]):
    """The community's own prompts, and its changes to those that come with the bot."""

    row = Prompt


class Askings(Rows[Asking]):
    """The question of each week."""

    row = Asking


class Answers(Rows[Answer]):
    """What people answered."""

    row = Answer
