"""The feature's router and its Links by name: its own, where one file leads to another, and others'.
It knows no handler."""

from handlers.kit.router import Router, named

router = Router("digest")

# For coordinators, from the desk.
draft = named("digest.draft")
post_now = named("digest.post_now")
hold = named("digest.hold")
let_go = named("digest.let_go")
take_back = named("digest.take_back")
note = named("digest.note")
save_note = named("digest.save_note")
drop = named("digest.drop")
next_one = named("desk.next_one")

# For everybody.
now = named("digest.now")
answers = named("digest.answers")
often, set_often = named("digest.often"), named("digest.set_often")
speak = named("digest.speak")
edition = named("digest.edition")
find = named("peers.find")
join_circle = named("circles.join")
circles = named("circles.listed")
read_spot = named("bright_spots.read")
can_help = named("peers.can_help")
show_resource = named("library.show")
show_pulse = named("pulse.show")
