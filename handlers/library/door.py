"""The feature's router and its Links by name: its own, where one file leads to another, and others'.
It knows no handler."""

from handlers.kit.router import Router, named

router = Router("library")

look_up = named("library.look_up")
find = named("library.find")
page = named("library.page")
topic = named("library.topic")
show = named("library.show")
helped = named("library.helped")
not_helped = named("library.not_helped")
ask_funder = named("library.ask_funder")
ask_nobody = named("library.ask_nobody")
offer = named("library.offer")
take = named("library.take")
choose_kind = named("library.choose_kind")
naming = named("library.naming")
name_me = named("library.name_me")
discard = named("library.discard")
edit = named("library.edit")
details = named("library.details")
save_details = named("library.save_details")
add_topics = named("library.add_topics")
withdraw = named("library.withdraw")
restore = named("library.restore")
still_right = named("library.still_right")
forget = named("library.forget")
funder = named("library.funder")
law = named("library.law")

ask_people = named("peers.find")
refresh_digest = named("digest.refresh")
desk_next = named("desk.next_one")
desk_done = named("desk.done")
