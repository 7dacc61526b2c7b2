"""The feature's router and its Links by name: its own, where one file leads to another, and others'.
It knows no handler."""

from datetime import timedelta

from handlers.kit.router import Router, named

KEPT = timedelta(days=7)  # previews nobody confirmed, and what a change can be undone to

router = Router("circles")

listed = named("circles.listed")
new = named("circles.new")
create = named("circles.create")
change = named("circles.change")
settle = named("circles.settle")
discard = named("circles.discard")
reread = named("circles.reread")
join = named("circles.join")
leave = named("circles.leave")
take = named("circles.take")
roster = named("circles.roster")
edit = named("circles.edit")
edit_what = named("circles.edit_what")
save_what = named("circles.save_what")
edit_seats = named("circles.edit_seats")
save_seats = named("circles.save_seats")
toggle = named("circles.toggle")
skip = named("circles.skip")
move = named("circles.move")
save_move = named("circles.save_move")
cancel = named("circles.cancel")
restore = named("circles.restore")
put_back = named("circles.put_back")
renew = named("circles.renew")
begin_without = named("circles.begin_without")
forming = named("circles.forming")
keep_thin = named("circles.keep_thin")
close = named("circles.close")
end = named("circles.end")
reopen = named("circles.reopen")
name_host = named("circles.name_host")
ask_host = named("circles.ask_host")
will_host = named("circles.will_host")
not_host = named("circles.not_host")
unhost = named("circles.unhost")
rehost = named("circles.rehost")
edit_place = named("circles.edit_place")
save_place = named("circles.save_place")
