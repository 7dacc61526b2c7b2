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
({det}|his|her|their|your|every|other) ~ {staff} !{notstaff}
one of (my|our|the) ~ (teachers|aps|coaches|aides|custodians|counselors|secretaries|colleagues|staff|coworkers|paras|employees|assistant principals)
(una|uno) de (mis|nuestros|nuestras|las|los) ~ (maestras|maestros|asistentes|companeros|companeras|secretarias|empleados|colegas|profes|docentes)
(mr|mrs|ms|miss|dr|coach|principal|maestra|maestro|profesor|profe|director|directora|senora|sra|sr|miss) {capital}
(a|my|our|some|this|that|one) ~ (staffer|administrator|admin) !{notstaff}
(mi|la|el|nuestra|nuestro|al|del|un|ese|este) (director) !(de {capital}|general)
"""

#: What only a complaint says of a person at work.
MISDEED: Final = """
(calls me|called me|calls us|called us|names in|name calling|makes passes|making passes|passes at me|hits me|threaten*|stole|steals from|is stealing|is lying|get .. removed|is useless|is a joke|screwed|screws|lectures me|scolds|scolded|patroniz*|condescend*|jealous|two timing|double dipping|no call no show|ghosted|wont speak to me|wont talk to me|stopped speaking|doesnt speak to me)
(me llamo (tont*|inutil|floj*|estupid*|idiota|burr*|pendej*|loca|loco|fea|gord*|ignorante)|me dijo (tont*|inutil|estupid*|burr*|gorda|fea)|se la pasa|mensajes sexuales|cambien a la|cambien al|que la cambien|que lo cambien|regana (a todos|enfrente|delante)|me regano|no me habla|no me saluda|me dejo de hablar|me evita|envidi*|celos*|doble cara|chantaje)
(threw|throws|hugs|hugged|kiss*|spreads rumors|spreading rumors|rumor*|snoop*|spies|spying|reads my|goes through my|vapes|vaping|smokes|smoking|skips|skip|skipping|nobody respects|no one respects|nobody likes|disgusting|perv*|predator|weird with|too close to|alone with (girls|students|boys)|favors (his|her)|bribe*|kickbacks|missing money|money is missing|blames me|blamed me|blames us|set me up|framed me|talked over|interrupts me|dismisses me|ignores my emails|cold shoulder|silent treatment|guilt trip*|manipulat*|control freak|two hours late|an hour late|minutes late|late again|late to|hungover|laughs at|laughed at|mocks|slapped|grabbed|shoved|pushed me|pinched|curses out|cussed out|chewed me out|yelled|went off on|blew up at|snapped at|lost it on|unhinged|out of control|not certified|fake degree|lied on|cooking the books|embezzl*|taking money|takes money|using school money|personal use|side business|during school hours|cant teach|cant manage|no classroom management|clueless|ineffectual|inept|unfit|not fit|kids hate (her|him)|kids are scared|parents hate|make (her|him|them) leave|take over (her|his)|her job|his job|her contract|his contract)
(venganza|me hizo|rumores|espia|lee mis|correos a|vapea|fuma|nadie (lo|la) (respeta|quiere|soporta)|se salta|besa|abrazo|me abraza|me beso|avento|aventó|me empuj*|se burlo|se rie de|me ignora|plan de mejora|me culpa|me echa la culpa|usa el dinero|dinero de la escuela|pide dinero|cobra por|chantaj*|soborn*|manipul*|controladora|incumplid*|impuntual|llega (a la hora|cuando quiere)|no llega|no da la cara|ya nadie la aguanta|no tiene paciencia|explota|avergonz*|ridiculiz*|delante de|enfrente de (todos|los|las|mis))
(naps|napping|treats .. like|like dirt|like garbage|like trash|like children|gross|dirty jokes|no shows|no showed|noshows|hasnt graded|hasnt taught|doesnt grade|doesnt teach|just shows movies|shows movies|on facebook|on youtube|shopping online|sister in law|brother in law|hired (his|her) (wife|husband|sister|brother|son|daughter|cousin|friend|friends|girlfriend|boyfriend|nephew|niece)|want (her|him|them) out|wants (her|him|them) out|make .. (quit|leave|resign)|quit or|behind my|went behind|lied about|throws (things|chairs|papers)|slurs|the n word|makes fun of|fakes|faking|calls in sick|always absent|never here|is never|never comes|disappears|leaves early|leaves campus|walks out|sexting|texts (students|girls|me at night)|porn|watches porn|hygiene|bad breath|body odor|body|legs|cleavage|drug test|dui|crazy|unstable|psycho|jerk|idiot|moron|witch|a joke|a mess|a snake|two faced|liability|burnout case|past (her|his) prime|too old)
(cunada|cunado|su (esposa|esposo|sobrino|sobrina|hermana|hermano|compadre|comadre|amante|novia)|nadie (dice|hace) nada|nadie le dice|la protege|lo protege|nunca (llega|viene|esta|hace|prepara|trabaja)|siempre (llega tarde|esta en|falta|sale)|en facebook|insulto*|crud*|la renuncia|su renuncia|que renuncie|me bajo de|bajo de puesto|de su cuerpo|mi cuerpo|chistes|albures|piropos|abraza|besa|me manda mensajes|por quejarme|no da clase|no ensena|no califica|pone peliculas|negligente|loca|loco|payas*|idiota|bruja|viejo verde|la odian|lo odian|nos odia)
(drunk|drinks|drinking|hungover|alcohol|weed|stoned|gets high|on drugs|uses drugs|smells of|smells like|intoxicated|vodka|whiskey|beer)
(scream*|yell*|shout*|curs*|swear*|cuss*|insult*|slam*|berat*|bark*|snap* at|humiliat*|belittl*|demean*|mock*|ridicul*|gaslight*|shame* me|shaming|embarrass*|intimidat*|bull*|harass*|threaten*|retaliat*|discriminat*|target*|singl* (me|us) out|singles|stalk*|creep*|grop*|touch* (me|her|him|us|kids|people)|flirt*|hit on|hits on|hitting on|leer*|stares at my|comment* (on|about) (my|her|their|our) (body|looks|weight|accent|clothes|breasts|legs|age)|sexual*|inappropriate*|advances|sleeping with|affair|dating a (parent|student)|racist|sexist|homophobic|misogynist|bigot|abusive|abuses|abusing|toxic|cruel|vindictive|micromanag*|power trip|tyrant|dictator|narcissis*|nightmare|monster|bully)
(lazy|incompeten*|useless|worthless|lousy|unprofessional*|insubordinat*|dishonest|liar|lying|lies|lied|steal*|stole|theft|embezzl*|padding|fraud|fudg*|falsif*|forg*|cheat*|pocket*|misus*|kickback*|timecard*|rude|nasty|mean to|disrespect*|burnt out|burned out|checked out|phoning it in|dead weight|deadwood|asleep|sleeps|naps|on (his|her|their) phone|no show|never shows|shows up late|always late|comes in late|late every|chronically late|hides in|gossip*|backstab*|talks behind|behind my back|sabotag*|undermin* (me|us|my)|takes credit|took credit|steals my|plays favorites|favoritism|nepotism|out to get|has it in for|had it in for|it in for me|hates me|hates us|picks on (me|us)|punish* (me|us)|freez* me out|froze me out|ignores me|icing me out|excludes me|lies about|making my life|makes my life|life hell|life miserable|unbearable|cant stand|can not stand|sick of|fed up|had it with|cant work with|cant be in|hate working|hostile|complaint*|complain*|grievance*|write up|write her up|write him up|wrote me up|wrote (her|him|them) up|written up|writing up|reprimand*|pip|improvement plan|let go|gets fired|get fired|be fired|got fired|fired|firing|fires|fire (her|him|them|this|a|an|our|my|that)|terminat*|dismissal|dismiss (her|him|them|a|an|this|that|my|our)|non ?renew*|non renew|nonrenew*|nonreelect*|get rid|getting rid|rid of|push out|pushed out|push (him|her|them) out|move out|moved out|counsel out|counsel (him|her|them) out|force out|forced out|replace (him|her|them)|gone by|her gone|him gone|them gone|out of here|needs to go|has to go|should go|must go|resign|demot*|investigat*|misconduct|negligen*|leave her kids|refuses to (do|teach|work|change|do her|do his)|wont (do|teach|work|change|retire)|does nothing|doesnt do|never does|not doing (his|her|their)|isnt doing|bad evaluation|unfair evaluation|bad review|denied my leave|denied me|passed me over|passed over|wrongful*|blackball*|blacklist*|bad mouth*|badmouth*|slander*|throws me under|threw me under|crying in|makes (me|people|us) cry|made me cry|afraid of (her|him)|scared of (her|him)|walks all over|treats (me|us|people|staff|everyone) (like|badly|poorly|bad|terribly)|talks down|talks to (me|us) like|rolls (her|his) eyes|terrible|awful|horrible|the worst|weak|ineffective|bad teacher|bad principal|struggling teacher out)
(borrach*|tomad*|alcohol|cerveza|droga*|mota|marihuana|crud*|huele a)
(grit*|insult*|humill*|maltrat*|trat* (mal|de lo peor|como)|me trata|nos trata|hostig*|acos*|amenaz*|discrimin*|ofend*|grosero*|grosera*|groseria*|pelad*|abus*|toc* (a|mi|el)|me toca|manose*|coquete*|me enamora|comentarios de mi|comentarios sobre mi|morbos*|insinua*|anda con|se acuesta|acostando|amante|racista|machista|homofob*|prepotente|tiran*|deportaron a nadie|burl*|falta al respeto|faltas de respeto|irrespet*|me persigue|me ignora|me odia|me tiene (coraje|mala|en la mira|harta|harto|entre ojos)|me agarro tirria|trae en contra|la trae contra|la agarro conmigo|me hace la vida|haciendo la vida|me excluye|me castiga|me da los peores|represalia*|venga de|se venga|vengativ*|corrupt*|transa*)
(floj*|inutil*|incompetent*|no sirve|no hace nada|no trabaja|no hace su|no cumple|llega tarde|falta mucho|faltista|se duerme|en el celular|miente|mentir*|mentiros*|roba|robo|robando|se roba|desvia|fraude|chism*|cuenta los secretos|habla mal|a mis espaldas|se queda con el credito|favoritism*|favorit*|preferid*|queja*|quejar*|denunci*|reportar|reporte|demandar|acta|levantaron un acta|amonest*|despid*|desped*|corr* (a|al|la|lo|me|de)|lo corremos|la corremos|lo corran|corrieron|correr|deshac*|quit* (a|al)|quiten|saquen|sacar (a|al|del)|echar (a|al)|echen|remov* (a|al)|renunci*|que se vaya|se tiene que ir|debe irse|hart*|no aguanto|no soporto|no la aguanto|no lo aguanto|insoportable|pesim*|terrible|malisim*|mala maestra|mal director|mal maestro|pesad*|toxic*|abusiv*|me hicieron renunciar|mala evaluacion|me nego el permiso)
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
(hr|human resources|recursos humanos) ~ (does nothing|wont|ignores|complaint|ignored|doesnt|never|no hace)
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
(me|nos) (grita|gritan|humilla|humillan|acosa|acosan|hostiga|hostigan|discrimina|discriminan|maltrata|maltratan|insulta|amenaza|corrieron|despidieron|quieren correr|quieren despedir|levantaron un acta|levanto un acta|bajaron de puesto|suspendieron|castigan|castiga|cambiaron de puesto|toca|manosea|falta al respeto|faltan al respeto|esta haciendo la vida|hace la vida|hacen la vida|trata mal|tratan mal|tratan como|trata como|tiene coraje|trae coraje|quiere fuera|quieren fuera)
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
(job description|protocol*|peer (evaluation|review|observation|coaching|feedback)|difficult conversations|coaching cycle*|evaluacion entre)
(bully* prevention|anti bully*|antibully*|bullying (prevention|policy|program)|harassment (policy|training|prevention))
"""

WORDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(text.strip().splitlines())
    for name, text in (
        ("one staff", ONE_STAFF),
        ("misdeed", MISDEED),
        ("personnel", PERSONNEL),
        ("not staff", NOT_STAFF),
    )
}
