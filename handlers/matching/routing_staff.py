"""How people complain of one person who works with them, in both languages."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

from collections.abc import Mapping
from typing import Final

#: One particular person at work, not a post, a search or a line in the budget.
ONE_STAFF: Final = """
(guy|woman|lady|man|someone|somebody|person|adult|staffer) (in|at|on) (our|my|the) ~ (office|front office|team|department|staff|grade level|building|hallway|district office|kitchen|cafeteria)
(teacher|counselor|coach|aide|colleague|coworker) (next door|across the hall|down the hall|on my team|in my department|at my school|i work with)
(mi|una|la|el|un|esa|ese) (ayudante|director|jefe|patron|intendente|portero|psicologa|psicologo|trabajadora social|contadora|administradora|administrador)
{staff} (keeps|shows up|hasnt|sleeps|naps|lies|yells|drinks|steals|cusses|flirts)
({det}|his|her|their|your) ~ {staff} !{notstaff}
one of (my|our|the) ~ (teachers|aps|coaches|aides|custodians|counselors|secretaries|colleagues|staff|coworkers|paras|employees|assistant principals)
(una|uno) de (mis|nuestros|nuestras|las|los) ~ (maestras|maestros|asistentes|companeros|companeras|secretarias|empleados|colegas|profes|docentes)
(mr|mrs|ms|miss|dr|coach|principal|maestra|maestro|profesor|profe|director|directora|senora|sra|sr|miss) {capital}
(a|my|our|some|this|that|one) ~ (staffer|administrator|admin) !{notstaff}
(mi|la|el|nuestra|nuestro|al|del|un|ese|este) (director) !(de {capital}|general)
"""

#: What only a complaint says of a person at work.
MISDEED: Final = """
(me|nos|la|le) (quiere|quiso|intento|intenta|trato de|trata de) (tocar|besar|abrazar|manosear)
(calls me|called me|calls us|called us|names in|name calling|makes passes|making passes|passes at me|hits me|threaten*|stole|steals from|is stealing|is lying|get .. removed|is useless|is a joke|screwed|screws|lectures me|scolds|scolded|patroniz*|condescend*|two timing|double dipping|no call no show|ghosted|wont speak to me|wont talk to me|stopped speaking|doesnt speak to me)
(me llamo (tont*|inutil|floj*|estupid*|idiota|burr*|pendej*|loca|loco|fea|gord*|ignorante)|me dijo (tont*|inutil|estupid*|burr*|gorda|fea)|mensajes sexuales|cambien a la|cambien al|que la cambien|que lo cambien|regana (a todos|enfrente|delante)|me regano|no me habla|no me saluda|me dejo de hablar|me evita|envidi*|doble cara|chantaje)
(threw|hugs|hugged|kiss*|spreads rumors|spreading rumors|snoop*|spying|reads my|goes through my|nobody respects|no one respects|nobody likes|disgusting|perv*|predator|weird with|too close to|alone with (girls|students|boys)|bribe*|kickbacks|missing money|money is missing|blames me|blamed me|set me up|framed me|talked over|dismisses me|ignores my emails|cold shoulder|silent treatment|guilt trip*|manipulat*|control freak|two hours late|an hour late|hungover|laughs at|laughed at|mocks|slapped|grabbed|shoved|pushed me|pinched|curses out|cussed out|chewed me out|yelled|went off on|blew up at|snapped at|lost it on|unhinged|out of control|fake degree|lied on|cooking the books|embezzl*|taking money|takes money|using school money|side business|no classroom management|clueless|ineffectual|inept|unfit|not fit|kids hate (her|him)|parents hate|make (her|him|them) leave|her contract|his contract)
(venganza|me hizo|rumores|espia|lee mis|correos a|nadie (lo|la) (respeta|quiere|soporta)|se salta|besa|abrazo|me abraza|me beso|avento|aventó|me empuj*|se burlo|se rie de|me ignora|me culpa|me echa la culpa|usa el dinero|dinero de la escuela|chantaj*|soborn*|manipul*|controladora|incumplid*|llega (a la hora|cuando quiere)|no da la cara|ya nadie la aguanta|no tiene paciencia|avergonz*|ridiculiz*|delante de|enfrente de (todos|los|las|mis))
(napping|treats .. like|like dirt|like garbage|like trash|like children|gross|dirty jokes|no shows|no showed|noshows|hasnt graded|hasnt taught|doesnt grade|doesnt teach|just shows movies|shows movies|on facebook|on youtube|shopping online|sister in law|brother in law|hired (his|her) (wife|husband|sister|brother|son|daughter|cousin|friend|friends|girlfriend|boyfriend|nephew|niece)|want (her|him|them) out|wants (her|him|them) out|make .. (quit|leave|resign)|behind my|went behind|lied about|throws (things|chairs|papers)|slurs|the n word|makes fun of|fakes|faking|calls in sick|leaves campus|sexting|texts (students|girls|me at night)|porn|watches porn|hygiene|bad breath|body odor|cleavage|drug test|dui|psycho|jerk|idiot|moron|witch|a snake|two faced|burnout case|past (her|his) prime|too old)
(cunada|cunado|su (esposa|esposo|sobrino|sobrina|hermana|hermano|compadre|comadre|amante|novia)|nadie (dice|hace) nada|nadie le dice|la protege|lo protege|nunca (llega|viene|esta|hace|prepara|trabaja)|siempre (llega tarde|esta en|falta|sale)|en facebook|insulto*|la renuncia|su renuncia|que renuncie|me bajo de|bajo de puesto|de su cuerpo|mi cuerpo|chistes|albures|piropos|abraza|besa|me manda mensajes|por quejarme|no da clase|no ensena|no califica|pone peliculas|negligente|payas*|idiota|bruja|viejo verde|la odian|lo odian|nos odia)
(drunk|hungover|stoned|on drugs|uses drugs|smells of|smells like|intoxicated|vodka|whiskey|beer)
(scream*|yell*|swear*|cuss*|insult*|berat*|humiliat*|belittl*|demean*|ridicul*|gaslight*|shame* me|shaming|bull*|harass*|threaten*|retaliat*|discriminat*|singl* (me|us) out|stalk*|creep*|grop*|touch* (me|her|him|us|kids|people)|flirt*|hit on|hits on|hitting on|leer*|stares at my|comment* (on|about) (my|her|their|our) (body|looks|weight|accent|clothes|breasts|legs|age)|inappropriate*|advances|sleeping with|affair|dating a (parent|student)|racist|sexist|homophobic|misogynist|bigot|abusive|abuses|abusing|cruel|vindictive|micromanag*|power trip|tyrant|dictator|narcissis*|monster|bully)
(lazy|incompeten*|useless|worthless|unprofessional*|insubordinat*|dishonest|liar|lying|lied|steal*|stole|theft|embezzl*|fraud|fudg*|falsif*|pockets (money|the|cash|funds)|pocketed|pocketing|kickback*|nasty|mean to|disrespect*|phoning it in|dead weight|deadwood|on (his|her|their) phone|no show|never shows|shows up late|always late|comes in late|chronically late|hides in|backstab*|talks behind|behind my back|sabotag*|undermin* (me|us|my)|takes credit|took credit|steals my|plays favorites|favoritism|nepotism|out to get|has it in for|had it in for|it in for me|hates me|hates us|picks on (me|us)|punish* (me|us)|freez* me out|froze me out|ignores me|icing me out|excludes me|lies about|making my life|makes my life|life hell|life miserable|cant stand|can not stand|cant work with|cant be in|hate working|hostile|write up|write her up|write him up|wrote me up|wrote (her|him|them) up|written up|writing up|reprimand*|gets fired|get fired|be fired|got fired|firing|terminat*|dismissal|dismiss (her|him|them|a|an|this|that|my|our)|non ?renew*|non renew|nonrenew*|nonreelect*|get rid|getting rid|rid of|push out|pushed out|push (him|her|them) out|counsel out|counsel (him|her|them) out|force out|forced out|her gone|him gone|them gone|out of here|misconduct|leave her kids|refuses to (do|teach|work|change|do her|do his)|not doing (his|her|their)|isnt doing|bad evaluation|unfair evaluation|bad review|denied my leave|wrongful*|blackball*|blacklist*|bad mouth*|badmouth*|slander*|throws me under|threw me under|makes (me|people|us) cry|made me cry|afraid of (her|him)|scared of (her|him)|walks all over|treats (me|us|people|staff|everyone) (like|badly|poorly|bad|terribly)|talks down|talks to (me|us) like|rolls (her|his) eyes|the worst|bad teacher|bad principal|struggling teacher out)
(borrach*|cerveza|mota|marihuana|huele a)
(insult*|humill*|maltrat*|hostig*|acos*|amenaz*|discrimin*|ofend*|grosero*|grosera*|groseria*|pelad*|manose*|coquete*|me enamora|comentarios de mi|comentarios sobre mi|morbos*|insinua*|anda con|se acuesta|acostando|amante|racista|machista|homofob*|prepotente|tiran*|deportaron a nadie|falta al respeto|faltas de respeto|irrespet*|me persigue|me ignora|me odia|me tiene (coraje|mala|en la mira|harta|harto|entre ojos)|me agarro tirria|trae en contra|la trae contra|la agarro conmigo|me hace la vida|haciendo la vida|me excluye|me castiga|me da los peores|represalia*|venga de|se venga|vengativ*|corrupt*)
(floj*|inutil*|incompetent*|no hace su|llega tarde|faltista|se duerme|en el celular|miente|mentir*|mentiros*|roba|robo|robando|se roba|desvia|fraude|cuenta los secretos|habla mal|a mis espaldas|se queda con el credito|favoritism*|demandar|levantaron un acta|amonest*|despid*|desped*|lo corremos|la corremos|lo corran|corrieron|deshac*|echar (a|al)|que se vaya|se tiene que ir|debe irse|no aguanto|no soporto|no la aguanto|no lo aguanto|insoportable|malisim*|mal director|mal maestro|abusiv*|me hicieron renunciar|me nego el permiso)
(grita|gritan|grito|gritos|gritando|gritar|gritona|griton|burla|burlan|burlo|abusa|abuso|abusan|abusiva|transa|transas|forge|forged|forging|mocks (me|us|her|him)|mocked|shouts at|shouting at|shouted at|slams (doors|the)|snaps at|snapped at|barks at|demote (me|him|her)|demoted|embarrasses (me|us)|embarrassed (me|us)|targets (me|us)|targeting (me|us|her|him)|curses|cursing at|cursed at|cussing|sexually|sexual (comments|advances|harassment|jokes)|under investigation|investigated)
(needs to|has to|should|must) go !(to|through|into|in|by|over|from|back|up|with|along|out)
(be|get|getting|being|got) let go
(toca|toco|tocan|manosea) (mi|mis|las piernas|el cuerpo|a (las|los|una|un) (nin*|alumn*|muchach*|companera*|maestras))
(quiten|saquen|echen|corran|despidan|quitar|correr) (a|al)
(corran|corrieron|corrio|corremos) (a|al|la|lo)
(levant* ~ acta|acta administrativa|reportarla|reportarlo|denunciarlo|denunciarla|denunciar a|reportar (a|al)|sacarla|sacarlo)
(llega|viene|anda|huele|esta) ~ (tomado|tomada|crudo|cruda|drogad*|a (alcohol|vino|cerveza))
(trat* (mal|de lo peor|como)) ~ !(pilot*|iguales|cualquier|una familia)
(me|nos) trata ~ (mal|como)
(tells|telling|told|tell) lies
(comments|jokes) (about|on) (my|her|their) (body|legs)
"""

#: What is a complaint only where it is plainly said of that very person.
SLACK: Final = """
(jealous|se la pasa|celos*|throws|rumor*|spies|vapes|vaping|smokes|smoking|skips|skip|skipping|favors (his|her)|blames us|interrupts me|minutes late|late again|late to|not certified|personal use|during school hours|cant teach|cant manage|take over (her|his)|vapea|fuma|pide dinero|cobra por|impuntual|no llega|naps|always absent|never here|is never|never comes|disappears|leaves early|walks out|crazy|unstable|loca|loco|drinks|drinking|weed|intimidat*|toxic|nightmare|lousy|padding|cheat*|misus*|timecard*|rude|checked out|asleep|sleeps|naps|late every|gossip*|unbearable|sick of|fed up|had it with|complaint*|complain*|grievance*|pip|improvement plan|fired|fire (her|him|them|this|a|an|our|my|that)|move out|moved out|replace (him|her|them)|gone by|resign|wont (do|teach|work|change|retire)|does nothing|doesnt do|never does|denied me|passed me over|passed over|crying in|terrible|awful|horrible|weak|ineffective|no sirve|no hace nada|no trabaja|no cumple|falta mucho|chism*|favorit*|preferid*|queja*|quejar*|correr|sacar (a|al|del)|remov* (a|al)|renunci*|hart*|pesim*|terrible|mala maestra|toxic*|mala evaluacion|lies|alcohol|her job|his job|a mess|a joke|liability)
"""

#: Whole complaints; no person need be named.
PERSONNEL: Final = """
(me|nos) (pusieron|puso) (en|a) ~ (plan de mejora|disponibilidad|prueba|otro plantel)
(threw|throws|thrown) (a|an|his|her|my) ~ at (me|us|a|the)
(my|our|the) (boss|principal|ap|supervisor|superintendent|director) (threw|threatened|grabbed|hit|touched|slapped|pushed|followed|cornered|accused|blamed|demoted|fired|ignored my complaint|wrote)
(reported|reporting|complained about|filed on) my (boss|principal|supervisor|ap|director|superintendent)
{det} ~ (aide|teacher|coach|counselor|custodian|secretary|clerk|sub|para|colleague|coworker|nurse|librarian|teammate) (who|that|just|simply)? (never|refuses to|wont|always|hasnt|constantly|keeps) (shows|comes|does|grade*|work*|do|pull*|teach*|plan*|clean*|late|complain*|call*|leav*|miss*|ignor*|argu*|interrupt*|taken|return*|answer*|turn*|quit*|putting|saying|making)
(make|get|force|pressure) ~ (coach|teacher|ap|aide|principal|counselor|secretary|custodian|superintendent|director|veteran) ~ (to)? (resign|quit|retire|leave)
(pido|pedir|pedimos|exigir|pedirle) ~ renuncia
(she|he|they|boss|principal|teacher) ~ (drinks|drinking|drunk|high|stoned|smokes weed|asleep|sleeps) ~ (at work|on the job|on campus|at school|in class|during class|on duty)
(get|getting|got) rid of (him|her|them|someone|somebody|a person|people|bad teachers|weak teachers|the ap|staff|an employee|dead weight|the bad)
(how|help) ~ (fire|terminate|dismiss|sack|non renew|nonrenew|let go of) (someone|somebody|him|her|them|people|staff|a|an|my|our|one)
(have|has|had|got) it in for me
(hr|human resources|recursos humanos) ~ (does nothing|ignores me|ignored (me|my|our)|complaint|(wont|doesnt|never) (investigate|listen|act|do anything|believe|protect)|no hace nada)
(i|we) (was|got|were|am being|m being|have been|been|keep getting) (written up|fired|let go|pushed out|forced out|harassed|bullied|demoted|retaliated|reprimanded|discriminated|targeted|disciplined|put on leave|passed over|singled out|involuntarily|groped|gaslit)
(put|placed) (me|her|him|them) on (a)? (pip|leave|improvement plan|administrative leave|plan)
(file|filed|filing|submit|write|make|file) (a|an)? (formal)? (complaint|grievance|charge|eeoc|report) (against|about|on|with) ~ (him|her|them|{staff}|eeoc|hr|human)
(eeoc|hostile work environment|hostile environment|sexual harassment|sexually harass*|wrongful termination|retaliation|workplace bullying|whistleblow*|reprimand) !(policy|policies|training|prevention)
(paper trail|build a case|document) .. (fire|dismiss*|terminat*|get rid|him out|her out|against)
(he|she) (gave|gives) me ~ (bad|low|unfair|poor|terrible) (evaluation|review|rating|score|eval)
(because|since|after) i (spoke up|complained|reported|filed|am in the union|m in the union|blew)
(comments|remarks|jokes) (about|on) my (body|looks|weight|accent|age|clothes|skin|religion)
(he|she|they) (yells|screams|shouts|cusses|curses) at (me|us|the|everyone|teachers|staff)
i (want|need) (him|her|them|that man|that woman) (gone|out|fired|removed)
(toxic|abusive|racist|sexist|lazy|incompetent|drunk|horrible|terrible|insubordinate|awful|unprofessional|disrespectful|rude|problem|vindictive|nightmare) ~ {staff} !{notstaff}
(harassed|bullied|humiliated|groped|threatened|mistreated|discriminated against|retaliated against|yelled at|screamed at|belittled) (at work|by (my|a|our|the))
(whats|what is|what do) .. (teacher|employee|coach|ap|staff member|someone|colleague) (who|that) (everyone|refuses|wont|doesnt|never|is|just|always|everybody|cant)
(me|nos) (grita|gritan|humilla|humillan|acosa|acosan|hostiga|hostigan|discrimina|discriminan|maltrata|maltratan|insulta|amenaza|corrieron|despidieron|quieren correr|quieren despedir|levantaron un acta|levanto un acta|bajaron de puesto|suspendieron|castigan|castiga|cambiaron de puesto|manosea|falta al respeto|faltan al respeto|esta haciendo la vida|hace la vida|hacen la vida|trata mal|tratan mal|tratan como|trata como|tiene coraje|trae coraje|quiere fuera|quieren fuera)
(comentarios|chistes) (de|sobre) mi (cuerpo|acento|peso|color|edad|ropa)
(acoso|hostigamiento|maltrato) (laboral|sexual|en el trabajo|de parte)
(deshacerme|deshacernos) de (un|una|el|la|ese|esa|alguien|mi|el|algunos)
(como|quiero|queremos|pueden|hay que|que) ~ (lo|la) ~ (corremos|corran|despidan|despido|despedir|correr|quitar|quiten|saquen|echar|corro)
(correr|despedir) (a|al) ~ (alguien|maestro|maestra|director|directora|empleado|{staff})
(quien|como) ~ (me quejo|nos quejamos|denuncio|denunciar|reporto|quejarme)
(toma|tomando|bebe|borracho|borracha|tomado|tomada) en (el trabajo|la escuela|horas|clase|horario)
(directora|director|maestra|maestro|profe|secretaria|jefe|jefa|subdirector|subdirectora) (floja|flojo|grosera|grosero|borracho|racista|inutil|prepotente|incompetente|abusiva|abusivo|mentirosa|mentiroso|corrupto|corrupta)
represalias
"""

#: Not about a person's conduct: a search, a farewell, another school's good practice.
NOT_STAFF: Final = """
(hire|hiring|hired|recruit*|interview*|candidate*|successor|succession|retir* (in|this|next|soon|and)|is leaving|next principal|contratar|entrevist* a|se jubila|jubil*|candidat*)
(job description|protocol*|peer (evaluation|review|observation|coaching|feedback)|(nos|les|le) (quit*|mand*|cambi*|cambiaron) (a|al|el|la|un|una)|(district|central office|they|county) ~ (took|takes|pulled|pulls|cut|cuts|moved|reassigned) (our|my|the|away)|difficult conversations|coaching cycle*|evaluacion entre)
(bully* prevention|anti bully*|antibully*|bullying (prevention|policy|program)|harassment (policy|training|prevention))
"""

#: Who is spoken well of is not complained about.
PRAISE: Final = """
(excelente|excelentes|buenisim*|muy buen*|buena gente|maravillos*|great|excellent|wonderful|amazing|fantastic|awesome|incredible|brilliant|beloved|talented|kind|supportive|hardworking|trabajador*|comprometid*|talentos*|querid*|love our|we love|lo queremos|la queremos|admir*|thankful|grateful|agradecid*|proud|orgullos*)
"""

#: Others of whom the text may speak between a person and a word of blame.
OTHERS: Final = """
(students|kids|children|district|central office|parents|families|facilities|hr|schedule|calendar|boilers|system|systems|software|teachers|staff|board|state|office|because|alumnos|muchachos|ninos|distrito|papas|padres|familias|maestros|horario|sistema|porque|juntas|reuniones|papeles|formatos|autonomia|puestos|plazas|everybody|nobody|nadie)
"""

WORDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(text.strip().splitlines())
    for name, text in (
        ("one staff", ONE_STAFF),
        ("misdeed", MISDEED),
        ("slack", SLACK),
        ("praise", PRAISE),
        ("others", OTHERS),
        ("personnel", PERSONNEL),
        ("not staff", NOT_STAFF),
    )
}
