"""The wordings for somebody of one's own district or of another, as `plain` writes; patterns only."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

from handlers.matching.need_filter_words import ADJ, ASK, ONE, ROLE, ROLE_FREE
from handlers.matching.wording import Wording

DISTRICT = Wording(
    r"\b(?:(?:but |and |just |someone |somebody |anyone |anybody |people |person )?"
    r"(?:not|never|isnt|nobody|no one|dont want anyone|without)(?: \w+){0,2}?"
    r" (?:from|in|at|within|inside) (?:my|our|the same|this) (?:own )?district"
    r"|not (?:my|our) (?:own )?district"
    r"|(?:^|[,;] ?|someone |somebody |anyone |people )from (?:an?other|a different|out of) (?:state|city|county|region|town)"
    r"|outside(?: of)? (?:my|our|the|this) (?:own )?(?:school )?district"
    r"|beyond (?:my|our) (?:own )?district"
    r"|(?:in|from|at) (?:an?other|a different|other|different|some other) (?:school )?districts?"
    r"|different district (?:than|from) (?:mine|ours|my own)"
    r"|(?:que )?no (?:sea |sean |es |este |esten |trabaje )?(?:de|en) (?:mi|nuestro|el mismo) (?:propio )?distrito"
    r"|fuera de(?:l)? (?:mi |nuestro |mismo )?distrito"
    r"|(?:de|en) (?:otros?|un) distritos?(?: diferentes?| distintos?)?(?= *(?:[,.;!?]|$|que|sobre|para|con|y|cuya?|donde))"
    r"|de otros? distritos?"
    # another city or state is outside the district, too
    rf"|(?:alguien|persona|personas|gente|colega|{ROLE_FREE})(?: \w+){{0,3}}? de otr[oa]s? (?:ciudad(?:es)?"
    r"|estados?|condados?|regiones|region)(?= *(?:[,.;!?]|$|que|sobre|para|con|y|donde))"
    r"|,? (?:y |pero )?de otr[oa] (?:ciudad|estado|condado|region)(?= *[,.;!?]*$))\b"
)
_OWN = r"(?:in|from|within|inside|at|de|en|dentro de) (?:my|our|the same|this|mi|nuestro|el mismo) (?:own |propio )?(?:school )?distri(?:ct|to)\b"
_TURNS = (
    r"(?=\s*(?:[:.;!?]|$|(?:about|on|to (?:talk|learn|compare)|using|working|doing|sobre|para|who (?:has|have|did|do|use|uses|know|knows|tried"
    r"|are (?:using|doing|working|trying)|is (?:using|doing|working|trying))|que (?:haya|hayan|use|usen|sepa|sepan|haga|hagan|tenga|tengan|trabaje|trabajen))\b))"
)
OWN_DISTRICT = (
    Wording(
        rf"(?:^|\b(?:{ASK}|find(?: me)?|looking for|seeking|need|want|busco|quiero|necesito|encontrar|hay|with|con|only|solo) |[,;] ?)"
        rf"(?:{ONE} |other )?(?:someone|somebody|anyone|anybody|people|person|colleagues?|peers?|alguien|gente|personas?|colegas?|{ADJ}(?:{ROLE})) "
        rf"(?:else |mas )?(?:who works? |working |que trabajen? )?{_OWN}{_TURNS}"
    ),
    Wording(
        rf"\b(?:someone|somebody|alguien) (?:else |mas )?(?:who works? |que trabaje )?{_OWN}(?=,)"
    ),
    Wording(
        rf"\b(?:preferably|ideally|if possible|only|de preferencia|preferiblemente|idealmente|de ser posible|si es posible|solo),? "
        rf"(?:someone |people |alguien |gente )?{_OWN}"
    ),
    Wording(
        rf"\b(?:is|are|does|has|have) (?:anyone|anybody|someone|any(?: other)? {ADJ}(?:{ROLE})) (?:else )?{_OWN}"
    ),
    Wording(
        rf"\b(?:other|another|otr[oa]s?|fellow) {ADJ}(?:{ROLE}) {_OWN}(?! (?:are|is|have no|dont|no|nos)\b)"
    ),
)
