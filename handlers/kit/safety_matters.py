"""Finds complaints about a colleague, danger, and people under age; places in the folded text."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final

from handlers.kit.safety_facts import compiled
from handlers.kit.safety_people import Mention, People
from handlers.kit.safety_text import Read
from handlers.kit.safety_words import MANY_STAFF, OURS, STAFF, SUPPOSE

Span = tuple[int, int]
_GENERAL: Final = frozenset(
    "you your is does should can would being what ustedes deben debe ser sus".split()
)
_OF_SELF: Final = (
    "i'm",
    "i am",
    "im ",
    "as a",
    "tengo",
    "soy ",
    "we're",
    "we are",
    "somos",
    "i turn",
)
_THERE: Final = frozenset("have has had hay tenemos tengo got there's".split())

FAR: Final = 12  # words between a colleague and what is said of them
JOINED: Final = 7  # so near, person and complaint are one span

#: Conduct, ability, discipline, evaluation, rumour: said of the colleague before it.
_MISDEED: Final = r"""
(?:always |constantly |often |just |still |regularly |has been |was |is |keeps? |kept |'s |openly |publicly |sometimes |repeatedly )*(?:yell(?:s|ed|ing)?|scream(?:s|ed|ing)?|shout(?:s|ed|ing)?|curs(?:es|ed|ing)|cuss(?:es|ed|ing)(?: out)?|swear(?:s|ing)?|swore|snap(?:s|ped)|lash(?:es|ed) out|bark(?:s|ed)|berat(?:es|ed|ing)|belittl(?:es|ed|ing)|humiliat(?:es|ed|ing)|insult(?:s|ed|ing)|mock(?:s|ed|ing)|ridicul(?:es|ed|ing)|demean(?:s|ed|ing)|threaten(?:s|ed|ing)|intimidat(?:es|ed|ing)|bull(?:ies|ied|ying)|harass(?:es|ed|ing)?|stalk(?:s|ed|ing)|retaliat(?:es|ed|ing)|discriminat(?:es|ed|ing)|grop(?:es|ed|ing)|flirt(?:s|ed|ing)|undermin(?:es|ed|ing)|sabotag(?:es|ed|ing)|micromanag(?:es|ed|ing)|gaslight(?:s|ed|ing)?|badmouth(?:s|ed|ing)?|backstab\w*)(?! (?:with (?:joy|laughter|excitement|delight|glee)|for (?:joy|help|more)|when|out (?:loud|the)|yes|hooray|back))(?: (?:at|against|to|on|about))?(?: (?:me|us|him|her|them|staff|teachers|everyone|everybody|people|kids|students|parents|families|colleagues|(?:the|our|his|her|my|other|new|younger|a|female|black|latina?) (?:\w+ )?\w+))?(?: (?:in (?:front of \w+(?: \w+)?|meetings|the \w+|public)|for \w+ \w+))?
(?:is |was |'s |are |has been |being |seems |such |really |so |a |an |too |totally |the most |completely |very |just )+(?:racist|sexist|homophobic|lazy|incompetent|useless|drunk|hungover|high|unprofessional|insubordinate|toxic|abusive|dishonest|corrupt|bully|liar|creep|tyrant|terrible|awful|horrible|nightmare|rude|disrespectful|mean|vindictive|burned out|checked out|two faced|manipulative|inappropriate|unstable|crazy|an idiot|idiot|a joke|disaster|weak|bad|worst|clueless|ineffective|poor|alcoholic|thief|fraud|snake|narcissist|control freak|deadwood|dead weight)(?: (?:to|with|toward|towards|at|principal|teacher|leader|boss|coach|colleague|person|manager|excuse)(?: \w+){0,2})?(?! (?:news|day|time|week|idea|year|fit|sport|at (?:first|the)|about))
(?:comes|came|shows|showed|arrives|arrived|turns|turned|is|was) (?:in |up |to (?:work|school|class|meetings) |always |often |chronically |constantly |late )*(?:drunk|high|hungover|late (?:every|again|all|most)\w*(?: \w+)?|smelling (?:of|like) \w+|intoxicated|chronically late|always late)|(?:always|chronically|constantly|habitually) (?:late|absent|on (?:his|her|their) phone)|smells (?:of|like) (?:alcohol|weed|liquor|beer|pot)|drinks? (?:at work|on the job|during|in (?:his|her) (?:car|office)|too much(?! (?:coffee|tea|soda|water|coke|diet)))|drinking (?:problem|again|at work|on the job)|has a drinking problem|falls asleep in (?:class|meetings)|sleeps (?:in|through|during) \w+|(?:naps|napping) (?:in|during) \w+
(?:never|doesn't|does not|won't|refuses to|can't|cannot|hasn't|isn't|barely|rarely|hardly|fails to|failed to) (?:even |ever |actually |really )?(?:plans?(?! (?:alone|without|in isolation|by))|teach(?:es|ing)?(?! (?:alone|without|in isolation))|grade[sd]?|prepares?|do (?:his|her|their) (?:job|work)|does (?:his|her|their) (?:job|work|share)|doing (?:his|her|their) job|pull(?:s|ing)? (?:his|her|their) weight|manage (?:a|his|her|the) class\w*|control (?:his|her|the) (?:class\w*|kids|students)|shows? up|come to work|returns? (?:calls|emails)|cover (?:his|her) (?:duty|class)|know what (?:he|she|they)|listen to anyone|belong in|qualified|competent|fit to|lesson plans?|follow the contract)
(?:needs?|has|have|ought|should|must|deserves) (?:to )?(?:be (?:fired|removed|let go|replaced|disciplined|suspended|written up|demoted|investigated|put on leave|non ?renewed|gone|counseled out|terminated|reported)|go(?= ?[.,;!?]|$)|resign|retire already|get fired|quit)
(?:was |is |got |been |being |has been |had been |were |'s )+(?:fired|terminated|let go|laid off for|written up|reprimanded|disciplined|demoted|non ?renewed|suspended(?: without pay| with pay)?|placed on (?:administrative |paid |unpaid )?leave|put on (?:administrative |paid |unpaid |a )?(?:leave|pip|plan|improvement plan)|on administrative leave|under investigation|investigated|accused of \w+(?: \w+)?|arrested(?: for \w+)?|charged with \w+|counseled out|forced (?:out|to resign)|asked to resign|escorted out|caught \w+ing|rated (?:ineffective|unsatisfactory|basic|developing|poorly)|sued|divorc\w+|in rehab|walked out|removed from (?:his|her|the) \w+)
(?:is |was |'s |got |on |went )*(?:on (?:a|an) (?:pip|improvement plan|performance (?:improvement )?plan|remediation plan)|an? (?:unsatisfactory|ineffective|bad|poor|terrible|low|negative|needs improvement) (?:evaluation|observation|rating|review|eval|score)|got a dui|got (?:a |an )?(?:needs improvement|unsatisfactory|ineffective|developing|basic|reprimand)|a letter of reprimand|failed (?:his|her) (?:evaluation|observation|probation))
(?:'s |his |her |their )(?:poor |bad |last |terrible |latest |low |awful |lousy )?(?:evaluation|observation|performance|eval|performance review|review|rating|misconduct|drinking|affair|attitude|incompetence|personnel file|disciplinary (?:record|hearing|file)|reprimand|write up|complaints?|grievance hearing|termination|dui|conduct|firing|behavior|temper|laziness) (?:was|is|were|has been|came back|rating|with (?:hr|staff|teachers)|toward|towards|problem|of (?:staff|teachers)|in (?:meetings|class)|said|score|file|this|last|got)(?: \w+){0,3}
(?:is |was |are |'s |been |reportedly |rumou?red to be |probably )*(?:having an affair|sleeping with|dating (?:a|an|the|one of|his|her|our|someone)|hooking up with|cheating on (?:his|her)|messing around with|stealing|embezzling|pocketing|skimming|padding (?:his|her)|falsif\w+|fudging|lying|leaving (?:his|her) (?:wife|husband)|getting divorced|on drugs|job hunting|interviewing elsewhere)(?: (?:from|about|to|the|with|a|money|our|his|her|staff|time)(?: \w+){0,2})?
(?:stole|embezzled|pocketed|misused|skimmed|falsified|fudged|faked|lied(?! down)|lies(?! (?:in|on|down|at|with|between))|cheated|hit on|hits on|made (?:a pass|passes|advances)|makes (?:passes|advances|inappropriate|racist|sexist)|made (?:inappropriate|racist|sexist|sexual|nasty|crude|offensive)|touched (?:me|her|my|a)|(?:keeps |kept |is |was |always )?(?:touching|groping|grabbing|rubbing|kissing|hugging) (?:me|us|her|the (?:female|young|other|new)|female|his|staff|teachers|student teachers|women)|(?:steals?|stealing|takes money) from|loses (?:every|all)|rub(?:s|bed|bing) (?:my|her|our|his) (?:shoulders?|back|leg|thigh|neck)|call(?:s|ed|ing) (?:me|us|her|him|them|kids|students|teachers|people|parents|families|the kids) (?:names|stupid|dumb|fat|lazy|crazy|worthless|an? (?:\w+ )?(?:idiot|liar|failure|baby|loser|joke|disgrace|problem|troublemaker|snowflake|moron|bitch|clown))|chang(?:es|ed|ing) (?:grades|test scores|the grades|answers|transcripts)|never (?:answers?(?! \w+ (?:after|before|on))|replies|responds|returns|shows|listens|helps|comes|apologi[sz]es|leaves (?:his|her) office)|(?:shows? up|showed up|comes? in|arrives?|arriving) (?:late|drunk|high)|leaves? (?:school )?early(?= (?:and|every|all|most)|,|$)|(?:took|takes|taking|stole|stealing|kept|keeps) (?:the )?(?:money|cash|funds|equipment|supplies) (?:from|out of|for) (?:the |our )?(?:pta|book fund|\w+ fund|office|students|kids|drawer|cash box|club|account|fundraiser|himself|herself|supply closet|snack \w+)|texting (?:a|the|my|his|her) (?:colleague|student|wife|teacher|coworker|parent)\w*|lets? (?:his|her) friends|protects? (?:his|her) friends|cover(?:s|ed|ing) (?:it up|up (?:for|what|the (?:incident|abuse|complaint|theft|fight)))|doesn't (?:care|know anything|listen|do anything|answer)|is never (?:here|there|in (?:the building|his office|her office))|calls in sick every \w+|told (?:racist|sexist|dirty)|slept with|plays favou?rites|played favou?rites|took credit|takes credit|talks (?:behind|trash|bad|down)|talked (?:behind|trash|down)|spreads? (?:rumors|gossip|lies)|gossips|has it (?:in for|out for)|had it in for|is out to get|picks on|picked on|targets|targeted|blames|ignores my|ghosted|throws? (?:me|us|people) under|threw (?:me|us|a|his|her)|slammed|grabbed|shoved|pushed (?:me|her|him|us)|slapped|treats? (?:us|me|teachers|staff|people|everyone|aides|paras) (?:like|badly|as)|gave me (?:an? )?(?:bad|low|poor|terrible|unfair|unsatisfactory|ineffective|needs improvement|one|zero|1|0)(?! (?:hour|minute))|(?:gave|gives|giving|handed|promised|steered) (?:the |a |our |every |all the )?(?:\w+ )?(?:job|jobs|position|contract|contracts|stipend|stipends|bid|promotion) to (?:his|her|their) (?:wife|husband|son|daughter|cousin|friends?|sister|brother|nephew|niece|girlfriend|boyfriend|buddy|buddies|family|golf)|wrote me up|hired (?:his|her) (?:wife|husband|son|daughter|cousin|friend|sister|brother|nephew|niece|girlfriend|boyfriend)|comments? (?:on|about) (?:my|her|our) (?:body|looks|weight|legs|clothes|accent|age))(?: (?:to|from|about|me|my|us|the|her|his|a|comments|jokes|remarks|credit|money|our|of|on|for|it|at|in|behind|trash|that|for)(?: \w+){0,3})?
(?:is |was |'s |are |so |really |very |a |an |kind of |being |been )*(?:creepy|creep|sleazy|shady|crooked|cruel|nasty|hostile to|spiteful|senile|passed out|reeks|a pig|a predator|a pervert|racist|sexist)(?: (?:to|with|toward|towards|around) (?:\w+ ){0,3}\w+)?|(?:gossips?|gossiping|snoops?|spies|spied|reads (?:our|my|everyone's) (?:emails?|messages)|lied (?:on|about|to)|lies (?:to|about)|pinches|spits|bills for|smells (?:like|of) \w+|smelled (?:like|of) \w+|in bed with|lost my (?:grievance|complaint|paperwork)|told (?:hr|everyone|everybody|the staff|people) (?:i'm|that i|i|we)|threatens (?:to|us|me)|cut my (?:hours|pay)|moved me (?:to|out) because|screams at|bullies)(?: \w+){0,3}
everyone (?:knows|hates|is (?:tired|sick|afraid|scared) of|avoids|complains about)|nobody (?:likes|respects|trusts|can stand|wants to work with)|can't stand|hard to work with|impossible to work with|(?:a|such a|the) (?:problem|toxic|weakest|worst) (?:teacher|employee|colleague|principal|staff member|person|link|coach)
(?:lo|la|los|las|le|nos|me) (?:evaluaron|evaluo|calificaron|califico) (?:mal|bajo|injustamente|por venganza)(?: por \w+)?|por (?:venganza|represalia)|(?:tomo|toman|hubo) represalias?
(?:siempre |nos |me |le |les |la |lo |se |a |esta |anda |sigue |ya |constantemente |todo el tiempo )*(?:grita(?:n|ba|do)?|gritando|grito|humilla(?:n|ba)?|humillo|insulta(?:n|ba)?|insulto|maltrata(?:n|ba)?|maltrato|acosa(?:n|ba)?|acoso|hostiga(?:n|ba)?|hostigo|amenaza(?:n|ba)?|amenazo|discrimina(?:n|ba)?|discrimino|ofende|ofendio|regana(?! de carino)|regano|ridiculiza|ridiculizo|manosea|manoseo|intimida|intimido|persigue|menosprecia|menosprecio|denigra|calumnia|difama|coquetea)(?: (?:a|al|delante|enfrente|con|frente)(?: \w+){1,4})?(?=[ .,;:!?)]|$)
(?:es |fue |son |esta |era |siempre |muy |una |un |bien |super |tan |la |el |de lo )+(?:racista|machista|homofob[oa]|floj[oa]|incompetente|inutil|borrach[oa]|irresponsable|abusiv[oa]|prepotente|corrupt[oa]|mentiros[oa]|groser[oa]|tiran[oa]|acosador[a]?|pesim[oa]|mal[oa] (?:maestr[oa]|director[a]?|jef[ea]|colega|persona|profe)|insoportable|conflictiv[oa]|chismos[oa]|rater[oa]|ladron[a]?|toxic[oa]|nefast[oa]|alcoholic[oa]|hipocrita|injust[oa]|autoritari[oa]|negligente|vengativ[oa]|peor (?:maestr[oa]|director[a]?|jef[ea]))
(?:pellizca|jalonea|empuja|avienta|cachetea|zarandea|morbosea|chantajea|extorsiona|humilla)(?: (?:a|al) (?:\w+ ){0,2}\w+)?|(?:nos |me |les )?(?:miente|mintio|roba|robo|ignora|corre|corrio|chantajea)(?= |[.,;!?]|$)|se llevo (?:lo|el dinero|la lana|los|las) \w*|(?:anda|llega|llego|viene) (?:tomad[oa]|crud[oa]|borrach[oa])|me (?:puso|dio|califico con|evaluo con)(?: un| una)? \W?(?:insatisfactori[oa]|no satisfactori[oa]|deficiente|mala? (?:nota|evaluacion|calificacion)|cero|reprobad[oa])|me (?:bajo|quito|nego) (?:las |mis )?(?:horas|el grupo|la plaza|el turno|permiso)|porque (?:me queje|nos quejamos|hable|denuncie|reclame)|todo lo grita|a (?:puros )?gritos|es (?:un |una )?(?:patan|encimos[oa]|morbos[oa]|metiche|mandon[a]?|dictador[a]?)
(?:contrato|contrata|mete|metio|favorece|puso) a (?:su|sus) (?:prim[oa]s?|hij[oa]s?|espos[oa]|amig[oa]s?|herman[oa]s?|sobrin[oa]s?|compadres?|famili\w+|comadre)|cambi(?:a|o) (?:las )?calificaciones|nunca (?:contesta|responde|esta|llega(?! tarde)|viene|hace|escucha|ayuda)|lo encubre|la encubren?|lo encubren|nos (?:miente|mintio|ignora|castiga|corre)|llama (?:tont[oa]s?|burr[oa]s?|inutil(?:es)?) a|(?:le|les) dij?o (?:burr[oa]s?|inutil(?:es)?|tont[oa]s?)
(?:siempre |nunca |casi |ya |no |nada mas |solo |todos los dias |a veces |luego |diario )*(?:llega|llego|viene|vino|anda|se presenta|da clases?|huele)(?: al? \w+)? (?:siempre |muy |bien )?(?:tarde(?: todos| siempre| diario| cada)|borrach[oa]|tomad[oa]|crud[oa]|drogad[oa]|ebri[oa]|a (?:alcohol|vino|cerveza|mota))|(?:siempre|diario|todos los dias|cada (?:dia|lunes)) (?:llega tarde|falta)|nunca (?:prepara|planea|califica|cumple|llega a tiempo|hace nada)|(?:llega|falta) (?:tarde )?(?:siempre|diario|todos los|casi todos)(?: \w+)?|no (?:hace (?:su trabajo|nada|bien su)|da clases?|prepara|planea|califica|cumple|ensena|sabe (?:ensenar|dirigir|tratar|controlar|dar clase)|controla|sirve para|respeta a)(?: \w+){0,2}|(?:viene|llega|anda|esta|trabaja) (?:medicad[oa]|drogad[oa]|dopad[oa]|crud[oa])|se (?:duerme|la pasa) en (?:clase|el celular|la oficina|facebook)|toma en (?:el trabajo|la escuela|horas)
(?:deberian |debe |deben |hay que |tienen que |tiene que |quieren |van a |lo |la |que |ya |pidieron que |le )*(?:correr(?:lo|la)?|corr(?:an|ieron)(?: a)?|despedir(?:lo|la)?|despid(?:an|ieron)|despedid[oa]|renunciar|quitar(?:lo|la)|quiten|saquen|cesaron|cesad[oa]|destituy\w+|suspendieron|levantaron (?:un )?acta|pusieron (?:un )?acta|acta administrativa|amonestaron|amonestad[oa]|sancionaron|investigan|investigad[oa]|esta bajo investigacion|arrestaron|denunciaron|demandaron|jubilar(?:lo|la)? a la fuerza)(?: por \w+(?: \w+)?)?
(?:anda|se acuesta|acostando|sale|tiene (?:algo|que ver|un amorio|una aventura)|esta saliendo|se metio|engana) (?:con |a )(?:la|el|una|un|su|otra|otro) \w+|se (?:roba|robo|clava|clavo|embolso|queda con|quedo con)(?: (?:el|la|los|las|con el))? ?\w+|desvi[ao] (?:recursos|dinero|fondos)|(?:habla|hablo) mal de \w+|a mis espaldas|tiene (?:favoritos|preferidos|favoritismos)|se burl[ao] de \w+|se (?:esta |va a |acaba de )?(?:divorci\w+|separando)|(?:nos|me|les) trata (?:mal|muy mal|como \w+|con la punta)|abusa de (?:su (?:poder|puesto|autoridad)|\w+)|falta al respeto|(?:hace|hizo) comentarios (?:\w+ )?(?:de|sobre|racistas|machistas|sexuales|inapropiados)(?: \w+)*?|sac[oa] (?:mala|baja) (?:evaluacion|calificacion)|(?:mala|pesima|baja) evaluacion|problemas? con (?:el alcohol|la bebida)|(?:todos|todas|nadie) (?:lo|la) (?:odian|odia|aguanta|soporta|quiere|respeta)|me tiene (?:coraje|mala voluntad|en la mira|harta|harto)|la trae contra \w+|me hace la vida \w+|se cree (?:el|la) due\w+
"""

#: Before the colleague it is about: "a complaint against Ms. Poe", "how do we fire our AP".
_AGAINST: Final = r"""
(?:a |an |the |my |our |formal |second |hr |several |multiple |many |two |three |another |parent |file |filed |filing |got |received )*(?:complaints?|grievances?|allegations?|charges?|report|lawsuit|accusations?|case|petition|reprimand|write up|rumou?rs?|gossip|dirt|evidence|documentation|paper trail) (?:against|about|on|to remove|for)
(?:fire|firing|fired|terminate|terminating|get rid of|getting rid of|push out|pushing out|force out|dismiss|dismissing|demote|non ?renew|non ?renewing|discipline|remove|removing|removed|dismissed|terminated|demoted|disciplined|investigated|investigating|reprimanded|report|reported|reporting|sue|suing|write up|writing up|investigate|oust|replace|counsel out|evaluated out|complain about|complained about|complaining about|fed up with|sick of|tired of|can't stand|afraid of|scared of|had it with|hate|hates|dealing with)
(?:una |la |mi |dos |tres |otra |varias |queja|quejas|puse |pusimos |presentamos |presente |hay )*(?:quejas?|denuncias?|demandas?|acusacion(?:es)?|reporte|chismes?|rumor(?:es)?|reclamos?) (?:contra|en contra de|sobre|de|del|acerca de)|(?:le |les )?(?:pusieron|levantaron|van a poner|puse|levante) (?:un |una )?(?:acta|reporte|queja)(?: administrativ[oa])? (?:a|al|contra|en contra de)
(?:correr|despedir|deshacernos de|deshacerme de|denunciar|reportar|demandar|quejarnos de|quejarme de|me queje de|nos quejamos de|sacar|quitar|corrieron|despidieron|hart[oa]s? de|no soporto|no aguanto|no aguantamos|miedo (?:a|de)|destituir|sancionar|amonestar|evaluar mal|levantarle (?:un )?acta)(?: a| al)?
"""

#: Complaints whose person is told by the words themselves.
_COMPLAINT: Final = r"""
(?:i|we) (?:was|were|am being|have been|was just|got|keep getting|am|been|'ve been) (?:harassed|groped|sexually harassed|retaliated against|written up|bullied|demoted|pushed out|discriminated against|wrongfully \w+|fired|targeted|singled out|reprimanded|yelled at|humiliated|threatened) (?:by|at|after|because|for)(?: (?:my|our|the|a))?(?: \w+)?
(?:my|our) (?:boss|principal|supervisor|ap|superintendent|director|assistant principal|department head|coach|coworker|colleague) (?:is (?:harassing|bullying|out to get|sleeping|stealing|drinking|lying|retaliating)|hits on|touched|groped|yelled|screamed|threatened|cornered|hates|wrote me up|has it in for)(?: \w+){0,3}
(?:me|nos) (?:acosan|acosaron|hostigan|despidieron|corrieron|humillaron|levantaron un acta|discriminan|maltratan|castigan) (?:por|en el trabajo|en la escuela|mi|los|las|el|la)(?: \w+){0,3}
(?:get rid of|getting rid of|fire|firing|deal with|dealing with|stand|document|remove|removing|stuck with|report|have|got|with|such) (?:an? |our |my |the |this |that )(?:such an? )?(?:\w+ )?(?:incompetent|lazy|toxic|abusive|racist|sexist|useless|dishonest|bullying|terrible|awful|horrible|unprofessional|drunk|corrupt|rude|vindictive) (?:principal|teacher|boss|secretary|ap|coach|counselor|colleague|coworker|coteacher|superintendent|supervisor|director|aide|para|dean|administrator|assistant principal|custodian)
(?:tengo|tenemos|correr|deshacernos de|aguantar|con|lidiar con|quitar) (?:a )?(?:un|una|mi|nuestr[oa]) (?:director[a]?|maestr[oa]|profe|secretari[oa]|jef[ea]|colega|companer[oa]|subdirector[a]?|supervisor[a]?|conserje|intendente) (?:que (?:no (?:hace nada|trabaja|sirve|da clases)|grita|nos grita|acosa|roba|llega tomad[oa])|(?:muy )?(?:floj[oa]|incompetente|inutil|racista|machista|abusiv[oa]|corrupt[oa]|groser[oa]|prepotente|toxic[oa]))
(?:an? |my |another |one )?(?:coteacher|co teacher|coworker|co worker|colleague|teammate|grade partner|partner teacher) (?:of mine )?(?:who|that) (?:is |has |keeps |always |never |just |constantly )*(?:shows? up (?:late|drunk|high)|(?:comes?|arrives?) (?:in )?late|yells?|screams?|sleeps|naps|steals?|stole|lies|lied|bullies|bullying|won't (?:plan|teach|work|help|do)|refuses|does (?:nothing|his|her)|doesn't (?:plan|teach|do|show|pull|grade)|takes credit|took credit|lazy|toxic|racist|rude|mean|undermines|gossips|badmouths|absent|late|drunk|on (?:his|her) phone)(?: \w+){0,4}
(?:filed|have filed|are filing|filing) (?:formal )?(?:complaints|grievances) (?:against|about) (?:each other|one another|him|her|them|me|us)|(?:acusan?|acusaron|denuncian|denunciaron|senalan) (?:al|a la|a mi|a una?|a nuestr[oa]) (?:maestr[oa]|profe|profesor[a]?|director[a]?|subdirector[a]?|coleg[a]|companer[oa]|conserje|prefect[oa]|entrenador[a]?|supervisor[a]?|secretari[oa]|orientador[a]?)(?: \w+)? (?:de|por) \w+(?: \w+){0,4}
(?:hostile work environment|sexual harassment) (?:by|from|at|in|here|complaint|case)(?: \w+)?|acoso (?:laboral|sexual) (?:de|por|del|de parte)(?: \w+){0,3}
"""

#: Harm, threat, abuse, weapons: something that happened or may.
_DANGER: Final = r"""
(?:wants?|wanted|going|trying|tried|threatened|threatening|threatens|planning|plans|planned|said (?:he|she|they)(?:'d| would| will| wants to| wanted to)|thinking (?:of|about)|thoughts of|talk(?:s|ed|ing) about|attempted|attempting|will|might|'ll|gonna|about|wrote about|joked about) (?:to |of |about )?(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|hang(?:ing)?|shoot(?:ing)?|stab(?:bing)?|strangl\w+|poison(?:ing)?) (?:himself|herself|themselves|themself|myself|him|her|me|us|them|someone|somebody|people|everyone|everybody|(?:his|her|my|our|the|a|another|that|this|one of (?:the|his|her|my|our)) (?:\w+ )?(?:brothers?|sisters?|siblings?|mom|mother|dad|father|parents|stepdad|stepmom|stepfather|stepmother|teachers?|classmates?|kids?|students?|boys?|girls?|friends?|family|boss|principal|coach|peers?|child|children|baby|ex|girlfriend|boyfriend|neighbors?|cousins?|aide|counselor|grandma|grandmother|wife|husband|roommate|bully|guy|sub|superintendent|secretary|staff|dog|cat|class|school|person|people|one)|up the school|teachers|students|kids|classmates)(?! (?:union|data|scores?|voice|schedule|council|program))
(?:wants?|wanted|wish(?:es|ed)?|going|tried|ready|better) (?:to |off |(?:he|she|i|they) (?:was|were) )?(?:die|dead|end (?:it(?: all)?|his life|her life|my life|their life)|jump off \w+ \w+|not (?:be alive|wake up|live)|disappear(?: forever)?(?= ?[.,;!?)"']|$| and| so| because| forever| from (?:the|this) (?:world|earth))|vanish forever|take (?:his|her|my|their) (?:own )?life)|(?:doesn't|don't|didn't|does not|do not|doesnt|dont) (?:want|wanna) ?(?:to )?(?:live|be alive|be here any ?more|be here|exist|wake up)(?! (?:any |in|near|with|at|on|by|during|after|until|past|when|for|so|early|before|that))|no reason to (?:live|be here)|nothing (?:left )?to live for|(?:everyone|everybody|we|they|family|the world|people) (?:would be|is|'d be|will be) better off (?:without|if) (?:me|him|her|them|he|she|i|they)|(?:wishes|wished|wish) (?:(?:he|she|they|i) )?(?:(?:could|would|was|were|wasn't|weren't|had never been|never|not) )+(?:disappear|alive|(?:still )?here|born|gone|dead)(?= ?[.,;!?)\"']|$| and| so| because| or)|(?:wish|wishes|wished|hope|hopes|hoped) (?:\w+ ){0,2}(?:not|never|wouldn't|won't|didn't have to) (?:to )?wake up|(?:nobody|no one) would (?:miss|notice if) (?:me|him|her|them|he|she|i)|goodbye (?:note|letter)(?= (?:to (?:his|her|their|me)|in|from|about|that|on)|[.,;!?]|$)|(?:gave|giving|given) away (?:all )?(?:his|her|their) (?:things|stuff|belongings)|suicid(?:e|al) (?:note|attempt|thoughts|ideation|threat|plan)|(?:attempted|committed|contemplating|considering|threatened|threatening|talking about|died by|thinking about) suicide|(?:is|was|been|feels|feeling|am|'m|be) suicidal|overdosed|took (?:a bottle of |too many )pills|self harm(?:s|ing|ed)?(?! (?:prevention|training|policy|protocol|workshop|resources))|cuts? (?:herself|himself|themselves|myself|her (?:arms|wrists)|his (?:arms|wrists))|cutting (?:herself|himself|themselves|myself|again|her (?:arms|wrists)|his (?:arms|wrists))|burn(?:s|ing|ed) (?:herself|himself)|hanged (?:himself|herself)
(?:bring|brings|bringing|get|gets|getting|take|takes|grab|use|uses|using|borrow|has access to|access to|knows where) (?:to school )?(?:(?:a|an|the|his|her|their|that|real|loaded|\w+'s|stepdad's|dad's|brother's) ){1,3}(?:gun|guns|knife|pistol|rifle|handgun|firearm|weapon|shotgun|machete|blade|bomb)(?! (?:control|policy|violence|safety|free|laws?|detection|reform|points?|ban|drill|show|drop|lock|task|skills))
(?:has|have|had|brought|brings|bringing|carries|carrying|with|found|keeps|showed(?: off)?|pulled(?: out)?|packing|owns|waving|hid(?:es|ing)?|posted|posing with|there(?:'s| is| was)|got) (?:a |an |the |his |her |dad's |father's |loaded |real |up |that |his dad's |his father's |multiple |photos? (?:with|of) |pictures? (?:with|of) )*(?:gun|guns|knife|knives|weapons?|firearm|pistol|rifle|handgun|machete|box cutter|bomb|pocketknife|switchblade|razor blades?|ammunition|bullets|brass knuckles|ak 47|ar 15)(?! (?:control|policy|violence|safety|free|laws?|detection|reform|points?|ban|buyback|drill|show|drop))
(?:bomb|shooting|school shooting|death|shooter) threats?(?! (?:assessment|protocol|drill|policy|training|response))|threat(?:s)? (?:against|on|to) (?:our|the|my|a|his|her|students|staff|school)(?: \w+)?|(?:threatened|threatening|threatens) (?:to |the |our |my |me|us|him|her|a |another |with |his |students|teachers|staff|someone)+(?:\w+)?(?: (?:with|in|at|to) (?:a )?\w+)?|hit list|kill list|shoot up (?:the|our|my) \w+|active shooter (?:on|at|in) \w+|shots (?:were )?fired
(?:(?:is|was|been|being|were|gets|got|are|she's|he's) )+(?:(?:sexually|physically|emotionally|verbally) )?(?:abused|molested|raped|beaten(?: up)?|assaulted|groomed|trafficked|neglected|choked|stabbed|shot|attacked|jumped|strangled|starved|locked in (?:a|his|her) (?:room|closet|basement|bathroom|shed)|kidnapped|touched inappropriately|hit|burned)(?: (?:by|at|in|on|with) (?:(?:his|her|my|a|an|the|their|our) )?\w+(?: \w+)?)?(?! (?:hard|by the (?:cuts?|budget|pandemic|recession|change)|by (?:budget|covid|inflation)))
(?:sexual|child|physical|domestic) (?:abuse|assault|violence|neglect)(?= (?:at|by|in|from|happening|is|was|against|disclosed|and|case|allegation)|[.,;!?]|$)|(?:disclosed|reported|told \w+(?: \w+)? about|suspects?|suspect|discovered|revealed) (?:\w+ )?(?:abuse|being abused|neglect|molest\w+|rape)|(?:fresh |new |deep |old )?(?:cuts|scars|burns|bruises|marks) (?:up|down|on|all over|along|across) (?:(?:and|up|down|on|both|one|all|of) ){0,3}(?:his |her |their |the )?(?:arms?|wrists?|legs?|thighs?|neck|back|face|body)|(?:bruises?|burn marks|cigarette burns|welts|black eye|marks|cuts|belt marks|scars)(?: \w+)? (?:on|all over|across|around|from) (?:his|her|their|my|the (?:child|kid|boy|girl)'s|a \w+'s) (?:\w+)|(?:covered in|full of) bruises|unexplained bruises
(?:his|her|my|the|their|a|step|'s) ?(?:dad|father|mom|mother|stepdad|stepfather|stepmom|uncle|boyfriend|husband|ex|parents?|brother|grandfather|partner|teacher|coach|aide|janitor|bus driver|counselor|cousin|neighbor|mother's boyfriend|mom's boyfriend) (?:hits?|beats?|beat|touches|touched|molests?|molested|rapes?|raped|abuses?|abused|hurts?|chokes?|choked|punches|punched|whips?|whipped|slaps?|slapped|kicks?|kicked|burns?|burned|locks|locked|starves|threatened|threatens|is (?:hitting|beating|touching|abusing|hurting|molesting))(?: (?:on )?(?:him|her|them|me|us|a \w+|the \w+|kids|students|another \w+|his \w+|inappropriately|with a \w+|at home))+
(?:touch(?:es|ed|ing)|kiss(?:es|ed|ing)|grab(?:s|bed|bing)|fondl\w+|grooming|molest\w+|hit(?:s|ting)?|slapp?(?:s|ed|ing)|texting|sexting|dating|alone in (?:his|her) (?:car|office|room) with|sent (?:nudes|sexual messages|inappropriate (?:texts|messages|photos)) to|nudes? (?:from|of|to)|exposed (?:himself|herself) to) (?:a |an |his |her |the |young |female |one of (?:his|her|our|the) |another |several |my )*(?:students?|girls?|boys?|kids?|child|children|minors?|pupil|\w+ graders?|daughter|son)(?! (?:by|with (?:this|new)|hard|where|on the (?:shoulder|back) when))
(?:runaway|ran away from home|missing since|went missing|has gone missing|afraid to go home|scared to go home|not safe at home|unsafe at home|doesn't feel safe at home|in (?:immediate )?danger|(?:i'm|i am|we're|we are|she's|he's) (?:afraid|scared|terrified) (?:he|she|they|of (?:him|her|my)|that he|that she|someone|for (?:her|his|my|their) (?:life|safety)|to go home)(?: (?:will|might|is going to|may|could)(?: \w+){1,3})?|afraid (?:for|of) (?:her|his|my) (?:life|safety|husband|father|dad|stepfather)|fears? for (?:his|her|my|their) (?:life|safety)|domestic violence (?:at home|situation)|being followed|stalking (?:me|her|him|a|our|my|one of)|raped|molest(?:ed|ing|s)|gang (?:fight|shooting|retaliation)|drugged|selling (?:drugs|fentanyl|pills)|fentanyl (?:in|at|on)|overdose[ds]? (?:at|in|on))
(?:quiere|queria|quieren|quiero|quisiera|amenazo con|amenaza con|amenazan con|intento|intenta|va a|iba a|piensa|penso en|pienso|planea|trato de|dijo que (?:va a|queria|iba a|se va a|se queria|quiere)|habla de|hablo de|ha intentado|pensando en|dice que (?:se )?(?:va a|quiere)) ?(?:a |se )?(?:matar(?:se|lo|la|los|nos|me)?|suicidar(?:se|me)?|morir(?:se|me)?|quitarse la vida|lastimar(?:se|lo|la|los|me)?|herir(?:se|lo|la)?|hacer(?:se|le|les|me)? dano|cortar(?:se|me)|dispara(?:r(?:le|les|nos)?)|apunal\w+|acuchill\w+|golpear(?:lo|la|los|me|nos)?|desaparecer(?! (?:entre|en|de|los|las|el|la|esos|esas))|poner una bomba|ahorcar(?:se)?|tirar(?:se)? (?:del|de un|de la) \w+|traer (?:una|un) (?:pistola|arma|cuchillo)|balear)(?: (?:a|al|en|con|de)(?: \w+){1,3})?
(?:su|el|la|un|una) (?:papa|padrastro|tio|tia|primo|hermano|abuelo|novio|vecino|mama|madrastra|pareja)(?: \w+)? (?:lo|la|le|los|las) (?:obliga|obligo|obligaba|forza|hace) (?:a )?(?:ver|hacer|tocar|beber|tomar|robar|dormir|quitarse)(?: \w+)?|se tomo (?:un|una|todo|todas|muchas|varias) (?:frasco|caja|bote|las)?(?: de)? ?(?:pastillas|pildoras)|(?:van?|quiere|iba|dijo que) (?:a )?balacear(?: (?:la|a|el) \w+)?
(?:tonight|today|this|tomorrow) (?:will be|is|was going to be) (?:her|his|my|their) last (?:night|day|message)|noose|(?:death|kill|hit) list|list of (?:names|people|students|teachers|kids) (?:\w+ ){0,4}?\W?(?:\w+ ){0,3}?(?:die|kill|shoot|dead|hurt)|lista de (?:nombres|alumnos|maestros) (?:\w+ ){0,4}?\W?(?:\w+ ){0,3}?(?:morir\w*|mueren|matar|muertos?)|(?:drew|draws|drawing|drawn) (?:a picture of )?(?:himself|herself|me|us|his|her) (?:\w+ )?(?:dead|dying|hanging|killed|shot)|(?:drinks?|drank|drinking|drunk|swallow\w*) (?:bleach|poison|pesticide|antifreeze|a bottle of)|(?:showed|sent|shown) (?:me|us|her|him|someone|everyone|a friend|the class) (?:a |an |his |her |the |pictures? of |photos? of )*(?:pistol|gun|knife|rifle|weapon|handgun|machete|ammo|bullets)|blood (?:on|all over) (?:his|her|their) \w+|broken (?:nose|arm|jaw|rib)s? (?:and|from|because|after) (?:\w+ ){0,4}?(?:dad|father|asked us|husband|boyfriend|stepdad|begged|said)|(?:told|said|saying) (?:\w+ ){0,3}?goodbye (?:forever|to everyone|to all)|(?:following|follows|followed|watching|photographing|filming) (?:our|my|the|some) (?:girls|boys|kids|students|children)(?: (?:after|home|to|from|at))|(?:left|leaves?|being left|locked) (?:home )?alone (?:all (?:day|night)|every|overnight|for (?:days|\w+ days)|at night)|took (?:\w+ )?(?:\d+|ten|twelve|fifteen|twenty|thirty|forty|fifty|a bunch of|a lot of|a whole bottle of|the whole bottle of|all (?:of )?(?:his|her|the)) (?:tylenol|advil|pills|ibuprofen|tablets|meds|sleeping pills|xanax|medication|medicine)|how many pills|draw(?:s|ing|ings|n)? (?:of )?(?:himself|herself) (?:dead|dying|hanging)|(?:doesn't|does not|don't|didn't|never|not) feel(?:s|ing)? safe (?:going home|at home|with (?:his|her|my)|in (?:his|her) (?:house|home))|(?:afraid|scared|terrified) (?:of|to be with) (?:his|her) (?:dad|father|stepdad|uncle|mom|mother|boyfriend|brother)|(?:man|dad|father|parent|guy|mother|mom|someone|somebody) (?:\w+ ){0,4}?with a (?:bat|baseball bat|crowbar|machete|knife|gun)(?! costume)|voices telling (?:him|her|them)|older (?:man|guy|boyfriend|men) (?:\w+ ){0,4}?(?:picking|picks|picked|buying|texting|messaging|sending|touching|paying)
(?:van?|quieren?|dijo que van?) a (?:quemar|tirotear|volar|balear|incendiar) (?:la|mi|su|nuestra|el) \w+|(?:llego|vino|entro|anda|viene) armad[oa]s?|se mete (?:a|en) su (?:cuarto|cama)|(?:se despidio|despidiendose) de (?:sus|todos|todas) ?\w*|(?:regalo|regalando|repartio) (?:todas )?(?:sus cosas|su perro|su ropa|sus juguetes)|(?:la|lo) (?:encontre|encontramos|encontraron) (?:\w+ ){0,4}?con (?:una |un )?(?:navaja|cuchillo|pistola|soga|cuerda|pastillas)
(?:preferiria|prefiere|quisiera) (?:estar muert[oa]|morir\w*(?! antes)|no vivir|no haber nacido)|(?:se va a|se quiere|se queria|quiere|amenazo con|penso en) (?:aventar|tirar|lanzar|arrojar|colgar|ahorcar|envenenar)(?:se)?(?: (?:del|de la|de un|al|por)(?: \w+)?)?|(?:el|su|un) (?:novio|esposo|papa|padrastro|tio|hermano|primo|vecino|padre|ex)(?: mayor)? de (?:mi|una|la|su|uno de|un)(?: \w+){1,2} (?:la|lo|le|los|las) (?:golpea|pega|golpeo|pego|maltrata|amenaza|toca|encierra|amenazo)|(?:senor|hombre|tipo|adulto|viejo|alguien|desconocido|entrenador|conserje|maestro|profe|vecino)(?: \w+){0,3}? (?:le |les )?(?:ofrece|ofrecio|da|dio|regala) (?:dinero|drogas?|dulces|regalos) a (?:las|los|mis|unas|unos|una|un) (?:nin[oa]s?|alumn[oa]s?|muchach[oa]s?|chic[oa]s?|estudiantes?)
(?:comes?|came|goes|going|sneaks?|gets) into (?:her|his|their|my) (?:room|bed)(?: at night)?|(?:hasn't|has not|haven't) eaten (?:in|for|since) (?:\w+ )?(?:days|a week|yesterday|\w+day)|(?:locked|locks|kicked|threw) (?:him|her|them) out(?: (?:of the house|at night|in the cold))?(?= ?[.,;!?]|$| of| at| in| last| and)|sleeps? (?:outside|in the (?:park|street)|on the street)
(?:lo|la|le|los|las|les|me|nos) (?:(?:van|iban|quieren|querian|va|quiere|iba|amenazaron con|amenazo con) (?:a )?)?(?:golpear|golpean|golpearon|golpeaban|pegar|pegan|pegaron|pegaban|madrear|matar|picar|encierran|encerraron|encerrar|amarran|amarraron|quemar|queman|quemaron|dejan sin comer|dejaron sin comer|violaron|balear|navajear)(?! (?:la mano|la voz|un |una |el |los |fuerte|duro|con tant|de risa|de trabajo|de hambre|por la cantidad|estos|las? (?:cuentas?|ganas?)))(?: (?:a la salida|en (?:su )?casa|sin comer|con \w+(?: \w+)?|en \w+ \w+))*
(?:mejor|ojala|quisiera|desearia|le gustaria|me gustaria|quiere|quiero|queria) (?:no (?:haber nacido|despertar|existir|estar aqui|estar vivo|estar viva)|(?:estar )?muert[oa]|desaparecer(?! (?:entre|en|de|los|las|el|la|esos|esas)))|(?:nadie|ni) (?:la|lo|me) (?:extranaria|va a extranar|extranaran)|(?:estarian|estarias|estaran|viviran) mejor sin (?:mi|el|ella)|(?:carta|nota) de despedida|(?:ya )?no (?:le )?(?:encuentra|encuentro|ve|veo|tiene|tengo|hallo|halla) (?:caso|sentido|razon(?:es)?|motivos?) (?:a|de|para|por) (?:la|su|mi|vivir|seguir|estar)(?: vida| aqui| viviendo)?|sin ganas de vivir|no tiene ganas de vivir|harta? de vivir
(?:ya no|no) (?:quiere|quiero|queria) (?:vivir|seguir (?:viviendo|aqui|vivo|viva)|estar (?:vivo|viva|aqui)|existir|despertar)(?! (?:otr[oa]|un|una|el|la|en|con|asi|lejos|cerca|esto|eso|tan|temprano|a las|hasta))|(?:se (?:corta|corto|ha cortado|esta cortando|lastima|autolesiona|quiso matar|intento (?:matar|suicidar|ahorcar)|quemo|tomo (?:unas |muchas )?pastillas|ahorco|suicido)|cortandose|autolesion\w*|intento de suicidio|ideas? suicidas?|pensamientos suicidas|ideacion suicida|carta de suicidio|sobredosis)(?: (?:los|las|el|la) \w+| todo|l[oa]s? \w+)?(?! (?:prevencion|taller))
(?:trae|trajo|traia|tiene|tenia|lleva|llevo|encontr(?:e|o|aron|amos)|con|saco|mostro|carga|vieron|hallaron|hay|esconde|subio (?:una )?fotos? con|le quitaron|guardaba) (?:una |un |la |el |su |fotos? con |unas |unos |varias )*(?:pistola|arma|armas|cuchillo|cuchillos|navaja|navajas|machete|bomba|rifle|revolver|arma de fuego|punal|balas|escopeta)(?: \w+ (?:la|su|el) \w+)?|amenazas? (?:de (?:muerte|bomba|tiroteo)|contra|a|con)(?: (?:la|el|los|las|un|una|su|nuestra|sus))? ?\w*|(?:amenazo|amenaza|amenazaron|amenazando) (?:a |con |al |de )(?:(?:un|una|el|la|su|sus|los|las|otro|otra|muerte|matar) ?)*\w*|tiroteo en \w+ \w+|lista de (?:muerte|victimas)
(?:su|el|la|mi|un|una|al) (?:papa|padre|mama|madre|padrastro|madrastra|tio|novio|esposo|marido|pareja|hermano|abuelo|primo|vecino|maestro|profe|entrenador|conserje|chofer|ex)(?: \w+)? (?:le |la |lo |les |los |las |me |nos |se |que )*(?:pega|pego|pegaba|golpea|golpeo|golpeaba|maltrata|maltrataba|abusa|abuso|abusaba|viola|violo|toca|toco|tocaba|manosea|manoseo|encierra|encerro|quema|quemo|amenaza|amenazo|ahorco|acosa|mando (?:fotos|mensajes) (?:sexuales|intimas)|besa|beso)(?: (?:de |a |con |en )(?:\w+ ?){1,3})?
(?:toca|tocan|toco|manosea|manoseo|besa|beso|acosa|acoso|abusa de|abuso de|(?:le |les )?(?:pega|golpea|manda mensajes|mando mensajes)) (?:a |de )?(?:las|los|una|un|sus|mis|nuestras|nuestros|mi|su|algunas) (?:alumn\w+|nin\w+|estudiantes?|muchach\w+|chic\w+|menores)|(?:(?:fue|ha sido|esta siendo|era|fueron|es|sufre|sufrio|denuncio|conto|revelo|vive|sospecho|sospechamos|victima de|un caso de|casos? de|senales de|hubo) )(?:que )?(?:un |una |de )?(?:abusad[oa]s?(?: sexualmente)?|violad[oa]|golpead[oa]|agredid[oa]|apunalad[oa]|balead[oa]|secuestrad[oa]|tocad[oa]|abuso(?:s)?(?: sexual| infantil| fisico)?|violencia (?:domestica|intrafamiliar|en (?:su )?casa|sexual)|maltrato(?: infantil)?(?: en (?:su )?casa)?|violacion|tocamientos|acoso sexual)(?: (?:por|en|de)(?: \w+){1,3})?
(?:moretones|golpes|marcas|quemaduras|cortadas|cicatrices|heridas|moretes)(?: \w+)? (?:en|por) (?:(?:el|la|los|las|su|sus|todo|todos|el) )+\w+|(?:llego|viene|llega|vino) (?:toda? )?(?:golpead[oa]|con moretones|con golpes|con el ojo morado)|(?:tiene|tengo|tenemos|da|tienen) miedo (?:de|a) (?:regresar|volver|ir|que (?:la|lo|le|me|nos|se)|su (?:papa|padrastro|esposo|mama|novio))(?: \w+){0,3}|no esta segur[oa] en (?:su )?casa|se (?:fue|escapo|huyo) de (?:su )?casa|esta desaparecid[oa]|esta en peligro|corre peligro|venden? droga\w*
"""

#: Prevention, drills, rules, and figures of speech: nobody is in danger.
_CALM: Final = re.compile(
    r"(?<!\w)(?:what (?:do|would|should|does|can) (?:you|schools?|we|your \w+|a school|people)(?: all)? do (?:when|if)|how (?:do|should|does|can|would) (?:you|schools?|we|a school|your \w+)(?: all)? (?:answer|respond|handle|react|deal)|(?:que|como) (?:hacen|hace|responden|manejan|actuan)(?: ustedes| en \w+ \w+)? (?:cuando|si|ante)|prevention|preventing|prevent|preventive|training|trainings|trained|policy|policies|drills?|curriculum|workshop|awareness|protocols?|lesson|unit on|novel|book|movie|play|simulation|statistics|rates?|hotline|legislation|bill|law|laws|debate|gun control|essay|article|webinar|assembly|mandated reporter|mandated reporting|plan for|procedures?|posters?|campaign|policy on|study of|budget|cuts? to|prevencion|prevenir|simulacros?|capacitacion|taller|talleres|protocolos?|politicas?|campana|curso|leyes|novela|libro|pelicula|obra|linea de|plan de|reglamento|contenidos|conferencia|diplomado)(?!\w)"
)
_STILL: Final = re.compile(
    r"(?<!\w)(?:told (?:me|us|her|a|our|his|the)|brought|disclosed|yesterday|today|last (?:week|night|month|monday|friday)|this (?:morning|week|afternoon)|himself|herself|his arms?|her arms?|me dijo|nos dijo|ayer|hoy|anoche|trajo|se corta|my (?:student|son|daughter|kid)|mi alumn[oa]|mi hij[oa])(?!\w)"
)

_AGE: Final = r"(?:[5-9]|1[0-7]|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
_EDAD: Final = r"(?:[5-9]|1[0-7]|once|doce|trece|catorce|quince|dieciseis|diecisiete)"
_YEAR: Final = r"(?:(?:6|7|8|9|10|11|12)th|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
_ROLES: Final = r"(?:teacher|principal|counselor|parent|team|dean|lead|coach|advisor|advisory|math|ela|english|science|history|academy|level|director|fellow|program|researcher|partner|consultant|analyst|officer|associate|specialist|manager|leader|instructor|professor|lecturer|administrator|editor|engineer|scholar|thesis|wing)"
_KIDS: Final = r"(?:students?|pupils?|kids?|teens?|teenagers?|minors?|youth|child|children|(?:1[0-2]|[5-9])th graders?|\w+ graders?|juniors|seniors|sophomores?|freshm[ae]n|high ?schoolers?|middle ?schoolers?|sons?|daughters?|niece|nephew|grandson|granddaughter|(?:\w+|\d+) year old(?: (?:son|daughter|student|nephew|niece))?)"
_CHICOS: Final = r"(?:estudiantes?|alumn[oa]s?|menores?|jovenes|joven|adolescentes?|nin[oa]s?|muchach[oa]s?|chic[oa]s?|hij[oa]s?|sobrin[oa]s?|niet[oa]s?)"
_HERE: Final = r"(?:circle|circles|group chat|chat|slack|discord|server|channel|network|this (?:group|space|community|platform|forum|conversation|bot|thread|call)|our (?:calls?|zoom|meetups?|next (?:call|session|meeting))|(?:the|our|next|tonight's|tomorrow's|today's|this|thursday's|tuesday's|monday's|wednesday's|friday's) (?:\w+ )?(?:circle|session|call|zoom|meetup|tertulia|chat|channel|network|group|space)|tertulia|here)"
_AQUI: Final = r"(?:circulo|circulos|chat|slack|discord|servidor|canal|la red|este (?:grupo|espacio|foro|canal|chat)|esta (?:red|comunidad|conversacion|llamada|sesion|reunion)|(?:la|nuestra|proxima|siguiente) (?:sesion|llamada|reunion|tertulia|videollamada)|tertulia|grupo|aqui)"

_MINOR: Final = rf"""
(?:i'?m|i am|im) (?:only |just |a |still |turning |almost |about to be )*{_AGE}(?: ?(?:years? old|yrs? old|y/?o|yo)|(?= ?(?:[.,;!?)]|and |but |so |$)))
(?:i'?m|i am|im|as(?= (?:an? )?[^.!?]{{3,40}}? (?:i|i'd|i've|i'm|my|we)\b)|being) (?:a |an |just a |only a |in |currently in |currently a |a current |one of the )*(?:(?:high|middle|junior high) ?school (?:student|senior|junior|sophomore|freshman|kid)|{_YEAR} ?grader?|{_YEAR} grade(?: student)?|freshman|sophomore|high ?schooler|middle ?schooler|kid|minor|teen|teenager|(?:junior|senior|student) (?:at|in) (?:\w+ ){{0,3}}?(?:high|middle|school|academy|prep)|junior in high school|senior in high school)(?! {_ROLES})(?: (?:at|in) \w+(?: \w+)?)?
(?:i'?m|i am|im) (?:a |an )?(?:student|pupil) (?:here|at|in)(?! (?:\w+ ){{0,4}}(?:university|college|graduate|doctoral|master|grad|law|credential|program|phd|edd)) (?:\w+ ?){{1,3}}
we(?:'re| are)(?: \w+)? (?:\w+ )?(?:(?:high|middle) school(?:ers| students)|freshmen|sophomores|teens|teenagers|kids|{_YEAR} graders|minors|students (?:at|from) \w+)|somos (?:\w+ )?(?:alumn[oa]s|estudiantes|menores|adolescentes)(?: (?:de|en) \w+)?
(?:i'?m|i am|im|if i'?m|me being) (?:still|only|just|currently) in (?:high school|middle school|school|\w+ grade)|my students and (?:i|me) (?:\w+ ){0, 3}?(?:join|attend|come to|be in|take part in)(?: \w+){0, 3}|(?:student council|student body|class) (?:president|rep|vp|vice president)(?: \(1[3-7]\),?| ,?1[3-7])? (?:wants|would like|could|can|asked|hopes) (?:in|to join|to be|to come|join|come)(?: \w+){0, 3}|(?:someone|somebody|anyone|anybody)'s (?:high ?schooler|teen|teenager|middle ?schooler|kid|son|daughter|student) (?:talk|speak|meet|chat|connect)|(?:como|siendo) (?:un |una )?(?:estudiante|alumn[oa]) (?:de (?:prepa\w*|secundaria|bachillerato|primaria|\w+ grado)|menor)(?: menor)?(?: de edad)?(?=[^.!?]{0, 30} (?:quisiera|quiero|me|puedo|pienso|creo|mi|tengo))|(?:se )?(?:aceptan|admiten|permiten|reciben) (?:a )?(?:menores|alumn[oa]s|estudiantes|adolescentes)|cumplo (?:los )?(?:1[3-8]|dieciocho|diecisiete|dieciseis|quince)(?: anos)? (?:en|el|pronto|este|apenas)|i(?:'m| am| will be|'ll be) (?:turning |almost )?(?:1[3-7]|thirteen|fourteen|fifteen|sixteen|seventeen)(?= ?(?:[.,;!?)]|but |and |so |years old|$))
(?:i'?m|i am|im) (?:a |just a )?(?:junior|senior|sophomore|freshman),? \(?(?:and )?1[3-8]|(?:junior|senior|sophomore|freshman) \(1[3-8]\)
i(?:'m| am) (?:in|starting|going into|entering) (?:the )?(?:{_YEAR} grade|high school|middle school)(?! {_ROLES})|i go to (?:\w+ ){{0,2}}?(?:high|middle) school|i(?:'m| am) under (?:18|eighteen|age)|i(?:'m| am) (?:not (?:yet )?18|underage|not an adult)(?: yet)?|i (?:just )?turn(?:ed)? {_AGE}(?: (?:last|this|next|in) \w+)?|my (?:parents|mom|mother|dad) (?:said|says) i can join
(?:tengo|tendre|acabo de cumplir|cumpli|voy a cumplir|apenas tengo|solo tengo) {_EDAD} anos(?! (?:de|como|trabajando|ensenando|dando|en|con|dirigiendo|aqui|siendo|al frente|ensenand\w+|siend\w+))|tengo {_EDAD}(?= ?(?:[.,;!?]|y |pero |$))
soy (?:un |una )?(?:chav[oa]|joven|muchach[oa]|chic[oa]|morr[oa]|nin[oa]) de (?:1[0-7]|trece|catorce|quince|dieciseis|diecisiete)(?: anos)?|soy (?:un |una |el |la |todavia |aun |solo |apenas )*(?:(?:estudiante|alumn[oa]) (?:de|en|del) (?:la |el )?(?:secundaria|prepa|preparatoria|bachillerato|primaria|high school|telesecundaria|cbtis|cetis|liceo|colegio|(?:primer|segundo|tercer|cuarto|quinto|sexto|septimo|octavo|noveno|decimo)\w* (?:ano|grado|semestre|de \w+))|menor(?: de edad)?|adolescente|nin[oa](?= ?[.,;!?]|$| de))(?: de \w+)?|(?:estoy|voy|curso|entro|estudio) (?:en |a )?(?:la )?(?:secundaria|prepa|preparatoria|bachillerato|(?:sexto|septimo|octavo|noveno|decimo)(?= ?[.,;!?]|$| y| pero)|(?:sexto|septimo|octavo|noveno|decimo|primero|segundo|tercero) (?:de (?:secundaria|prepa\w*|bachillerato)|grado))(?! (?:como|dando|ensenando|trabajando))|no he cumplido (?:los )?(?:18|dieciocho)
(?:can|could|may|might|should|let|want|wants|like|love|invite|inviting|add|adding|bring|bringing|sign up|signing up|include|including|have|having|get|enroll|register|allow|possible for|ok for|okay for|(?:ok|okay|alright|all right|fine|cool) if|mind if|wondering if|what if|welcome|plan to bring) (?:to |if |for |a |an |the |some |two |three |one of |few |of |my |our |your |couple |her |his |invite |bring |add |have |sign up |include |\d+ |current |us |other |it |mature |older |\w+ )*?{_KIDS}(?:,? (?:who is )?\d{{1,2}},?)? (?:\w+ ){{0,6}}?(?:in |to |into |on |at |of |join |joins |joining |attend |for |part |come |sit |participate |be |a |as )*(?:(?:the|this|our|your|my|a|next|tonight's|tomorrow's) )*{_HERE}
{_KIDS} (?:who )?(?:\w+ )?(?:wants?|would like|(?:is|are) (?:asking|eager|hoping|excited|interested)|could|can|should|may) (?:\w+ )?(?:to |in )?(?:join|joining|be part of|take part in|participate in|come to|sit in on|attend)(?:ing)? (?:(?:the|this|our|your|my|a|next|tonight's) )*{_HERE}
(?:talk|speak|chat|connect\w*|meet|introduc\w*|intro|match|pair|put|contact|message|interview|in touch)(?: (?:me|us|you|her|him|directly|up|in|touch|one on one))*(?: (?:to|with))+ (?:a |an |one of |some |the |your |of |another |other |high school |middle school |current |any |two |three |actual |real |few )*{_KIDS}(?= ?(?:[.,;!?]|$|at |from |who |in your|there|directly|about ))|{_KIDS} (?:i|we) (?:can|could|might|may) (?:talk|speak|chat|interview|meet|text|message|connect)(?: (?:to|with))?|(?:phone numbers?|emails?|contact info|contacts|instagram|snapchat) (?:of|for) (?:your |some |a |the )*{_KIDS}
(?:puede|pueden|podria|podrian|quiero|quisiera|quisieramos|queremos|me gustaria|nos gustaria|invitar|invite|invito|invitamos|agregar|agreguen|agregue|incluir|traer|meter|inscribir|sumar|anadir|llevar|dejar|dejen|permitir|seria posible|pienso|posible)(?: (?:que|a|al|la|el|un|una|unos|unas|dos|tres|mi|mis|su|sus|nuestro|nuestra|nuestros|nuestras|algunos|algunas|invitar|traer|agregar|incluir|unirse|entrar|participar|otros|los|las|con|inscribir|sumar|llevar|meter|de|una de|uno de))* {_CHICOS} (?:\w+ ){{0,7}}?(?:a |al |en |de |del |con |participe |participen |entre |entren |se una |se unan |unirse |asista |este |forme parte )*(?:(?:el|la|los|este|esta|nuestro|nuestra|su|un|proximo|proxima) )*{_AQUI}
(?:hablar|platicar|conectar\w*|chatear|contactar|conocer|contacto|conversar|comunicarme|entrevistar|(?:me|nos) (?:presenta|presentan|presente|presenten)|presentarme|presentarnos|pongan en contacto)(?: \w+){{0,2}}? (?:con |a |al )+(?:un |una |unos |unas |algun |alguna |algunos |sus |otros |los |las |uno de sus |una de sus |directamente con )*{_CHICOS}(?= ?(?:[.,;!?]|$|de (?:su|otra|prepa\w*|secundaria|bachillerato|\w+ grado)|que ))|mi (?:hij[oa]|sobrin[oa]|niet[oa]|alumn[oa])(?: \w+){{0,5}}? (?:quiere|quisiera|puede|podria|desea|pregunta si puede) (?:unirse|entrar|participar|estar|inscribirse|asistir)(?: (?:a|al|en|con|del))?(?: (?:el|la|este|esta|nuestro))? ?{_AQUI}
"""
_NO_MINOR: Final = re.compile(
    r"(?<!\w)(?:school council|site council|our council|governance|hiring|interview panel|panel|leadership team|school board|consejo escolar|consejo tecnico|comite|contratacion|advisory board|sharing circle|restorative circles?|talking circles?|morning circles?|literature circles?|circulos? (?:de lectura|restaurativ\w+|de paz|de la palabra)|youth council|(?:not|no) (?:invite|add|bring|open to|for|se permiten|invitar|agregar))(?!\w)"
)


@cache
def _wordings() -> dict[str, re.Pattern[str]]:
    """Compiled when first asked for, since it takes a while."""
    tables = {
        "misdeed": _MISDEED, "against": _AGAINST, "complaint": _COMPLAINT,
        "danger": _DANGER, "minor": _MINOR,
    }  # fmt: skip
    return {name: compiled(lines) for name, lines in tables.items()}


class Matters:
    """What is no student's record and yet not to be published, in one text."""

    def __init__(self, text: Read, people: People) -> None:
        self.text, self.people = text, people
        self._starts = [word.start for word in text.words]
        self._places = [mention.start for mention in people.found]
        self.personnel = [*self._misdeeds(), *self._against(), *self._plain("complaint")]
        self.safety = list(self._dangers())
        self.minors = list(self._minors())

    def _plain(self, name: str) -> Iterator[tuple[int, int]]:
        for found in _wordings()[name].finditer(self.text.flat):
            piece = found.group()
            yield (
                found.start() + len(piece) - len(piece.lstrip()),
                found.start() + len(piece.rstrip()),
            )

    # --- colleagues -------------------------------------------------------------------------------

    def _misdeeds(self) -> Iterator[Span]:
        for start, end in self._plain("misdeed"):
            first = bisect_left(self._starts, start)
            person = self._colleague(first)
            if person is None:
                continue
            begin = self.text.words[person.start].start
            joined = first - person.end <= JOINED and begin < start
            yield (begin if joined else start), end

    def _colleague(self, first: int) -> Mention | None:
        """Of whom the words from there on are said, if that is one colleague people would know."""
        found = self.people.found
        at = bisect_left(self._places, first) - 1
        if at < 0 or first >= len(self.text.words):
            return None
        mention, sentence = found[at], self.text.words[first].sentence
        gone = sentence - self.text.words[mention.start].sentence
        if mention.who == "many" and self._one_of(mention):
            return mention if gone == 0 and first - mention.end <= FAR else None
        if mention.who == "pronoun":
            before = self.people.one_before(at)
            near = gone == 0 and first - mention.end <= FAR
            return before if near and before and self._known(before) else None
        if gone == 0 and first - mention.end <= FAR and self._known(mention):
            return mention
        return None

    def _known(self, mention: Mention) -> bool:
        if mention.who == "somebody":
            return mention.sure
        return mention.who == "adult" and (mention.sure or not self._supposed(mention))

    def _supposed(self, mention: Mention) -> bool:
        """ "If a teacher …", "how do you … a principal": nobody in particular."""
        word = self.people.word
        if word(mention.start) not in (
            "a",
            "an",
            "un",
            "una",
            "one",
            "another",
            "uno",
            "otra",
            "otro",
        ):
            return True
        sentence = self.text.words[mention.start].sentence
        lead = [
            one.word
            for one in self.text.words[max(0, mention.start - 12) : mention.start]
            if one.sentence == sentence
        ]
        return bool(set(lead) & (SUPPOSE | _GENERAL)) and not set(lead[-2:]) & _THERE

    def _one_of(self, mention: Mention) -> bool:
        """ "one of my teachers"."""
        word, place = self.people.word, mention.start
        return (
            word(place) in MANY_STAFF
            and word(place).rstrip("s") in STAFF | {"maestro", "maestra", "colleague"}
            and (
                (
                    (word(place - 1) in OURS and word(place - 2) in ("of", "de"))
                    and word(place - 3) in ("one", "una", "uno")
                )
                or word(place - 1) in ("two", "three", "dos", "tres")
            )
        )

    def _against(self) -> Iterator[Span]:
        for start, end in self._plain("against"):
            last = bisect_left(self._starts, end)
            at = bisect_left(self._places, last)
            if at == len(self.people.found):
                continue
            mention = self.people.found[at]
            if (
                mention.start - last <= 2
                and self._known(mention)
                and self.people.near(mention.start, last - 1)
            ):
                if (
                    mention.name is None
                    and self.people.word(mention.start) in ("the", "a", "la", "el", "al")
                    and "hir" in self.text.low
                ):
                    continue
                yield start, self.text.words[mention.end - 1].end

    # --- danger and age ---------------------------------------------------------------------------

    def _dangers(self) -> Iterator[Span]:
        for start, end in self._plain("danger"):
            first, last = self._sentence(start)
            around = self.text.flat[first:last]
            if _CALM.search(around) and not _STILL.search(around):
                continue
            yield start, end

    def _minors(self) -> Iterator[Span]:
        for start, end in self._plain("minor"):
            first, last = self._sentence(start)
            self_told = self.text.flat[start : start + 6].startswith(_OF_SELF)
            if self_told or not _NO_MINOR.search(self.text.flat[first:last]):
                yield start, end

    def _sentence(self, start: int) -> Span:
        """Where the sentence of that place begins and ends; at most some hundred words of it."""
        words = self.text.words
        at = min(bisect_left(self._starts, start), len(words) - 1)
        first = last = at
        while first > 0 and words[first - 1].sentence == words[at].sentence and at - first < 40:
            first -= 1
        while (
            last + 1 < len(words)
            and words[last + 1].sentence == words[at].sentence
            and last - at < 40
        ):
            last += 1
        return words[first].start, words[last].end
