"""Kinds of words the safety check reads by: children, kin, adults at work, small words; both languages."""
# ruff: noqa: E501 - lists of words are read as a whole

import re
from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


PUPIL: Final = _set(
    """student kid child boy girl pupil teen teenager youngster kiddo sophomore freshman kindergartner
    kindergartener preschooler scholar grader learner newcomer toddler tutee advisee minor youth
    estudiante alumno alumna nino nina muchacho muchacha chico chica chamaco chamaca chavo chava
    jovencito jovencita adolescente nene nena alumnito alumnita ninito ninita chiquito chiquita pequeno
    pequena educando menor escolar chiquillo chiquilla pibe guagua joven morro morra
    morrito morrita chamaquito chamaquita escuincle escuincla plebe huerco huerca
    muchachito muchachita chavito chavita nenito nenita peque arrival tutorado tutorada zurdo zurda twin
    guerita guerito morenita morenito gordito gordita flaquito flaquita chaparrito chaparrita
    schooler mentee patojo patoja patojito cipote cipota guiro buki varoncito"""
)
PUPILS: Final = _set(
    """students kids children boys girls pupils teens teenagers kiddos sophomores freshmen kindergartners
    kindergarteners preschoolers scholars graders learners newcomers youth juniors seniors
    estudiantes alumnos alumnas ninos ninas muchachos muchachas chicos chicas chamacos chavos adolescentes
    jovenes alumnitos peques nenas nenes morritos morritas chavitos chavitas chiquillos chiquillas muchachitos muchachitas chiquitos chiquitas"""
)
KIN: Final = _set(
    """son daughter grandson granddaughter grandchild nephew niece stepson stepdaughter stepchild godson
    goddaughter hijo hija hijito hijita nieto nieta sobrino sobrina hijastro hijastra ahijado ahijada"""
)
#: Somebody of a child's family: "Marcus's mom", "la mama de Sofia".
PARENT: Final = _set(
    """mom mother mama dad father papa parents parent grandma grandmother grandpa grandfather grandparents
    aunt uncle stepdad stepmom stepfather stepmother guardian foster brother sister siblings mommy daddy
    hermanito hermanita madrina padrino madre padre padres papas mami papi abuela abuelo abuelos abuelita abuelito tia tio tutor tutora padrastro
    madrastra hermano hermana hermanos hermanas familia"""
)
#: "student council", "child care": the word only begins the name of something else.
COMPOUND: Final = _set(
    """council councils voice body government data support supports service services led leader leaders
    leadership centered handbook survey surveys care conference conferences panel panels teacher teachers
    teaching population success achievement outcome outcomes agency work works learning engagement discipline
    information seat seats rep reps representative representatives affairs needs conduct numbers behavior
    attendance privacy record records group groups progress growth performance portfolio portfolios choice
    interest interests life loan loans debt rights schedule schedules union unions assessment assessments
    ownership participation input feedback writing art artwork test tests testing time development
    advisory advisor advisors advocate ambassador ambassadors enrollment experience experiences facing
    friendly focused mobility nutrition organization organizations power presentation presentations
    project projects publication safety senate trustee trustees welfare well wellbeing wellness id ids
    identification information management newspaper paper papers policy policies profile ratio recruitment
    registration roles scholarship speaker speakers show team teams tech technology tutor tutors tutoring
    volunteer volunteers vote votes voting wage weighted workshop workshops protective labor protection
    study level programs program place first day days of jury outreach parent parents teams researchers
    journalists mentors mediators facilitators interviewers leadership's scouts basketball soccer hood bride
    band center centers health culture goals goal centric driven run made created designed written"""
)
TITLES: Final = _set(
    """mr mrs ms miss mx dr principal coach superintendent professor prof profe profa profesor profesora maestro
    maestra mtro mtra director directora subdirector subdirectora superintendente sr sra srta senor senora senorita
    don dona lic licenciado licenciada ing doctor doctora counselor trustee dean chancellor commissioner governor
    president senator representative rep mayor sister brother father reverend rev pastor judge justice saint st
    teacher miss docente consejera consejero coordinador coordinadora supervisor supervisora secretaria maestras
    ingeniero ingeniera rector rectora inspector inspectora king queen lord pope nurse officer"""
)
STAFF: Final = _set(
    """principal boss supervisor superintendent coworker coteacher colleague coach secretary clerk custodian janitor aide
    paraprofessional para paraeducator counselor counsellor chair coordinator teacher dean nurse librarian employee driver
    guard psychologist specialist trustee instructor monitor sub substitute registrar ap vp administrator staffer
    director directora subdirector subdirectora jefe jefa supervisora superintendente companero companera colega maestro maestra
    profe profesor profesora secretaria secretario empleado empleada docente consejera consejero coordinador
    coordinadora asistente conserje prefecto prefecta vigilante guardia chofer enfermera enfermero
    bibliotecaria bibliotecario orientador orientadora intendente cocinera psicologa psicologo teammate
    bookkeeper treasurer accountant cook contador contadora tesorero tesorera cocinero velador security interventionist manager officer head deputy therapist registrar lead facilitator tutor rector rectora inspector inspectora trabajadora ingeniero ingeniera prefecta administrador administradora bibliotecaria velador
    titular tecnico tecnica gerente portero portera entrenador entrenadora practicante vicedirector vicedirectora
    ayudante tallerista monitora delegada encargado encargada terapeuta interprete trabajador suplente sustituto
    sustituta cajera cajero recepcionista receptionist nutriologa logopeda jardinero tesorera miss mister vice
    interpreter translator trainer technician groundskeeper chaperone nutritionist contractor staffer proctor
    evaluator intern"""
)
#: "teacher evaluation", "principal supervisor", "coach position": not that person.
NOT_STAFF: Final = _set(
    """position positions job jobs role roles evaluation evaluations candidate candidates opening openings search
    hiring leader leaders leadership meeting meetings residency union unions team teams prep preparation training
    model coverage shortage shortages voice retention pay salary salaries pipeline time planning workload morale
    rubric contract contracts vacancy vacancies turnover surveys survey association professional development
    certification credential licensure induction mentoring collaboration wellness appreciation
    goal goals problem general de"""
)
MANY_STAFF: Final = _set(
    """teachers principals coaches counselors aides paras staff colleagues administrators directors custodians
    secretaries trustees employees coworkers leaders maestros maestras profesores directores docentes companeros
    companeras empleados colegas adults people families parents padres madres papas mamas members board committee
    we they everyone everybody nosotros ellos ellas nos district districts schools council union"""
)

POINTING: Final = _set(
    """my our this that his her their mi nuestro nuestra este esta ese esa su aquel aquella certain
    cierto cierta"""
)
ONE: Final = _set("a an one another un una otro otra algun alguna uno some")
THE: Final = _set("the el la al del lo")
ANY: Final = _set(
    "every each any no per cada cualquier cualquiera ningun ninguna whichever todo toda either neither whatever"
)
OURS: Final = _set("my our the these those their mis nuestros nuestras los las estos estas sus")
#: These make a sentence speak of anybody.
SUPPOSE: Final = _set(
    """when if whenever unless until suppose imagine cuando si siempre whether say example ejemplo hypothetical
    hipotetico typical whichever once before how como before every each cada"""
)
MODAL: Final = _set(
    """should may must might could would can shall will deberia debe puede pueda podria needs has-to tiene-que
    deserves merece gets becomes falls feels knows learns"""
)
#: Between a word for a child and the name: "a boy whose name is".
BETWEEN: Final = frozenset(
    "whose name is que se llama by the of de with con initials iniciales first cuyo".split()
)
#: One who is there is meant.
THERE_IS: Final = frozenset(
    "have had ve got teach there's is there tengo tenemos hay tuve tuvimos know i've we've has about sobre".split()
)
#: What is so now is told of one who is meant.
NOW: Final = _set("now finally currently ahora recien apenas")
NAMING: Final = _set("named called llamado llamada nombre apellido apodado apodada nicknamed")
SELF: Final = _set("i im ive id me myself yo")

#: What is taught: "el de matematicas" teaches it.
SUBJECTS: Final = _set(
    """matematicas mate ingles espanol ciencias historia musica arte artes educacion computo computacion it sistemas
    biologia quimica fisica algebra geografia lectura deportes danza teatro robotica civica"""
)

GRADE_NUMBER: Final = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
GRADO: Final = (
    r"(?:primero?|segundo|tercero?|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|onceavo|doceavo|undecimo"
    r"|duodecimo|\d{1,2}(?: ?[oº°])?)"
)

#: "student body president Ana Ruiz", "senior Malik Johnson".
PUPIL_ROLE: Final = re.compile(
    r"(?<!\w)(?:my (?:\w+ )?(?:reader|writer|player|goalie|drummer|singer|artist|poet|helper|mathematician|debater|speller|runner|wrestler|dancer|kiddo)|student (?:body |council |government |board |school board )?(?:president|vice president|rep|representative|leader|trustee|ambassador"
    r"|member|delegate|speaker|secretary|treasurer|athlete|journalist|intern|mentor|artist|poet|author|reporter|facilitator|panelist|organizer)"
    r"|valedictorian|salutatorian|homecoming (?:king|queen)|class president|senior|junior|sophomore|freshman|\w+ grader|council president"
    r"|president[ea] (?:del consejo estudiantil|de la sociedad de alumnos)|representante (?:estudiantil|de (?:los )?alumnos|de grupo)|jef[ea] de grupo"
    r"|abanderad[oa]|alumn[oa] de \w+)s?,? ?$"
)
