"""Whom somebody does not want, spelt as `plain` writes it; patterns and the lists after them."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

from collections.abc import Iterator

from handlers.matching import need_filter_words as said
from handlers.matching.need_places import REGIONS, STATES
from handlers.matching.wording import Wording

Slugs = frozenset[str]

_ANYONE = (
    r"(?:anyone|anybody|anywhere|someone|somebody|people|person|colleagues?|peers?|any (?:state|role|place|one)"
    r"|cualquiera|cualquier (?:estado|persona|lugar|parte)|alguien|gente|personas?|quien sea|donde sea)"
)
# "is not from …" tells of a thing, "not from …" asks; "no hay nadie" and "there is nobody" tell.
_TELLS = r"(?<!\bis )(?<!\bare )(?<!\bam )(?<!\bim )(?<!\bwas )(?<!\bwere )(?<!\bre )(?<!\btheres )(?<!\bhay )(?<!\bknow )(?<!\bes )(?<!\bson )"
#: What stands before whom they do not want.
_HEAD = (
    rf"(?:\b{_ANYONE}(?:,? \w+){{0,5}}?,? (?:but(?: not)?|except(?: for)?|other than|excluding|not|isnt|arent"
    r"|menos|excepto|salvo|(?:que )?no)"
    rf"|{_TELLS}\b(?:nobody|no one|none|nadie|ninguna persona)"
    r"|\b(?:dont|do not|never) (?:match|pair|send|show|connect|introduce|suggest|give)(?: me| us)?(?: up)?(?: to| with)?"
    r"|\b(?:dont|do not) want (?:to (?:talk|speak|meet|hear)(?: \w+)? (?:to|with|from)|someone|somebody|anyone|anybody|people)"
    r"|\brather not (?:talk|speak|meet|hear)(?: \w+)? (?:to|with|from)"
    r"|\bno (?:me|nos) (?:presente|conecte|sugiera|mande|muestre|de)n?(?: a| con)?"
    r"|\bno quiero (?:hablar con|a nadie|nadie|a alguien)"
    r"|\bque no (?:sean?|esten?|trabajen?|vengan?)"
    rf"|{_TELLS}\bno (?:de|en)(?= )"
    rf"|{_TELLS}\b(?:but |and |just )?not(?: (?:someone|anyone|somebody|anybody|people|another|one))?(?= (?:from|in|at)\b)"
    r"|\b(?:but|just) not(?= )|[,;(-] ?not (?:someone|people)"
    r"|\b(?:menos|excepto|salvo|except(?: for)?|excluding)(?= (?:gente|alguien|personas?|people|anyone|someone)\b)"
    r"|\b(?:ideally|preferably|prefer|idealmente|preferiblemente|de preferencia)(?: someone| alguien)? (?:not|que no (?:sea|sean)|no(?: sea)?))"
)
_LINK = (
    r"(?: (?:someone|somebody|gente|alguien|personas?|people|anyone|anybody|que|sean?|esten?|trabajen?|who|that|is|are|works?|working|also"
    r"|a|an|another|one|any|the|una?|otr[oa]s?|from|in|at|with|to|de|en|del|con|los|las|el|la|escuelas?|distritos?)){0,8}"
)
_PLACE = rf"(?:(?P<state>{said.STATE_NAMES})|(?P<region>{said.REGION_NAMES}))"
_NOUN = r"(?: school| rural)?(?: (?:districts?|schools?|places?|areas?|towns?|cities|city|ones?|community|communities|people|folks))?"
# Longer words first: "community school coordinator" is a role, "community school" is not.
_ITEM = (
    rf" (?:{_PLACE}|(?:{said.ROLE})|(?P<union>union|sindicato)|(?P<central>central office|district office|oficina central)"
    rf"|(?:{said.LEVEL}){_NOUN}|(?:{said.ARRANGEMENT})s?{_NOUN}|(?:{said.SIZE} ){{0,3}}(?:{said.KIND})(?:es|s)?{_NOUN}"
    rf"|(?:in |en )?(?:{said.LANG}))\b"
)
#: After whom they do not want the sentence ends or turns to the topic; a verb makes it a story.
_END = Wording(
    r"\s*(?:[,.;:!?()-]|$|(?:please|pls|por favor|about|on|for(?! years)|to talk|sobre|para|if possible|si es posible|but|pero)\b)"
)
_THEM = Wording(rf"{_HEAD}{_LINK}(?={_ITEM})")
_NO = Wording(
    rf"(?:^|[,;.(-] ?|\b(?:but|and|y|pero) )(?:no|sin)(?={_ITEM},? (?:please|por favor)\b)"
)
#: "…, not a big district": a place of a kind, never a role, which would as well be a story.
_NOT_A = Wording(
    rf"[,;(-] ?(?:but )?not(?: an?)?(?= (?:{said.SIZE} ){{0,3}}(?:{said.KIND_FREE}|{said.ARRANGED_FREE})s? (?:urban |rural |school )*(?:districts?|schools?|one))"
)
#: Who says what they are themselves not, asks for nothing.
_ABOUT_ME = Wording(
    r"\b(?:i am|im|we are|were|soy|somos|estoy|estamos)\b(?:(?!\b(?:someone|somebody|looking|anyone|want|need|find|another|busco|alguien|otra?)\b)[^.;?!])*$"
)
#: A state they want to be outside of; "outside Boston" is its suburbs and says nothing.
_OUTSIDE = Wording(
    rf"\b(?:(?:someone|somebody|anyone|people|alguien|personas?|gente|school|district|escuela|distrito|{said.ROLE_FREE}) |^)"
    rf"(?P<head>(?:from )?(?:outside(?: of)?|fuera de)(?: the)?)(?= (?:{said.STATE_NAMES})\b)"
)
_ONE = Wording(_ITEM)
_AND = Wording(
    r"(?:,? (?:or|nor|and|ni|o|y)(?: (?:from|in|de|en|a|an|una?|the|anyone|someone|other))*)(?= )"
)
_NAMED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("not_roles", "r", tuple(slug for slug, _ in said.ROLES)),
    ("not_levels", "l", tuple(slug for slug, _ in said.LEVELS)),
    ("not_arrangements", "a", tuple(slug for slug, _ in said.ARRANGED)),
)

#: Said before something in one breath, it takes the wish for it back.
DENIED = Wording(
    r"(?:\b(?:nobody|no one|nadie|ninguna persona|anyone (?:but|except)|cualquiera menos|alguien que no (?:sea|sean))"
    r"|\bnot (?:from|in|someone|anyone|another|an?)|\b(?:dont|do not|never|no) (?:want|need|match|pair|send|show|connect|introduce|suggest|quiero|necesito))\b"
    r"(?: (?!(?:so|but|and|i|because|need|find|looking|pero|y|asi|busco|only|who|other|outside|just)\b)\w+){0,6} ?$"
)
#: The field, what it excludes, where it is said.
Excluded = tuple[str, Slugs, tuple[int, int]]


def exclusions(text: str) -> Iterator[Excluded]:
    """Whom the text does not want. A language has no slugs: its words only ask for nothing."""
    for pattern in (_THEM, _NO, _NOT_A):
        for head in pattern.finditer(text):
            if _ABOUT_ME.search(text[max(0, head.start() - 80) : head.start()]):
                continue
            yield from _listed(text, head.start(), head.end())
    for head in _OUTSIDE.finditer(text):
        end = head.end()
        while (one := _ONE.match(text, end)) and one["state"]:
            yield "not_states", frozenset({STATES[one["state"]]}), (head.start("head"), one.end())
            more = _AND.match(text, one.end())
            if not more:
                break
            end = more.end()


def _listed(text: str, start: int, at: int) -> Iterator[Excluded]:
    """The things of one kind named there, if the sentence then ends or turns."""
    found: list[Excluded] = []
    while one := _ONE.match(text, at):
        field, slugs = _meant(one.group(), one.groupdict())
        if (
            found
            and field != found[0][0]
            and not {field, found[0][0]} <= {"not_states", "not_regions"}
        ):
            break
        found.append((field, slugs, (start, one.end())))
        more = _AND.match(text, one.end())
        if not more:
            break
        at = more.end()
    if found and _END.match(text, found[-1][2][1]):
        yield from found


def _meant(words: str, groups: dict[str, str | None]) -> tuple[str, Slugs]:
    if state := groups["state"]:
        return "not_states", frozenset({STATES[state]})
    if region := groups["region"]:
        # A part of a state is excluded, not the state.
        return "not_regions", frozenset({region} if region in REGIONS else ())
    if groups["union"]:
        return "not_roles", frozenset({"labor-leader"})
    if groups["central"]:
        return "not_roles", frozenset({"district-leader"})
    for field, letter, slugs in _NAMED:
        if hits := {slug for i, slug in enumerate(slugs) if groups.get(f"{letter}{i}")}:
            return field, frozenset(hits)
    kinds = said.kinds_in(words)
    return "not_district_types", kinds
