"""Where the cards' buttons and forms lead: this feature's entrances by name, and others'."""

from handlers.kit.router import named
from handlers.kit.ui import Link

join = named("profile.join")
edit = named("profile.edit")
mine = named("profile.mine")
step = named("profile.step")
go_on = named("profile.go_on")
names = named("profile.names")
shown = named("profile.shown")
not_now = named("profile.not_now")
speak = named("profile.speak")
join_code = named("profile.join_code")
code_card = named("profile.code_card")
confirm = named("profile.confirm")
not_me = named("profile.not_me")
pause = named("profile.pause")
pause_until = named("profile.pause_until")
back_now = named("profile.back_now")
caps = named("profile.caps")
save_caps = named("profile.save_caps")
never = named("profile.never")
add_never = named("profile.add_never")
save_never = named("profile.save_never")
take_off = named("profile.take_off")
SAVES = (
    named("profile.save_place"),
    named("profile.save_seeks"),
    named("profile.save_offers"),
    named("profile.save_ways"),
    named("profile.save_rest"),
)

find_someone = named("peers.find")
help_card = named("help.help")
my_data = named("privacy.my_data")


def another_language(language: str) -> Link:
    """To read everything in the other language from now on."""
    return speak(language="en" if language == "es" else "es")
