"""The feature's router and its Links to features it may not import; it knows no handler."""

from handlers.kit.router import Router, named

router = Router("introductions")

keep_looking = named("peers.keep_looking")
ask_coordinator = named("peers.ask_coordinator")
search_again = named("peers.find")
caps = named("profile.caps")
back_now = named("profile.back_now")
