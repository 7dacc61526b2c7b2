"""The feature's router and its Links to features it may not import; it knows no handler."""

from handlers.kit.router import Router, named

router = Router("introductions")

keep_looking = named("peers.keep_looking")
ask_coordinator = named("peers.ask_coordinator")
search_again = named("peers.find")
share_question = named("peers.share_question")
unshare_question = named("peers.unshare_question")
see_offer = named("peers.see_offer")
withdraw_offer = named("peers.withdraw_offer")
caps = named("profile.caps")
back_now = named("profile.back_now")
