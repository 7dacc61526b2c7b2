"""Names of states and of their parts as people type them; it knows no district."""

from typing import Final

_CODES: Final = """alabama AL;alaska AK;arizona AZ;arkansas AR;california CA;colorado CO;
connecticut CT;delaware DE;florida FL;georgia GA;hawaii HI;idaho ID;illinois IL;indiana IN;
iowa IA;kansas KS;kentucky KY;louisiana LA;maine ME;maryland MD;massachusetts MA;michigan MI;
minnesota MN;mississippi MS;missouri MO;montana MT;nebraska NE;nevada NV;new hampshire NH;
new jersey NJ;new mexico NM;new york NY;north carolina NC;north dakota ND;ohio OH;oklahoma OK;
oregon OR;pennsylvania PA;rhode island RI;south carolina SC;south dakota SD;tennessee TN;
texas TX;utah UT;vermont VT;virginia VA;washington state WA;west virginia WV;wisconsin WI;
wyoming WY;puerto rico PR;nueva york NY;nuevo mexico NM;nueva jersey NJ;pensilvania PA;
carolina del norte NC;carolina del sur SC;luisiana LA;misuri MO;oregon OR;tejas TX"""

#: The name of a state in `plain` spelling → its code.
STATES: Final[dict[str, str]] = {
    pair.strip().rsplit(" ", 1)[0]: pair.strip().rsplit(" ", 1)[1] for pair in _CODES.split(";")
}

_PARTS: Final = """los angeles basin CA;los angeles CA;bay area CA;central valley CA;san diego CA;
inland empire CA;sierra foothills CA;central coast CA;north coast CA;sacramento area CA;
sacramento CA;orange county CA;san francisco CA;oakland CA;fresno CA;long beach CA;
twin cities MN;minneapolis MN;saint paul MN;st paul MN;boston MA;springfield MA;nyc NY;
new york city NY;brooklyn NY;the bronx NY;bronx NY;queens NY;denver CO;indianapolis IN;
san antonio TX;houston TX;dallas TX;austin TX;chicago IL;philadelphia PA;seattle WA;
valle central CA;area de la bahia CA;minneapolis saint paul MN"""

#: A part of a state in `plain` spelling → the code of its state.
REGIONS: Final[dict[str, str]] = {
    pair.strip().rsplit(" ", 1)[0]: pair.strip().rsplit(" ", 1)[1] for pair in _PARTS.split(";")
}
