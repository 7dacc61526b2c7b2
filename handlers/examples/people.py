"""What the directory shows."""

from handlers import people
from handlers.examples.example import Example
from handlers.people import Found
from storage.person import Person

PEOPLE = tuple(
    Person(
        id=i,
        name=name,
        role=role,
        school=school,
        district="Delta Fields Unified",
        offers=("budget-control", "shared-governance"),
    )
    for i, (name, role, school) in enumerate(
        (
            ("Nadia Petrov", "principal", "Tule Bend Academy"),
            ("Chris Baptiste", "teacher-leader", "Tule Bend Academy"),
            ("Margaret Ishii", "district-leader", ""),
            ("Carmen Ybarra", "principal", "Cosecha Middle"),
            ("Xiong Vang", "family-leader", "Cosecha Middle"),
            ("Felipe Andrade", "family-leader", "Lucero Dual Immersion"),
        ),
        start=1,
    )
)

EXAMPLES = (
    Example("people.page", people.page(Found(PEOPLE, "budget", 0, 3))),
    Example("people.last_page", people.page(Found(PEOPLE, "budget", 5, 3))),
    Example("people.nobody", people.page(Found((), "zzz"))),
    Example("people.nobody_at_all", people.nobody("")),
    Example("people.chosen", people.chosen(PEOPLE[0], 5)),
    Example("people.unavailable", people.unavailable()),
)
