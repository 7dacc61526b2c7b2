"""Who somebody is: joining, the survey in steps, pause, limits, the never-list. Suggests nobody."""

from handlers.profile import claiming, joining, limits, telling
from handlers.profile.about import About, about
from handlers.profile.basics import district_doubt, save_basics
from handlers.profile.door import enter, router
from handlers.profile.joining import greeting
from handlers.profile.survey import ANOTHER_DISTRICT, role_choices

__all__ = [
    "ANOTHER_DISTRICT",
    "About",
    "about",
    "claiming",
    "district_doubt",
    "enter",
    "greeting",
    "joining",
    "limits",
    "role_choices",
    "router",
    "save_basics",
    "telling",
]
