"""The feature's router and its Links to features it may not import; it knows no handler."""

from handlers.kit.router import Router, named

router = Router("circles")

profile_edit = named("profile.edit")
find = named("peers.find")
