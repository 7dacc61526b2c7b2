"""The playground's own words: buttons around the chat, the tour, things to try. It knows no handler."""

from dataclasses import dataclass

from handlers.kit.words import Language, Text, Words, _, plain

WORDS: dict[str, Words] = {
    "skip": _("Skip to the messages"),
    "you_are": _("You are"),
    "channels": _("Channels"),
    "messages": _("Messages"),
    "skin": _("Looks like"),
    "message_to": _("Message, or / for commands"),
    "send": _("Send"),
    "commands": _("Commands"),
    "only_you": _("Only visible to you"),
    "edited": _("edited"),
    "thread": _("In a thread"),
    "more": _("More about this message"),
    "inspect": _("See what the platforms get"),
    "source": _("Read the code that answered"),
    "clock": _("Simulated clock"),
    "stands_still": _("stands still"),
    "hour": _("+1 hour"),
    "day": _("+1 day"),
    "week": _("+1 week"),
    "next": _("Next"),
    "nothing_next": _("nothing planned"),
    "beside": _("Beside the chat"),
    "home": _("About me"),
    "open_home": _("Show what Tertulia knows of me"),
    "try_this": _("Try this"),
    "payload": _("What the platform was sent last"),
    "tour": _("Tour in six steps"),
    "back": _("Back"),
    "onward": _("Next step"),
    "two_people": _("Two people"),
    "gallery": _("Every message"),
    "choices": _("Choices"),
    "everybody": _("Everybody"),
    "start_with": _("Start with"),
    "unread": _("unread"),
    "download": _("Download"),
    "menu": _("People and channels"),
    "optional": _("optional"),
    "choose": _("Choose"),
    "nobody": _("Nobody has written here yet."),
    "be_other": _("Be the other person:"),
    "lost": _("The connection was lost. Trying again…"),
    "failed": _("That did not work. The terminal says why."),
    "do_it": _("Do it"),
    "front_door": _("The pinned card is where people start"),
    "general": _("Where everybody talks"),
    "introductions": _("Where the community hears of new introductions"),
    "circles": _("Where learning circles are announced and meet"),
    "direct": _("Only you and the bot"),
    "room": _("A conversation that the bot opened, and cannot read"),
    "command_used": _("used"),
    "fictional": _("Everybody here is invented. Nothing leaves this computer."),
}

ABOUT: dict[str, Words] = {
    "listed": _("on the list, not joined yet"),
    "coordinator": _("Coordinator"),
    "new": _("You, new here"),
}


@dataclass(frozen=True, slots=True)
class Try:
    """Something worth typing, and as whom, if not as oneself."""

    text: str
    why: Words
    be: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the tour: who to be, where, what to type, how far to move the clock."""

    what: Words
    be: str = ""
    place: str = "dm"
    text: str = ""
    clock: str = ""


TRIES: dict[Language, tuple[Try, ...]] = {
    "en": (
        Try("/find-peer we want longer class periods and the bell schedule fights back",
            _("three people and why")),
        Try("/find-expert a staff that has to agree on its working conditions",
            _("someone who does it for a living")),
        Try("/find-peer qwerty", _("what it says when it does not know")),
        Try("/circle list", _("what fits you first, and why")),
        Try("/circle new Budget basics, every other Tuesday 15:30, six times",
            _("a circle in one line, as Grace, who coordinates"), be="p55"),
        Try("/library a bell schedule the staff chose", _("what others worked with")),
        Try("/stories", _("what worked at another school")),
        Try("/digest", _("the week in one message")),
        Try("/profile", _("what others may see of you")),
        Try("/my-data", _("everything it knows of you")),
        Try("/tertulia help", _("all it can do")),
    ),
    "es": (
        Try("/find-peer ayuda para que las familias entiendan el presupuesto",
            _("three people and why")),
        Try("/find-expert consejo escolar con voz de las familias",
            _("someone who does it for a living")),
        Try("/circle list", _("what fits you first, and why")),
        Try("/library presupuesto escolar", _("what others worked with")),
        Try("/stories", _("what worked at another school")),
        Try("/digest", _("the week in one message")),
        Try("/profile", _("what others may see of you")),
        Try("/my-data", _("everything it knows of you")),
        Try("/tertulia help", _("all it can do")),
    ),
}  # fmt: skip

TOUR: tuple[Step, ...] = (
    Step(_("Someone would like to talk with you. Read the request; a yes, a line or a no are all fine."),
         be="p15"),
    Step(_("Now look for someone yourself. Say it in your own words."), be="p15",
         text="/find-peer we want longer class periods and the bell schedule fights back"),
    Step(_("Pick one person, read what they will read, and press Send. You get a date, whatever happens.")),
    Step(_("Be the other person, in this window or in a second one, and say yes. Both stand in one"
           " conversation.")),
    Step(_("Nothing happens by itself here: move the clock a week and see how the bot asks how it went."),
         clock="week"),
    Step(_("The same in Spanish: be a parent leader who reads Spanish."), be="p05",
         text="/find-peer ayuda para que las familias entiendan el presupuesto"),
)  # fmt: skip


class Chrome:
    """The words in one language, for templates: `w.send`."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __getattr__(self, name: str) -> str:
        if name not in WORDS:
            raise AttributeError(name)
        return plain(WORDS[name], self.language)

    def say(self, words: Text) -> str:
        return plain(words, self.language)
