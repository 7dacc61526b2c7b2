"""The feature's router and its Links by name: its own, where one file leads to another, and others'.
It knows no handler."""

from handlers.kit.router import Router, named

router = Router("bright_spots")

tell = named("bright_spots.tell")
read = named("bright_spots.read")
listed = named("bright_spots.listed")
mine = named("bright_spots.mine")
preview = named("bright_spots.preview")
keep = named("bright_spots.keep")
edit = named("bright_spots.edit")
sign = named("bright_spots.sign")
about = named("bright_spots.about")
approve = named("bright_spots.approve")
discard = named("bright_spots.discard")
withdraw = named("bright_spots.withdraw")
judge = named("bright_spots.judge")
publish = named("bright_spots.publish")
ask_change = named("bright_spots.ask_change")
send_back = named("bright_spots.send_back")
not_here = named("bright_spots.not_here")
want = named("bright_spots.want")
never_mind = named("bright_spots.never_mind")
tried_it = named("bright_spots.tried_it")
rules = named("bright_spots.rules")
ask_author = named("bright_spots.ask_author")

next_task = named("desk.next_one")
refresh = named("digest.refresh")
