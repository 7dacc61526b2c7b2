"""How people speak of one child, and what about a child is nobody else's business; both languages."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

from collections.abc import Mapping
from typing import Final

#: One child of whom people would know who it is.
CHILD: Final = """
(advice|help|ideas|idea|support|question|strategies|tips|worried|concerned|stuck|struggling|suggestions|ayuda|consejo|consejos|ideas|dudas|preocupad*|apoyo) (on|for|with|about|over|con|para|sobre|por) (a|an|one|this|un|una|este|esta) ~ {kid} !{notkid}
(weve|we ve|ive|i ve|we|i) (got|get) (one|this|a|an) ~ {kid} !{notkid}
(la|el) ({kid}) de (los|la familia) {capital}
(in|from|on) my (advisory|homeroom|caseload|class|classroom|room|team|period|group|roster) (lives|has|is|was|got|keeps|told|hasnt|wont|needs|cant|doesnt|just|who|started|stopped|lost)
(alumno|alumna|estudiante|nino|nina|muchacho|muchacha) (mio|mia|nuestro|nuestra|de la otra)
{kid} (in|from|de|en) ({nth}|{year})
(en|de) mi (clase|salon|grupo|asesoria) (tiene|esta|vive|no|se|perdio|dejo|necesita|le|lo|la|ya)
(the|my|our|a|that|this|el|la|al) (new|newest|little|nuevo|nueva) ~ {kid} !{notkid}
(the) {capital} (girl|boy|twins|kid|kids|child|brothers|sisters|siblings)
(el|la|al) {kid} (nuevo|nueva|menor|mayor|chiquito|de kinder)
(have|has|had|got|getting) (a|an) ~ (child|student|kid|boy|girl|{age} year old|{age} yr old|6 yr old|5 yr old|6 year old|5 year old|preschooler|newcomer student) !{notkid}
(in|from|of|en|de) (my|mi) ({nth}|1st|2nd|{grado}) (period|grade|hour|block|class|hora|grado)
{capital} ~ (de|en|in|from) ({grado}|{nth}) (grade|grado|ano|a|b|c|d)?
(hijo|hija) de (los|la|una|un|mi|el|dona|don)
(one|two|some) of (the|my|our|these) (seniors|juniors|sophomores|freshmen|kinders|kindergartners|{nth} graders|twins)
(un|una|el|la) ~ (alumno|alumna|nino|nina|estudiante|muchacho|muchacha|chico|chica) !(de (la otra|otra|otras)|lider*)
{my} (own|little|oldest|youngest|older|younger|middle|only|foster|autistic|deaf|blind|gifted|disabled) {kin} !{notkid}
{my} ~ {pupil} !{notkid}
{my} ({nth}) (grader|grade boy|grade girl|grade student|grade kid)
(one|another|any) of (my|our|the|mine|ours) ~ ({kids}|own)
(una|uno|otra|otro|alguno|alguna) de (mis|nuestros|nuestras|los|las) ~ ({kids})
(one|1) (student|kid|child|boy|girl|family) !{notkid}
(a|this|that) ~ ({kid}|mother|mom) of (mine|ours)
(this|that|certain) ~ {kid} !{notkid}
(este|esta|ese|esa|cierto|cierta) {kid}
(i|we) (also|just|really|do|currently|now)? (have|had|got|ve got|teach|taught|work with|know|serve|get|support|tutor|received|enrolled) (a|an|one|this|another) .. {kid} !{notkid}
(ive|weve|i've|we've) (got|had) (a|an|one|this|another) .. {kid} !{notkid}
(ive|weve|ihave|i have|we have|got|there is|theres|there) (got)? (a|an|one|this)? ({nth}) (grader|grade)
(there|theres) (is|s)? (a|an|one|this) .. {kid} !{notkid}
(tengo|tenemos|hay|llego|conozco|atiendo|me toco) (a)? (un|una|otra|otro) ~ {kid} !{notkid}
{kid} (in|from|on|at) (my|our) (class|homeroom|period|room|advisory|caseload|school|team|campus|group|grade|building|block|third|second|first|fourth|fifth)
{kid} (in|from) (room|period)
{kid} (de|en|del) (mi|nuestro|nuestra|salon) (clase|salon|grupo|escuela|aula|escuelita|plantel)?
(a|an|the|this|that|his|her) ({nth}) (grader|grade boy|grade girl|grade student|grade kid)
(a|an|the|this|that|his|her) ~ (year old|yr old|yo)
(little|new) (boy|girl|kid) (in|at|whose|who|with)
(a|an|the) (boy|girl|kindergartner|kindergartener|preschooler|kiddo|kid|student|child|sophomore|freshman|teen) (whose|named|called|with initials|initials)
(la|el|al|a la) (nina|nino|muchacho|muchacha|hijo|hija|chamaco|chamaca|alumno|alumna|nieto|nieta) (de la|del|de el|de mi|de una|de un|de don|de dona|que|con|de {grado})
(un|una|la|el|al) (nina|nino|muchacho|muchacha|alumno|alumna|estudiante|chico|chica|joven) (de ({grado})|cuyo|cuya|de apellido|llamado|llamada|que se llama|que vive|como el mio|como la mia)
(un|una) (nina|nino|muchacho|muchacha|alumno|alumna|estudiante|chico|chica) (con|tiene|esta|anda|sordo|sorda|ciego|ciega|autista|migrante|en silla)
(a|an|the) (boy|girl|kid|student|child) (like|as) (him|her|mine|my)
(my|our) (only|one) .. {kid}
(the|los|las) ~ (twins|siblings|gemelos|gemelas|brothers|hermanitos)
"""

#: Health, family, law, discipline, learning, identity of a child; what a colleague need not know.
FACT: Final = """
{kid} (with|con|whose|cuyo|cuya) !(vote|voting|voice|seat|seats|a (vote|voice|seat|say|role)|voto|voz|un (voto|papel)|ideas|interest*|good|strong|more|power|leadership)
(got jumped|jumped|wrote (him|her) up|write (him|her) up|acts out|acting out|scoliosis|arthritis|mutism|paralisis|palsy|anemia|hemophilia|lupus|migraines|cystic fibrosis|eczema|tb|hiv|covid|acta de nacimiento|birth certificate|va a tener un bebe|having a baby|has a baby|tiene un bebe|unfair|injust*|bad grades|f in|fs in|cs and ds|social worker|trabajadora social|caseworker|therapist|mom is|dad is|mother is|father is|mom has|dad has|dad left|mom left|su papa|su mama|sus papas|his (mom|dad|mother|father|parents)|her (mom|dad|mother|father|parents))
(cant|cannot|can not|couldnt|unable to) (do|walk|see|hear|sit|speak|write|use|get|come|go|eat|attend|read|stay|focus|behave|stop|keep|be|control|handle|add|spell|sleep)
(le cuesta|no ha podido|no ha aprendido|no se concentra|no obedece|no hace (nada|tarea|caso)|no se lleva)
(sent back|was killed|got shot|vape|vaped|initials|no ha comido|lives in|moved in with|court date|homelessness|head down|sit still|special room|special class|calls me back|years behind|grade behind|levels behind|no one wants|aide|la retuvieron|lo retuvieron|retuvieron|fue deportad*|se fue su (mama|papa)|perdio a su|murio su|tristeza|deprimid*|nervios|ataques|desmaya|no ve bien|no oye|lentes|sola en casa|no escucha|no hace caso|se distrae|se pelea)
(living in|lives in|live in|out of school|nurse|inhaler|inhalador|wetting|never been to school|drugs|marihuana|mariguana|cannabis|eats|no aide|tested for|testing for|no la deja|no lo deja|no la dejan|no lo dejan|special education|agarraron|cacharon|no ha ido|no habla ingles|se muda|sin papeles|nobody helps|counseling|panic|grieving|grief|heart condition|sickle cell|glasses|suicid*|concussion|seizing|weight|obese|lisp|mute|handicap*|walker|crutches|braces|transplant|kidney|nightmares|hearing|vision|speaks only|no english|doesnt speak|unaccompanied|border|crossed|coyote|frontera|cruzo|solo desde)
(his|her) name is
(se llama) {capital}
(iep|ieps|504|section 504|autis*|adhd|add|odd|asperger*|dyslex*|dyslexi*|dyscalculia|diagnos*|disabil*|disabled|special ed|speech delay|behavior plan|bip|medicat*|meds|seizure*|epilep*|depress*|anxiety|anxious|bipolar|tourette*|down syndrome|downs|spectrum|asd|cerebral palsy|nonverbal|non verbal|selective mut*|wheelchair|deaf|blind|hearing aid*|hearing loss|allerg*|epipen|diabet*|insulin|asthma*|leukemia|cancer|tumor|surgery|feeding tube|trach|therapy|therapist|psych*|hospital*|rehab|eating disorder|anorexi*|trauma*|stutter*|stimming|meltdown*|tantrum*|sensory|learning disab*|retarded|slow learner|gifted)
(suspen*|expel*|expul*|detention|arrest*|probation|juvie|parole|ankle monitor|court|kicked out|sent home|discipline record|discipline file|disciplin* (hearing|action)|write ups|office referral*|caught (with|vaping|stealing|cheating|smoking)|vaping|vapes|weed|drunk|high on|stealing|steals|stole|gang|gangs|bull*|fights|fighting|a fight|fight|punch*|hits|hit|bites|bit|bite|kick*|throws chairs|throws|spits|elopes|runs away|runs out|running out|running away|ran away|swears|curses|lies|destroys)
(undocument*|immigra*|deport*|asylum|ice|detained|refugee|visa|green card|foster|cps|shelter|homeless|motel|couch surf*|evict*|jail|prison|incarcerat*|custody|divorc*|split up|separat*|passed away|died|dying|death|orphan*|adopted|raised by|lives with|living with|grandma is raising|father left|mother left|dad left|mom left|restraining order|parents dont know|parents do not know|stepdad|stepfather|abandoned)
(pregnan*|gay|lesbian|trans|transgender|queer|came out|nonbinary|coming out|transition*|pronouns|change (her|his|their) name|religion|wets|pees|soils|potty|hygiene|smells|lice|period)
(failed|failing|fails|flunk*|held back|retain*|repeat* (a|the|first|second|third|ninth|grade)|reads at|reading at|cant read|cannot read|doesnt read|still cant|below grade|behind in|test score|iready score|score of|credits behind|dropping out|drop out|dropped out|refuses to|refuses|wont come|wont talk|stopped talking|stopped coming|doesnt talk|doesnt come|doesnt speak|hasnt (shown|come|been|eaten|spoken)|absent|absences|truan*|misses|missed|missing school|isnt (coming|learning|reading|eating)|skipping|skips|school refus*|melts down|cries|crying|keeps (getting|running|hitting|leaving|crying|coming|failing|missing)|sleeps in|not reading|struggl* (with|in|to)|behind|speech|evaluated|evaluation|eval|extra time|accommodation*|interpreter|one on one|1 on 1|paraprofessional|his aide|her aide|birth ?date|birthdate|birthday|born on|dob|home address|address|social security|student id|phone number|placement|self contained|pulled out|pull out|put (him|her) (in|on|out)|moved (him|her)|transfer*|hallway|isolat*|excluded|not invited|picked on|teased|made fun|stares?|stare)
(tdah|dislex*|diagnostic*|discapac*|educacion especial|medicament*|medicina*|pastillas|epileps*|convulsion*|autis*|asperger|tea|sindrome|down|sordo|sorda|ciego|ciega|silla de ruedas|alerg*|diabet*|asma|cancer|leucemia|tumor|operacion|operaron|terapia|psicolog*|psiquiatr*|depresi*|ansiedad|trauma*|tartamud*|mudo|berrinches|rezagad*|retraso|plan 504|plan de conducta)
(suspend*|expuls*|castig*|arrest*|detenid*|grillete|tutelar|correccional|reporte*|reportaron|peleo|pelear|peleas|pelea|pego|pega|golpeo|golpea|muerde|mordio|roba|robo|robar|vapea*|fuma|droga*|mota|pandill*|bullying|molestan|burlan|acosan|se escapa|se salio|se sale|conducta|se porta|porto|lo corrieron|la corrieron|lo sacaron|la sacaron|lo cambiaron|la cambiaron|lo quieren|la quieren|agresiv*|grosero)
(indocument*|migrator*|inmigra*|migra|deport*|asilo|sin papeles|papeles|refugiad*|hogar temporal|albergue|refugio|motel|carcel|preso|presa|custodia|divorci*|separ*|murio|fallecio|se murio|huerfan*|adoptad*|vive con|viven con|vive en|lo cria|la cria|padrastro|abandon*|desaloj*)
(embaraz*|gay|lesbiana|trans|homosexual|cambiar de nombre|cambiarse de nombre|sus papas no saben|genero|se orina|se hace pipi|panal|piojos|huele)
(reprob*|reprueba|repiti*|repetir|no sabe (leer|escribir|sumar|contar|hablar|el)|no pasa|no habla|no viene|no ha venido|no pone|no escribe|no va|ya no va|atrasad*|lee a nivel|nivel de|va mal|llora|se salta|desercion|se burlan|enfermera|regana*|lo tienen|la tienen|lo ponen|la ponen|lo saco|la saco|al pasillo|nacio|fecha de nacimiento|cumpleanos|domicilio|direccion de su casa|evaluacion para|acomod*|adaptacion*|migrante)
"""

#: How somebody else's child learns; of their own child parents may tell it.
LEARNING: Final = """
(credits|no puede|no logra|grades are|report card|gpa|wont do|falls asleep|lenguaje|especial|lo sacan|la sacan|no lee|no aprende|no quiere|no puede|no trae|no come|no entiende|falta mucho|faltas|calificacion*|boleta|se duerme|interprete|lo regana|la regana)
"""

#: A child of the speaker's own family: many speak as parents of one, so only facts count.
KIN: Final = """
{my} {kin} !(council*|care|school|schools|escuela|leader*|voice)
{my} (new|own|oldest|youngest) {kin} !(council*|care|school|schools|escuela|leader*|voice)
"""

#: A story of somebody: he, she.
STORY: Final = """
(he|she|hes|shes|him|his|her|hed|shed|hell|shell)
(lo|la|le|ella) (tiene|tienen|esta|estan|molestan|dejan|deja|ponen|saca|sacan|mandan|manda|quitan|dice|dijo|pasa|quieren|cambiaron)
"""

#: With these it is about any child, or about the speaker's own standing; then nobody is pointed to.
ANYBODY: Final = """
(un|una|a|one|the) {kid} (me|nos)? (pregunto|pregunta|asked|asks) (me|us)? (why|what|how|para|por|que|si|if|whether)
(when|if|whenever|every|each|any|until|before|cuando|si|cada) (a|an|un|una)? ~ (grader|graders|grade student|year old|year olds|freshman|sophomore|kindergartner|de {grado})
(a|an|un|una|any) ~ ({kid}|grader|year old|kindergartner) (should|could|can|must|ought|deberia|debe|puede|pueda)
(asked|ask|asking|pregunt*) (a|an|un|una|a un|a una) ~ ({kid}|grader|year old|kindergartner)
(cuenta|notamos|enteramos|sabemos|vemos|notice|know|realize|see|find out) (que|that|when)? (un|una|a) (estudiante|alumno|alumna|nino|nina|muchacho|muchacha|student|kid|child) .. (cuando|when|until|hasta|only)
(when|if|whenever|every|each|any|per|no|whichever|not every) (a|an|one|single|of)? (student|kid|child|boy|girl|teen|pupil|kids|students)
(cuando|si|cada|cualquier|ningun|todo|de que) (un|una)? (estudiante|alumno|alumna|nino|nina|muchacho|hijo)
(parent|parents|mother|mom|dad|father|mama|papa|madre|padre|parents|family|families|teacher|teachers|guardian) (of|de) (a|an|un|una|one) ~ ({kid}|{kin})
(parents|families|teachers|padres|familias) (of|with|de|con) (students|kids|children|alumnos|ninos|hijos)
"""

#: A grade, an age, a room, initials: enough to know which child, next to a story.
PLACED: Final = """
({my}) {kin} .. (room|salon) (1*|2*|3*|4*|5*|6*|7*|8*|9*)
{kid} (with|by|has|whose|con)? (the)? (initials|iniciales)
"""

WORDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(line for line in text.strip().splitlines())
    for name, text in (
        ("child", CHILD),
        ("kin", KIN),
        ("story", STORY),
        ("fact", FACT),
        ("learning", LEARNING),
        ("anybody", ANYBODY),
        ("placed", PLACED),
    )
}
