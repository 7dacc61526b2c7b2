"""Sets of words that many delicate wordings share, in both languages; they mean nothing alone."""
# ruff: noqa: E501 - a set is read as a whole

from collections.abc import Mapping
from typing import Final

SETS: Final[Mapping[str, str]] = {
    "im": "im|i am|i m|hi im|me im",
    "my": "my|our|mi|nuestro|nuestra|mis|nuestros",
    "det": "my|our|a|an|the|this|that|one|another|certain|mi|nuestro|nuestra|un|una|el|la|al|del|este|esta|ese|esa|aquel|aquella",
    "of": "of|from|in|at|on|de|del|en",
    # people at work
    "staff": "ap|vp|principal|vice principal|assistant principal|boss|supervisor|superintendent|superintendant|coworker|co worker|colleague|coach"
    "|secretary|office manager|clerk|custodian|janitor|aide|paraprofessional|paraeducator|counselor|counsellor|department head|department chair|coordinator|teacher|dean|nurse"
    "|librarian|staff member|employee|bus driver|security guard|head of school|manager|psychologist|specialist|trustee|instructor|lunch lady|monitor|sub|deputy|director|registrar"
    "|subdirector|subdirectora|directora|jefe|jefa|supervisora|superintendente|companero|companera|colega|maestro|maestra|profe|profesor|profesora|secretaria|secretario"
    "|empleado|empleada|docente|consejera|consejero|coordinador|coordinadora|asistente|conserje|prefecto|prefecta|vigilante|guardia|chofer|enfermera|bibliotecaria|encargada|encargado|cocinera",
    "notstaff": "position*|job*|role|roles|line|lines|slot*|vacan*|evaluation*|opening*|search|hiring|candidate*|supervisor|leader*|meeting*|residency|union|team|teams|prep|training|model|coverage|shortage|puesto|plaza|vacante|leadership|voice|retention|pay|salary",
    # children
    "kid": "student|kid|child|boy|girl|pupil|teen|teenager|youngster|kiddo|sophomore|freshman|kindergartner|kindergartener|preschooler|scholar|youth|minor|senior|junior"
    "|estudiante|alumno|alumna|nino|nina|muchacho|muchacha|chico|chica|chamaco|chamaca|chavo|chava|jovencito|jovencita|joven|menor|criatura|adolescente|nene|nena|alumnito|alumnita",
    "kids": "students|kids|children|boys|girls|pupils|teens|kiddos|scholars|sophomores|freshmen|juniors|seniors|alumnos|alumnas|estudiantes|ninos|ninas|muchachos|muchachas|chicos|chicas|chamacos",
    "kin": "son|daughter|child|kid|grandson|granddaughter|grandchild|grandkid|nephew|niece|stepson|stepdaughter|godson|brother|sister|cousin|oldest|youngest|boy|girl|kiddo|teen|teenager|foster kid|foster child|foster son|foster daughter"
    "|hijo|hija|hijito|hijita|nieto|nieta|sobrino|sobrina|nino|nina|hermano|hermana|hermanito|hermanita|ahijado|ahijada|bebe|primo|prima|hijastro|hijastra|muchacho|muchacha|chiquito|chiquita|nene|nena|menor|mayor",
    "pupil": "student|pupil|homeroom student|advisee|scholar|alumno|alumna|estudiante|alumnito|alumnita",
    "notkid": "court*|store*|newspaper*|podcast*|club*|jury|mentor*|exhibit*|interview*|survey|congress|senate|ambassador*|assistants|tutor*|led|council*|care|voice*|body|government|data|support*|service*|led|leader*|centered|handbook*|survey*|conference*|panel*|teach*|population|success|achievement|outcome*|agency|work|learning|engagement|discipline|information"
    "|seat*|rep|reps|affairs|needs|conduct|numbers|behavior|attendance|privacy|record*|group*|school*|advis*|organiz*|union*|board|member*|run|choice|ownership|wellness|activit*|portfolio*|academy|high|hour*|team*|project*|assembl*|event*|parliament"
    "|escuela*|consejo|consejera|consejero|lider*|center|development|advocate*|presentation*|safety|protection|welfare|study|abuse|neglect|officer*|officers|class|year|varsity|prom|workload|experience|exhibition*|talk|test|testing|scores",
    "nth": "1st|2nd|3rd|4th|5th|6th|7th|8th|9th|10th|11th|12th|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|kinder|kindergarten",
    "grado": "primero|primer|1ro|1o|1er|segundo|2do|2o|tercero|tercer|3ro|3er|3o|cuarto|4to|4o|quinto|5to|5o|sexto|6to|6o|septimo|7mo|7o|octavo|8vo|8o|noveno|9no|9o|decimo|10mo|10o|10|once|11|doce|kinder|preescolar|1|2|3|4|5|6|7|8|9|prepa|secundaria|primaria",
    "year": "ninth|tenth|eleventh|twelfth|eighth|seventh|sixth|fifth|5th|6th|7th|8th|9th|10th|11th|12th|6|7|8|9|10|11|12",
    "age": "7|8|9|10|11|12|13|14|15|16|17|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen",
    "edad": "7|8|9|10|11|12|13|14|15|16|17|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete",
    # a board and its trustees
    "board": "board|boards|school board|trustee|trustees|board member|board members|board majority|boardmember*|board president|junta escolar|junta|sindico|sindicos|mesa directiva|mesa|fideicomisario*|fideicomisaria|vocal|vocales|regents",
    "side": "union|unions|district|teachers|teachers union|association|local|management|admin|administration|other side|other team|they|them|bargaining team|superintendent|members|membership"
    "|sindicato|distrito|maestros|gremio|administracion|contraparte|otra parte|ellos|docentes|agremiados|patron",
    "students": "students|kids|teens|teenagers|minors|youth|youths|children|freshmen|sophomores|juniors|seniors|high schoolers|highschoolers|middle schoolers|middleschoolers|student|teen|kid|teenager|high schooler|young people|pupils"
    "|estudiantes|alumnos|alumnas|jovenes|adolescentes|muchachos|muchachas|chicos|chicas|ninos|ninas|estudiante|alumno|alumna|joven|chavos|menores",
    "funder": "funder|funders|foundation|foundations|grantmaker|grantmakers|grant maker|grant makers|philanthrop*|program officer|program officers|donor|donors|investor|investors|benefactor*|sponsor|sponsors|family foundation|fundacion|fundaciones"
    "|financiador*|financiadora*|donante|donantes|donador|donadores|patrocinador*|inversionista*|filantrop*|oficial de programa*|benefactor*|mecenas|padrino|gates people",
}
