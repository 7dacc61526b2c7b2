"""What is told of one student and is nobody else's business: wordings only, in both languages."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Literal

Told = Literal["sure", "maybe", "hurt"]
#: "sure" is said of pupils only; "maybe" of anybody, so that it needs a child that is plainly meant.

_SETS: Final[Mapping[str, str]] = {
    "n": r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|varias|varios|muchas)",
    "be": r"(?:is|was|are|were|been|being|be|got|gets|getting|'s|has been|have been|had been)",
    "subject": r"(?:algebra|math|maths|english|reading|writing|science|biology|chemistry|physics|history|geometry|spanish|pe|ela|calculus|class|classes|course|courses|subjects?|grade|everything|all (?:his|her|their) classes|(?:his|her|my|our|the|every|most|all) (?:\w+ )?(?:class|classes|course|subject|subjects|grade))",
    "materia": r"(?:algebra|matematicas|mate|ingles|espanol|ciencias|lectura|historia|quimica|fisica|geometria|(?:\w+ )?materias?|el (?:ano|grado|curso|examen)|todo)",
    "his": r"(?:his|her|their|the|my|our)",
    "kin": r"(?:mom|mother|mama|dad|father|papa|parents?|grandmother|grandma|grandfather|brother|sister|family|stepdad|stepfather|uncle|aunt|guardian)",
    "pariente": r"(?:mama|papa|papas|padres?|madre|abuela|abuelo|abuelita|hermano|hermana|familia|tio|tia|padrastro|madrastra)",
    "time": r"(?:days?|weeks?|months?|classes|lessons|periods|times|school days|mornings)",
    "tiempo": r"(?:dias?|semanas?|meses|clases|veces|mananas)",
    "grade": r"(?:k|kindergarten|pre k|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|1st|2nd|3rd|\d{1,2}th)",
}

#: Support, health, learning, law, family of one child.
_SURE: Final = r"""
(?:has |have |had |with |on |got |needs |gets |tiene |con |tenia )?(?:an? |his |her |their |the |un |su |el )?(?:own )?(?:current |new |expired |active |old )?(?:iep|ieps)(?: (?:meetings?|goals?|accommodations?|team|review|services?|minutes))?(?: (?:for|por|de) (?:autismo?|dislexia|dyslexia|tdah|adhd|lenguaje|speech|reading|math|behaviou?r|conducta))?
(?:has |have |had |with |on |got |needs |gets )?(?:an? |his |her |the |their )?(?:section )?504(?: (?:plan|accommodations?|meeting))?(?: for (?:\w+ ){0,2}?(?:diabetes|adhd|anxiety|asthma|allerg\w+|dyslexia|epilepsy|depression|seizures|autism|migraines|vision|hearing))?
(?:un |el |su |tiene )?plan (?:504|de conducta|educativo individual(?:izado)?|individual(?:izado)?(?: de educacion)?)|(?:un |el |su )?pei(?: vigente)?
(?:behaviou?r (?:support |intervention )?plan|behaviou?r contract|bip|fba|manifestation (?:determination|hearing)|functional behaviou?r\w*)
(?:(?:has|have|had|having|with|be|was|were|is|been|being|got|recently|just|newly) )?diagnos(?:is|ed)(?: (?:with|of|as) (?:\w+ )?(?:\w+|down syndrome|cerebral palsy))?
(?:fue |ha sido |esta |con |le |lo |la |les |acaban de |le acaban de |se le )?diagnostic(?:o|ado|ada|aron|ar)(?: (?:de|con|un|una)(?: (?:un|una|trastorno de|trastorno))? \w+)?
(?:discapacidad|disability) (?:intelectual|auditiva|visual|motriz|motora)|intellectual disability|(?:emotional disturbance|intellectual disability|learning disability|speech|other health impairment|autism|ed|ohi|sld) (?:eligibility|eligible|classification|label)|(?:has |have |had |with |tiene |con )?(?:severe |mild |suspected |un |una )?(?:adhd|tdah|tda|autism(?: spectrum disorder)?|autismo|asperger'?s?|dyslexia|dislexia|dyscalculia|discalculia|dysgraphia|disgrafia|epilepsy|epilepsia|ptsd|ocd|tourette'?s?|down syndrome|sindrome de down|cerebral palsy|paralisis cerebral|selective mutism|mutismo selectivo|bipolar disorder|trastorno bipolar|schizophreni\w+|esquizofreni\w+|cystic fibrosis|sickle cell|leukemia|leucemia|muscular dystrophy|spina bifida|oppositional defiant\w*)(?: disorder)?
(?:is |was |are |es |soy )?(?:autistic|autista|dyslexic|dislexic[oa]|epileptic|epileptic[oa]|diabetic|diabetic[oa]|nonverbal|no verbal|bipolar)
(?:on the (?:autism )?spectrum|en el espectro(?: autista)?|dentro del espectro)
(?:is |was |born |are )?(?:legally |partially |profoundly )?(?:deaf|blind|hard of hearing|visually impaired|hearing impaired)(?! (?:spot|hiring|review|carbon|ears?|copy|date|scoring))
(?:es |nacio |esta )?(?:sord[oa]|cieg[oa]|sordomud[oa]|mud[oa]|invidente)
(?:uses |in |with |usa |en |con |de )(?:a |una |su |an |the |la |his |her )?(?:power )?(?:wheelchair|silla de ruedas|walker|andadera|crutches|muletas|hearing aids?|aparatos? auditivos?|audifono|cochlear implant|implante coclear|feeding tube|insulin pump|bomba de insulina|leg braces)
(?:has |have |had |having |with |tiene |con |le dan |sufre )(?:\w+ ){0,2}?(?:seizures?|convulsiones|ataques epilepticos|epileptic fits|diabetes|asthma|asma|cancer|tumor|a disability|disabilities|discapacidad|a (?:learning|intellectual|developmental) disability|learning disabilit(?:y|ies)|anxiety|ansiedad|depression|depresion|panic attacks?|ataques de panico|an eating disorder|anorexia|bulimia|trauma|a stutter|tartamudez|a lisp|speech (?:delay|impairment|problems)|retraso (?:del lenguaje|madurativo|mental)|problemas de (?:lenguaje|aprendizaje|conducta|atencion|audicion|vista)|(?:a |an )?(?:peanut|nut|severe|food) allergy|alergia (?:al|a la|a los) \w+|suicidal (?:thoughts|ideation)|hallucinations|alucinaciones|meltdowns?|tantrums?|berrinches|outbursts?|an aide|a one on one(?: aide)?|una sombra|monitora?|special needs|necesidades (?:especiales|educativas especiales))
(?:takes|taking|on|off|needs|forgot|toma|tomando|le dan|dejo de tomar|without|skips|refuses) (?:his |her |their |the |su |sus |la |el )?(?:adhd |daily |anxiety )?(?:zoloft|prozac|adderall|concerta|vyvanse|lexapro|strattera|risperdal|lithium|meds|medication|medicine|ritalin|adderall|insulin|antidepressants|medicamentos?|medicina|pastillas|ritalin|insulina|antidepresivos)
(?:is |was |be |been |being |to be )?(?:tested|evaluated|referred|assessed|evaluad[oa]|canalizad[oa]|derivad[oa]) (?:for|to|para|a|por) (?:special ed(?:ucation)?|sped|educacion especial|an iep|services|a learning disability|autism|adhd|autismo|tdah|dyslexia|dislexia|usaer|speech|psicologia|(?:el |la )psicolog[oa])
(?:is |was |in |moved to |placed in |esta en |va a |en )(?:special ed(?:ucation)?|sped|a self contained (?:class\w*|room|program)|resource room|educacion especial|grupo de apoyo|usaer|the life skills class|terapia(?: de lenguaje| psicologica)?|therapy|counseling|psychiatric (?:care|hold|ward)|speech therapy|rehab|rehabilitacion)
(?:sees|seeing|ve a|va con|visits) (?:a |the |un |una |el |la )?(?:therapist|psychiatrist|psychologist|psicolog[oa]|psiquiatra|terapeuta|social worker|trabajadora social|parole officer|probation officer)
(?:was |been |got |is |fue |estuvo |esta |lo |la )?(?:hospitali[sz]ed|hospitalizad[oa]|internad[oa](?: en \w+ \w+)?|institutionalized|internaron)
(?:has |had )?(?:miscarried|a miscarriage|an abortion)|(?:sleeping|sleeps|staying) (?:at|in) (?:the|a) (?:shelter|motel|car)|(?:a |the |una )?(?:court order|orden (?:del juez|judicial|de la corte))|(?:is |was |got |'s |esta |quedo |salio )?(?:pregnant|embarazada)|(?:teen )?pregnancy|su embarazo|(?:had|having|expecting) (?:a|her) baby|(?:tuvo|espera|va a tener) un bebe

(?:is |are |was |were |be |been |keeps? |kept |'s |still |now |currently )?(?:failing|flunking)(?: {subject}| {n} \w+| out)?
(?:has |have |had |just |almost )?(?:failed|flunked) (?:{subject}|{n} (?:of (?:his|her|their) )?(?:classes|courses|subjects|exams|tests)|out|(?:the |his |her |their |a |every |last )(?:\w+ )?(?:test|exam|final|semester|quarter|year|assessment|unit)|\w+ (?:grade|class))
(?:got|has|have|had|earned|received|earning|getting|gets|carries|with|saco|tiene|saca|obtuvo|lleva) (?:a|an|straight|all|mostly|only|{n}|un|una|puros?)? ?(?:[cdf][+-]?|[cdf]'?s|cs and ds|ds and fs|zeros?|cero|ceros|cincos?|seis de promedio)(?= (?:in|on|and|average|this|last|from|en|de|for)\b|[.,;:!?)]|$)(?: (?:in|on|en|average) (?:his |her |my |the )?\w+)?
(?:his|her|their|'s|su|sus|la|las|el|los|de) (?:\w+ )?(?:grades?|gpa|report card|transcript|test scores?|scores?|iready scores?|map scores?|lexile(?: level)?|reading level|credits|attendance|absences|tardies|suspensions?|discipline (?:record|file|history)|detentions?|referrals|behavior (?:log|record|chart)|cumulative (?:file|folder)|evaluation results|psych(?:ological|oeducational)? (?:eval\w*|report)|iq|calificacion|calificaciones|promedio|boleta|inasistencias|faltas|ausencias|asistencia|conducta|reportes? de conducta|expediente|kardex|historial|nivel de lectura|suspension|suspensiones|expulsion|estatus migratorio|situacion migratoria|immigration (?:status|case|papers|hearing)|custody|custodia|diagnosis|diagnostico|probation|medications?|disability|discapacidad|medicacion)
(?:a |his |her |with a )?(?:gpa|promedio|average|lexile|iready|map score|iq|score|scored|grade average) (?:of |is |was |de |es |at |under |below |around |only )*\d[\d.]*%?
(?:scored|sacó|saco|scores) (?:a |an |in the |below |at the |only |just |un |\d)[\w.%]*(?: (?:percentile|percent|bottom|basic|proficient|quartile|\w+ percentile|on (?:the|his|her) \w+))*
(?:still |came in |started |is |was )?(?:reads?|reading|writes|performs|performing|lee|lectura) (?:only )?(?:at|on|like|below|a|en) (?:a |an |the |un |el )?(?:\w+ ){0,2}?(?:{grade}(?: grade)?|grade|pre primer|primer|nivel)(?: (?:level|reader|grade level|de \w+(?: grado)?))?
(?:is |are |was |'s |still )?(?:(?:{n}|almost \w+|about \w+) (?:grade levels?|grades?|years|levels) (?:behind|below)(?: in \w+| grade level)?|below grade level|behind in (?:reading|math|credits|all \w+)|(?:va|esta|anda) (?:muy )?(?:atrasad[oa]|rezagad[oa])(?: en \w+)?|{n} (?:anos|grados) (?:atras|de atraso|de rezago))
(?:can't|cannot|couldn't|can not|can barely|could barely|could not|still can't|doesn't|no sabe|no puede|aun no|todavia no) (?:even )?(?:read|write|spell|decode|count|subtract|multiply|tie|sound out|leer|escribir|sumar|restar|contar|multiplicar|lee|escribe)(?! (?:the|this|that|your|our|those|to|about|it|in) )
(?:was |were |is |been |being |got |be |might be |may be )?(?:retained|held back|promoted anyway|repeating (?:\w+ ){0,2}grade)|(?:repite|repitio|va a repetir|repitiendo|esta repitiendo) (?:el )?(?:ano|grado|{materia}|\w+ grado|\w+)
(?:bajo|subio|paso) de (?:\d{1,2}|diez|nueve|ocho|siete) a (?:\d{1,2}|cinco|seis|siete|ocho|nueve) en {materia}
(?:reprobo|reprueba|ha reprobado|va reprobando|esta reprobando|esta reprobad[oa]|reprobad[oa]|trono|va mal en|salio mal en|le va (?:muy )?mal(?: en)?) ?(?:{n} )?(?:{materia})?
(?:is |was )?(?:\w+ )?credits (?:short|behind)|credit deficient|short (?:{n} )?credits|le faltan (?:{n} )?creditos
(?:has |had )?(?:dropped out|dropping out|about to drop out|quit school)(?! rates?)|(?:dejo|abandono|va a dejar|quiere dejar) (?:la escuela|los estudios|la prepa|la secundaria|de estudiar)

(?:has |have |had |already |'s )*(?:missed|missing|absent(?: for)?|been absent|been out|skipped|cut|ditched|out) (?:for )?(?:only |just |maybe |like |more than |over |about |nearly |almost |the last |at least |already )?(?:{n}) (?:and a half )?(?:full |whole |straight |school )?(?:{time}|periods?)(?: (?:of school|of class|this \w+|since \w+|straight|in a row))*
(?:{n}) (?:unexcused |excused )?(?:absences|tardies|truancies|office referrals|referrals|suspensions|detentions|write ups)
(?:is |was |are |'s |has been |been )?(?:chronically |always |often )(?:absent|truant|tardy|late to (?:school|class))
(?:is |was |be |been |has been )?(?:truant|a truant|a chronic absentee)|truancy (?:court|officer|case|letter)
(?:skips|skipped|skipping|cuts|ditches|ditching|se salta|se vuela|se brinca|se va de pinta|volandose) (?:school|class|classes|\w+ period|las clases|clases?|la escuela|la clase)
(?:hasn't|has not|had not|hadn't|won't|stopped|refuses to|keeps not|no ha|no|ya no|dejo de|lleva \w+ \w+ sin) (?:been to|come to|come back to|coming to|shown up (?:to|for|at|in)|showing up (?:to|for)|attended|attend|attending|venido(?: a)?|viene a|venir a|asistido(?: a)?|asiste a|asistir a|asistir|va a|ir a) ?(?:school|class|homeroom|clases?|la escuela|la clase|\w+ period)?(?= |[.,;!?]|$)
(?:ya )?(?:tenia|tuvo|llevaba|falto|faltaron|han faltado|llevan|ha faltado|falta|lleva|tiene|acumula|acumulo|suma) (?:ya |a )?(?:mas de |casi )?(?:{n})(?: (?:faltas|inasistencias|ausencias|retardos|reportes|suspensiones|{tiempo}(?: (?:sin venir|de faltar|faltando))?))(?: (?:este|en el|a la) \w+)?

(?:was |were |is |got |gets |been |being |be |just |has been |had been |'s been |we |i )*(?:suspended|expelled)(?: (?:again|twice|once|last \w+|from \w+|for \w+(?: \w+)?|{n} times|after \w+|this \w+|yesterday))*(?! (?:the|our|its|all|operations|service|enrollment|funding|classes|meetings|this policy|that policy))
(?:an? )?(?:in school |out of school |{n} day |day )?(?:suspension|expulsion)(?: (?:hearing|letter|for \w+))
(?:lo|la|le|fue|ha sido|esta|quedo|los|las)? ?(?:suspendieron|suspendid[oa]|expulsaron|expulsad[oa]|castigaron|castigad[oa]|sancionaron|sancionad[oa]|dieron de baja|corrieron de la (?:escuela|clase))(?: (?:por|dos|tres|una|un|otra|de)(?: \w+){1,2})?
(?:was |been |got |is |fue |lo |la |on |esta en |en )*(?:arrested|arrestad[oa]|arrestaron|detuvieron|detenid[oa](?: por \w+ \w+)?|in juvie|juvie|juvenile (?:hall|detention)|on probation|probation|parole|ankle monitor|(?:house|home) arrest|tutelar|correccional|libertad condicional|grillete)
(?:was |got |been |is |lo |la |los )*(?:caught|busted|cacharon|agarraron|pillaron|sorprendieron|encontraron) (?:vaping|stealing|cheating|smoking|drinking|plagiarizing|with (?:\w+ ){0,2}(?:vapes?|weed|drugs|pills|alcohol|thc)|con (?:\w+ ){0,2}(?:vape|droga|mota|marihuana|pastillas|alcohol)|vapeando|robando|copiando|fumando|tomando)(?: (?:in|on|en) (?:\w+ ){0,2}\w+)?
se (?:peleo|golpeo|agarro a golpes) con (?:un|una|otro|otra|el|la|su) \w+|(?:got|gets|getting|been|was|is|se) (?:in|into|in to|mete en|metio en|anda en) (?:a |another |{n} |una? )?(?:physical )?(?:fights?|fistfights?|peleas?|trouble|pleitos?|problemas)(?: (?:again|with \w+(?: \w+)?|at \w+))?
(?:throws?|threw|throwing|flipped|flips|avento|aventando|tiro|lanzo|volteo) (?:\w+ )?(?:chairs?|desks?|sillas?|scissors|tijeras|mesa|banca|furniture)(?: \w+ (?:a|the|his|her|su|la|una) \w+)?
(?:punche[sd]|hits?|hitting|kicks|kicked|kicking|bites?|bit|slapped|shoved|spits on|spat on|stabbed|pushed|choked|scratched|attacked|pego|golpeo|mordio|pateo|empujo|ataco|escupio|pega|golpea|muerde|jalo)(?: (?:a|an|another|his|her|the|my|our|un|una|otro|otra|al|le)){1,3} (?:\w+ )?(?:student|kid|boy|girl|teacher|classmates?|aide|para|child|peer|companer[oa]s?|nin[oa]s?|maestr[oa]|alumn[oa]|profe|sub)
(?:has |have |had |got |with |tiene |le pusieron |le levantaron )(?:{n} |an? |un |otro |another )?(?:office referrals?|referrals?|write ups?|detentions?|discipline (?:record|history|problems)|behaviou?r (?:issues|problems|referrals?)|reportes? de conducta|reportes?|mala conducta|citatorio|antecedentes)
(?:was |got |been |is )(?:written up|sent (?:home|to the (?:office|principal))|kicked out(?: of \w+)?|put in iss|in detention|sent out of class)|sent (?:him|her|them)? ?to (?:the )?(?:alternative|continuation) (?:school|program|site)?|(?:lo|la) (?:(?:mandaron|cambiaron|pasaron|enviaron|van a mandar) a (?:(?:la |una )?(?:escuela )?alternativa|continuacion|otra escuela|la correccional)(?: por (?:un|una|el|la) \w+)?|mandaron a (?:la direccion|su casa)|sacaron (?:del salon|de la clase)|corrieron)
(?:runs|ran|running|elopes|eloped|bolts|bolted|se escapa|se escapo|se sale|se salio|se fugo|se fuga) (?:away(?: from \w+)?|out of (?:class|the (?:room|building|classroom))|from (?:class|home)|del salon|de (?:clase|la escuela|su casa|casa)|off campus)
(?:bullies|bullied|bullying|was bullied|gets bullied|is being bullied|being bullied|cheated on|plagiarized|stole|steals|robo|roba|copio en|vapes|vapea|le hacen bullying|sufre (?:de )?(?:bullying|acoso)|hace bullying|molesta a|wets|se orina|se hace pipi|soils|acts out|acting out|se porta (?:muy )?mal|in a gang|gang member|joined a gang|en una pandilla|pandillero|consume drogas|uses drugs|smokes weed|fuma (?:mota|marihuana)|se droga|addicted to \w+|adict[oa] a \w+)(?: (?:a|from|in|on|with|la|el|un|una|another|other|other kids|un \w+|kids|the) \w+)?

(?:is |are |was |'s |es |esta |son |estan )?(?:undocumented|indocumentad[oa]s?|an asylum seeker|seeking asylum|solicitante de asilo|unaccompanied minor|menor no acompanad[oa]|a refugee|refugiad[oa]|sin papeles|(?:has |have )?(?:no|without) (?:papers|documents|legal status|social security number|green card)|no tiene papeles|daca(?: recipient)?)
(?:was |were |is being |been |got |fue |fueron |lo |la |le |los )*(?:deported|deportad[oa]s?|deportaron(?: a (?:su|la|el) {pariente})?|detained(?: by \w+)?|picked up by (?:ice|immigration)|taken by ice|agarro la migra|llevo la migra|agarro inmigracion)
(?:immigration|asylum|deportation|removal) (?:status|case|court|hearing|papers|lawyer|interview|proceedings)|(?:lo|la|los|las) (?:detuvo|agarro|levanto|llevo|detuvieron|deporto) (?:la migra|inmigracion|ice)|(?:estatus|situacion|caso|estado) migratori[oa]|(?:vino|llego|cruzo|viajo) sol[oa] (?:de|desde)(?: \w+)?|su audiencia (?:de|es|sera)(?: \w+){0,2}|crossed (?:the border|alone)|cruzo (?:la frontera|sol[oa])|cruzaron la frontera|came (?:here )?(?:alone|without papers|across the border)
(?:{his} |'s |of )?{kin} (?:(?:was|is|were|are|has been|had been|got|just got|just|recently|also|both) )*(?:in (?:jail|prison|rehab|detention|the hospital)|deported|arrested|incarcerated|locked up|detained|passed away|died|dying|dead|killed|murdered|shot|evicted|divorc\w+|splitting up|separat(?:ed|ing)|undocumented|an alcoholic|alcoholics|addicts?|an addict|using drugs|on drugs|drinks|drinking|hits|beats|abusive|unemployed|lost (?:his|her|their) (?:job|house|home|apartment)|left(?= (?:them|him|her|the family|last|when|for|in|and)\b|[.,;!?]|$)|has cancer|have cancer|have no papers|has no papers|sick with \w+|in ice custody|getting divorced|split up|locked up|in chemo|relapsed|laid off|overdosed|started (?:chemo|drinking|dialysis)|picked up by (?:ice|immigration|la migra)|taken (?:away )?by (?:ice|immigration)|in an? (?:ice|immigration) (?:facility|detention \w+)|abandoned \w+|won't pick up|kicked (?:him|her|them) out)
(?:su|sus|el|la|los|al|del|cuyo|cuya|cuyos) {pariente}(?: del? (?:\w+ ){0,3}?\w+)? (?:ya |lo |la |le |los |se |acaba de |acaban de |estan |esta |fue |fueron |tiene |toma |anda |quedo )*(?:en la carcel|carcel|pres[oa]|deportad[oa]s?|deportaron|murio|fallecio|abandono|divorci\w+|separ\w+|sin trabajo|sin papeles|indocumentad[oa]s?|cancer|alcoholic[oa]s?|alcoholismo|tomando|borrach[oa]|drogas|detenid[oa]|arrestad[oa]|golpea|pega|corrio|en rehabilitacion|se fue|fue(?=[ .,;]))
(?:is |was |'s |are |currently |esta |vive |viven |living |lives |live |staying )*(?:in (?:a |the )?(?:foster care|group home|shelter|homeless shelter|motel|car|women's shelter)|homeless|unhoused|couch surfing|doubled up|en (?:un |una )?(?:albergue|refugio|hogar temporal|hogar de acogida|casa hogar|motel|carro|la calle)|evicted|being evicted|desalojad[oa]s?|los desalojaron)(?! shelter program)
(?:in |entered |out of |is in |was in |from )?foster (?:care|home|family|parents?|mom|dad|kid|child|son|daughter|placement)
(?:lives|living|moved in|stays|staying|being raised|raised|was raised|vive|viviendo|lo cria|la cria|lo crian|quedo a cargo de) (?:alone )?(?:only )?(?:with|by|con|by only)? ?(?:just )?(?:his|her|their|an?|su|sus|una|un) (?:\w+ )?(?:grandmother|grandma|grandparents|grandfather|aunt|uncle|older (?:sister|brother)|foster \w+|dad|mom|father|mother|abuela|abuelo|abuelos|abuelita|tia|tio|tios|hermana|hermano|padrino|madrina|papa|mama)
(?:cps|dcf|dcfs|dhs|dif|child protective services|servicios de proteccion)(?: (?:case|report|visit|worker|involvement|got involved|took \w+|removed \w+|called))?|(?:le|les) (?:quitaron|quito|van a quitar) (?:la custodia|a (?:su|sus|los|las) (?:hij\w+|nin\w+))|custody (?:battle|dispute|case|hearing|fight)|(?:lost|has|full|gave up) custody(?: of \w+)?|pleito por (?:la )?custodia|restraining order|orden de restriccion
(?:parents|papas|padres) (?:are |were |just |se |estan |is )*(?:divorc\w+|getting (?:a )?divorced?|splitting up|separat\w+|separ\w+|fighting over custody)|(?:going through|after|por) (?:a |his parents'? |her parents'? |the |el )?(?:\w+ )?(?:divorce|divorcio de sus (?:papas|padres))
(?:gets|receives|on|qualifies for|recibe) (?:free (?:and reduced )?lunch|snap|food stamps|welfare)
(?:is|came out as|come out as|es|salio del closet como|identifies as|se identifica como) (?:\w+ )?(?:gay|lesbian|lesbiana|trans|transgender|transgenero|queer|bisexual|nonbinary|no binari[oa]|homosexual)|came out (?:to|as)|is transitioning|salio del closet
(?:murio|fallecio|mataron a|deportaron a|perdio a|encarcelaron a|arrestaron a) (?:su|sus) (?:mama|papa|madre|padre|hermano|hermana|abuela|abuelo|papas)|(?:lost|perdio a|is grieving) (?:his|her|their|su) (?:mom|mother|dad|father|parents?|brother|sister|grandmother|mama|papa|madre|padre|hermano|hermana|abuela)
"""

#: Told of anybody; private where a child is plainly meant.
_MAYBE: Final = r"""
(?:keeps |kept |is |was |been )?(?:crying|cries|melting down|shutting down|shuts down|falls asleep|falling asleep|sleeps|fights?|fighting|lies|lying|steals|stealing|cheats|cheating|refuses to \w+|won't (?:work|talk|speak|eat|stop|listen|sit|come|do \w+)|llora|llorando|se duerme|se distrae|miente|se pelea|falta (?:mucho|seguido|a clases|diario)|casi no (?:viene|habla|come|sale)|(?:siempre )?llega tarde|no (?:viene|habla|come|hace nada|pone atencion|obedece|entiende|quiere (?:venir|trabajar|estudiar|hablar)))(?: (?:in class|every \w+|all \w+|en clase|todo el \w+|every single day))?
(?:is |was |got |gets |been |keeps |always |often )?(?:disruptive|defiant|disrespectful|aggressive|violent|withdrawn|depressed|anxious|suicidal|obese|overweight|hyperactive|medicated|traumatized|unstable|neglected|hungry|dirty|illiterate|gifted|agresiv[oa]|hiperactiv[oa]|deprimid[oa]|ansios[oa]|groser[oa]|problematic[oa]|descuidad[oa]|traumad[oa]|analfabeta)
(?:le cuesta|struggles|struggling|batalla|se le dificulta|tiene (?:muchos )?problemas)(?: (?:with|in|to|para|con|en|mucho|a lot))?(?: \w+)?
(?:is|was|got|are) (?:absent|tardy|late|missing)(?: (?:again|every \w+|all \w+|a lot|today|most \w+))?|(?:missed|missing|misses) (?:a lot of |too much |so much |most of )?(?:school|class|the test|the exam)|absences|tardies|inasistencias|faltas
(?:went|goes|gone|moved|came|jumped|dropped|fell|slipped|rose|climbed|improved|grew) (?:up |down |back |all the way )?(?:from|to) (?:a |an |below |about |straight |mostly )?(?:\d{1,4}(?!\d)(?: ?(?:%|percent))?|[b-df][+-]?|[b-df]s|level \w+|ds and fs)(?: (?:to|in) (?:a |an |about )?(?:\d{1,4}%?|[a-df][+-]?|bs?|as?|level \w+|\w+))?(?! (?:minutes|hours|people|families|students|teachers|kids|meetings))
\d{1,3}(?:\.\d)? ?%(?= ?[,.;)]|$| in | on | and )|(?:in|sent to) the (?:principal's )?office (?:daily|every day|again|twice|all the time)|(?:are|is) in the office daily|manda(?:n|do)? a la direccion (?:diario|seguido)
(?:stuck|still|now|only) (?:reading )?at (?:a )?(?:level )?(?:\d{2,4}|[a-z])(?= ?[.,;!?)]|$| in| and| since)|lexile \d+(?: in \w+(?:, | and | to )\d+(?: in \w+)?)?
(?:bajo|subio|paso) (?:de|a) (?:puros |un |una |pura )?(?:\d{1,3}|cincos?|seis(?:es)?|sietes?|ochos?|nueves?|dieces?|diez|reprobar)(?: (?:a|de|en) (?:puros |un )?(?:\d{1,3}|\w+))?(?! (?:minutos|horas|familias|alumnos|personas))
(?:detention|suspension|expulsion|meltdowns?|tantrums?|outbursts?|seizures?|medication|meds|counseling|therapy|anxiety|depression|disability|divorce|custody|berrinches?|medicamentos?|terapia|ansiedad|depresion|discapacidad|divorcio|retraso|low grades|bad grades|malas calificaciones|grades|calificaciones|attendance|behavior|conducta)
(?:doesn't|does not|didn't|don't|no|barely|apenas|casi no) (?:speak|spoke|know|habla|hablan|entiende|sabe)(?: any| a word of| nada de| mucho)? (?:english|spanish|ingles|espanol)
"""


def compiled(lines: str) -> re.Pattern[str]:
    """One pattern of many wordings, for `Read.flat`."""
    rows = [row.strip() for row in lines.strip().splitlines() if row.strip()]
    text = "|".join(rows)
    for name, words in _SETS.items():
        text = text.replace("{" + name + "}", words)
    # Small words repeat, but not without end: otherwise a row of them would be tried over and over.
    for endless, bounded in ((")*?", "){0,10}?"), (")*", "){0,5}"), (")+", "){1,6}")):
        text = text.replace(endless, bounded)
    return re.compile(rf"(?:(?<!\w)|(?='s ))(?:{text})(?!\w)")


@cache
def wordings() -> Iterable[tuple[Told, re.Pattern[str]]]:
    """Compiled when first asked for, since it takes a while."""
    return (("sure", compiled(_SURE)), ("maybe", compiled(_MAYBE)))
