"""The feature's router and its Links to features it may not import; it knows no handler."""

from handlers.kit.router import Router, named

router = Router("peers")

profile_edit = named("profile.edit")
find = named("peers.find")
find_expert = named("peers.find_expert")
others = named("peers.others")
not_that = named("peers.not_that")
widen = named("peers.widen")
show = named("peers.show")
stop_looking = named("peers.stop_looking")
take_off_desk = named("peers.take_off_desk")
ask_interpreter = named("peers.ask_interpreter")
ask_funder = named("peers.ask_funder")
refresh_digest = named("digest.refresh")
show_reading = named("peers.show_reading")
same_question = named("peers.same_question")
