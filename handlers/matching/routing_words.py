"""The wordings that send a text elsewhere, in both languages; spelt as `plain` writes them."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from handlers.matching.routing import Flag


def _any(*patterns: str) -> tuple[str, ...]:
    return patterns


@cache
def patterns() -> Mapping["Flag", tuple[re.Pattern[str], ...]]:
    """Which wordings point to which flag; compiled when first asked for, since it takes a while."""
    return {
        flag: tuple(re.compile(rf"(?<!\w)(?:{one})(?!\w)") for one in wordings)
        for flag, wordings in _PATTERNS.items()
    }


# One particular person who works at the school or in the district.
_STAFF = (
    r"(?:ap|vice principal|assistant principal|principal|boss|supervisor|superintendent|coworker|co worker"
    r"|coach|secretary|office manager|custodian|aide|para|paraprofessional|counselor|department chair"
    r"|coordinator|(?:\w+ ){0,2}?teacher|(?:\w+ )?colleague|staff member|employee|dean|nurse|librarian|boss)"
)
_PERSONAL = (
    r"(?:subdirector|subdirectora|director|directora|jefe|jefa|supervisor|supervisora|superintendente"
    r"|companero|companera|colega|maestro|maestra|profesor|profesora|secretaria|secretario|empleado|empleada"
    r"|docente|consejera|consejero|coordinador|coordinadora|asistente)"
)
_ONE = r"(?:my|our|a|an|one|this|that|the|one of (?:my|our|the))"
_UN = r"(?:mi|nuestro|nuestra|un|una|este|esta|ese|esa|el|la|al|del|una de (?:mis|las|nuestras)|uno de (?:mis|los|nuestros))"

_PERSONNEL = _any(
    rf"(?:get(?:ting)? rid of|fire|firing|terminate|terminating|dismiss|dismissing|write up|writing up|sack|discipline"
    rf"|push out|force out|remove|removing|non ?-?renew|report|suspend|demote|oust) {_ONE} (?:\w+ )?{_STAFF}",
    rf"{_ONE} {_STAFF} (?:is |was |has been |keeps |just )?(?:being )?(?:\w+ly )?(?:harass\w*|bull(?:y|ies|ied|ying) (?:me|us|teachers|staff|women|people|everyone)"
    r"|abusive|racist|sexist|incompetent|terrible|awful|a bully|retaliat\w*|discriminat\w*|drunk|drinking"
    r"|on drugs|lazy|lying|lies|stealing|stole|threaten\w* (?:me|to fire)|yell(?:s|ing|ed)? at (?:me|us|staff|teachers|people)"
    r"|scream(?:s|ing|ed)? at (?:me|us|staff|teachers|people)|touch(?:es|ed|ing) (?:me|her|him)|hit(?:s|ting)? on|humiliat\w*|belittl\w*|targets me|targeting me"
    r"|creepy|inappropriate|out to get me|undermin\w* me|hates me|picks on me)",
    r"(?:harass(?:ed|ing|es|ment)(?! polic\w+| prevention| training)|sexual(?:ly)? harass\w*|hostile work environment|retaliat(?:ed|ing|ion) (?:against|by|from|for) ?(?:me|my|us|him|her|a|the)?"
    r"|wrongful(?:ly)? (?:fired|terminat\w*|dismiss\w*))",
    rf"(?:complain|complaint|grievance|accusation|allegation|evidence|file something|case) (?:about|against|on) {_ONE} (?:\w+ )?{_STAFF}",
    r"(?:complain|complaint|grievance|accusation|allegation)s? (?:about|against) (?:mr|ms|mrs|dr|miss)\b",
    r"(?:mr|ms|mrs|miss|dr)\.? [a-z]+ (?:is|was|keeps|refuses|has been|always|never|yells|should be fired|needs to (?:go|be fired))"
    r"(?=.*\b(?:fir\w+|incompeten\w+|late|lazy|refus\w+|yell\w*|lying|bad|terrible|disciplin\w+|unprofessional|go|harass\w*|rude|bull\w+))",
    rf"(?:document|documenting|paper trail|build(?:ing)? a case|case)(?: \w+){{0,6}}? (?:fire|dismiss|terminate|get rid|against {_ONE} {_STAFF}|termination|dismissal)",
    r"(?:to|can|could|should|i|we) (?:fire|dismiss|terminate|sack) (?:a |an |my |our |the |this |that |one |some )?(?:bad |weak |tenured |ineffective |lousy )?(?:him|her|them|someone|somebody|teachers?|principals?|aps?|employees?|staff|people|coach|aide|secretary)",
    rf"{_ONE} {_STAFF} (?:who |that )?(?:wont do|doesnt do|refuses to do|isnt doing|wont follow|never does|cant do) (?:his|her|their|the|any) (?:job|work|duties)",
    rf"{_ONE} {_STAFF} (?:needs to|should|has to|must) (?:go|be fired|be removed|be let go|leave|be disciplined|be replaced)",
    r"(?:how (?:do|can|to)(?: i| we)? (?:fire|get rid of|let go of)) (?:a |an |my |our |bad |one |this |that |him|her|them|someone|somebody|teachers?|people)",
    r"(?:i|he|she|they|we) (?:was|were|got|am being|is being|are being|have been|has been) (?:fired|terminated|suspended by|put on (?:administrative )?leave|written up|bullied by my|forced out|pushed out|discriminated)",
    r"(?:having|has|had) an affair",
    rf"(?:put|placing|place) {_ONE} (?:\w+ )?{_STAFF} on (?:a )?(?:pip|leave|improvement plan|administrative leave)",
    rf"(?:discipline|disciplinary) (?:action|letter|hearing|meeting|case|investigation|memo)(?: \w+){{0,3}}? (?:against|for|with|about|on) {_ONE} (?:\w+ )?{_STAFF}",
    r"under investigation|letter of reprimand|skelly (?:hearing|notice)|last chance agreement",
    rf"{_ONE} {_STAFF} (?:is |was )?(?:accused|investigated|arrested)",
    # español
    rf"(?:despedir|correr|deshacer(?:me|nos)? de|sacar|quitar|echar|botar|sancionar|reportar|denunciar|demandar|acusar) (?:a |de )?{_UN} (?:\w+ )?{_PERSONAL}",
    rf"(?:despid[oae]\w*|corr[oae]|corremos|echo|echamos) (?:a|al) (?:{_UN} )?(?:\w+ )?{_PERSONAL}",
    rf"(?:despedir|correr|sacar|echar|deshacerme) (?:a|de|del) (?:un|una|el|la|al)? ?(?:\w+ )?{_PERSONAL}",
    rf"{_UN} {_PERSONAL} (?:\w+ ){{0,3}}?(?:acosa|acoso|maltrata|humilla|hostiga|discrimina|insulta|amenaza|abusa|grita|trata mal|me odia|es racista|es incompetente|es floj[oa]|llega (?:borrach|tomad)[oa]|roba|robo|miente)(?! a (?:los|las|un|una|mi) (?:ninos|ninas|alumnos|estudiantes|hijo|hija|nino|nina|alumno|estudiante))",
    r"acoso (?:laboral|sexual|de mi|del director|de la directora|en el trabajo)|me (?:acosa|acosan|hostiga|despidieron|corrieron|quieren correr|quieren despedir|suspendieron)",
    rf"(?:queja|denuncia|acusacion|reclamo|quejarme|quejarnos|demanda) (?:contra|de|sobre|del) {_UN}? ?(?:\w+ )?{_PERSONAL}",
    rf"{_UN} {_PERSONAL} (?:no hace|no cumple con) (?:su|nada de su) trabajo",
    r"represalias (?:de|del|contra mi|contra)(?: \w+)? ?(?:mi|mi director|director|directora|jefe|jefa)",
    rf"{_UN} {_PERSONAL} (?:debe|deberia|tiene que) (?:irse|renunciar|ser despedid[oa])",
    rf"{_ONE} {_STAFF}(?: \w+){{0,5}}? (?:is a bully|is sleeping with|sleeping with|drinks|is drunk|uses drugs|steals|sleeps in class|never shows up|hits on|is toxic|is abusive|cheats)",
    rf"(?:cant|can not) (?:stand|work with|take) {_ONE} {_STAFF}|{_ONE} {_STAFF},? (?:she|he|they|who) (?:is|are) (?:a |an |so |very )?(?:bully|racist|lazy|incompetent|abusive|terrible|awful|toxic|drunk|unprofessional|mean)",
    rf"(?:no (?:soporto|aguanto) a|estoy hart[oa] de) {_UN} {_PERSONAL}",
    rf"{_ONE} {_STAFF}(?: \w+){{0,6}}? (?:wont|refuses|keeps|always|never|constantly|makes|made|treats|talks|puts|calls|comes|shows up|sends) (?:\w+ ){{0,4}}?(?:me|us|down|late|names|comments|advances|miserable|crying|alone|drunk|asleep|unprepared|work|job)",
    rf"{_ONE} {_STAFF}(?: \w+){{0,6}}? (?:out of (?:here|my|our|the)|gone|replaced|moved out|transferred out|let go|disciplined|suspended|investigated|written up)",
    r"(?:discipline|punish|reprimand|dismiss|terminate|fire|suspend|demote|investigate) (?:a |an |my |our |the |this |that |one |him|her)(?:\w+ )?(?:teacher|employee|principal|ap|aide|coach|staff member|colleague|secretary|coworker|custodian|counselor)?",
    r"(?:problem|issue|trouble|conflict|fed up|fight|war)s? with (?:my|our|one|a certain|this) (?:\w+ )?(?:boss|principal|ap|assistant principal|vice principal|supervisor|superintendent|secretary|coworker)",
    rf"(?:problemas?|conflicto|pleito|hart[oa]|cansad[oa]) (?:con|de) (?:mi|nuestr[oa]) {_PERSONAL}",
    rf"{_UN} {_PERSONAL}(?: \w+){{0,5}}? (?:me|nos) (?:acosa|grita|maltrata|humilla|odia|ignora|amenaza|insulta|ofende|trata mal|hace la vida|quiere correr|quiere despedir|hace comentarios|toca|falta al respeto|persigue|molesta)",
    rf"(?:que|como) (?:corran|despidan|saquen|quiten|echen|remuevan) (?:a |al )(?:{_UN} )?(?:\w+ )?{_PERSONAL}",
)

_SAFETY = _any(
    r"(?:a |the |my |our |this |that |some )?(?:student|kid|child|boy|girl|teen|parent|man|person|someone|somebody|ex|father|coworker|teacher|he|she|they)s? "
    r"(?:\w+ ){0,3}?(?:threaten\w*|brought|has|had|carr(?:y|ies|ied|ying)|showed|pulled|posted) (?:\w+ ){0,4}?(?:gun|knife|weapon|shoot|kill|bomb|attack|hurt|violence|harm)\w*",
    r"threat(?:s|ened|ening)? (?:to |of |against )?(?:\w+ ){0,3}?(?:shoot\w*|kill|bomb|violence|hurt|attack|the school|our school|staff|students|me|my life)",
    r"death threats?|bomb threats?|school shooting threat|shooting threat|active shooter|hit list|kill list|shoot up",
    r"(?:gun|knife|weapon|firearm|loaded|pistol)s? (?:at|on|in|to|into) (?:\w+ )?(?:school|campus|class|classroom|backpack|locker|bag|his|her|their)",
    r"(?:suicid(?:e|al)|self[- ]?harm\w*|cutting (?:her|him|them|my|their)self|cutting themselves|kill (?:my|him|her|them|your)sel(?:f|ves)|want(?:s|ed)? to die|end (?:my|his|her|their) life|hurt(?:ing)? (?:myself|himself|herself|themselves))",
    r"(?:being|is|was|are|were|been|getting) (?:physically |sexually )?(?:abused|molested|beaten|raped|neglected|assaulted|trafficked)",
    r"child abuse|sexual abuse|sexually abus\w*|physical abuse|abused at home|abuse at home|report abuse|suspect(?:ed)? (?:\w+ )?abuse|cps report|call(?:ing)? cps|domestic violence|beats (?:him|her|them|his|me)|hits (?:him|her|his kid|her kid|them)",
    r"immediate danger|not safe at home|unsafe at home|afraid for (?:my|his|her|their) (?:life|safety)|fear for (?:my|his|her|their|our) (?:life|safety)|stalk(?:ing|er|s|ed)|going to (?:hurt|kill|shoot) (?:me|someone|somebody|people|himself|herself|himself|them|us|kids|a)",
    r"overdos\w+|fentanyl (?:in|at|on)|emergency right now|call 911",
    # español
    r"amenaz\w+ (?!con (?:cerrar|quitar|recortar))(?:\w+ ){0,5}?(?:matar\w*|dispar\w*|tiroteo|bomba|arma|pistola|cuchillo|muerte|golpear|atacar|quemar|la escuela)",
    r"(?:trajo|trae|traia|tiene|lleva|llevo|encontr\w+|saco|mostro) (?:\w+ ){0,3}?(?:pistola|arma|armas|cuchillo|navaja|bomba)",
    r"amenaza de (?:bomba|tiroteo|muerte)|tiroteo|(?:arma|pistola|cuchillo|navaja)s? (?:en|a) (?:la|el|su|mi) (?:escuela|mochila|salon|plantel|clase)",
    r"suicid\w+|se (?:corta|lastima|hace dano|quiere matar|quiere morir)|quiere (?:morir|matarse|hacerse dano|quitarse la vida)|quitarse la vida|autolesi\w+|hacerse dano|me quiero morir|quiero morir\w*",
    r"abus(?:o|an|aron|a) (?:sexual|infantil|de un|de una|de mi|del? (?:nino|nina|menor|alumno|alumna))|abuso (?:en casa|sexual)|(?:lo|la|le|los|las) (?:golpean|golpea|pegan|maltratan|abusan|violan|violaron|violo)|maltrato infantil|violencia (?:domestica|en casa|intrafamiliar)",
    r"temo por (?:mi|su|la|nuestra) (?:vida|seguridad)|miedo por (?:mi|su) (?:vida|seguridad)|me sigue a (?:mi )?casa|sobredosis",
    r"(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|shoot(?:ing)?) (?:himself|herself|themself|themselves|myself)|threaten(?:ing|s|ed) (?:our |my |the |a |some |me|us|her|him)(?:teachers?|staff|students?|kids?|principal|family|school)?",
    r"(?:papa|mama|padrastro|madrastra|tio|padre|madre|abuelo|hermano|novio) (?:le|la|lo|les|me) (?:pega|golpea|maltrata|toca|toco|amenaza|abusa)|le pegan|les pegan",
    r"(?:bruises?|marks on (?:his|her|their)|moretones|golpes en (?:el|su|los)|afraid to go home|scared to go home|miedo (?:de|a) (?:ir|volver|regresar) a (?:su |la )?casa)",
    r"(?:weapon|gun|knife|bullets?|explosives?|pistola|navaja|cuchillo|arma de fuego|balas?)s?(?! drill| polic\w+| control| violence prevention)(?=.*\b(?:school|campus|student|kid|boy|girl|class|backpack|locker|escuela|alumn\w+|mochila|nino|salon|plantel)\b)",
    r"(?:threat|threats|threatened|threatening|amenaza|amenazas|amenazo|amenazando|amenazaron)(?! to (?:close|cut|our (?:autonomy|model|funding|budget)|public)| assessment| de (?:cierre|recorte)| (?:con )?(?:cerrar|quitar|recortar))(?=.*\b(?:student|kid|boy|parent|school|campus|teacher|me|us|online|text|alumn\w+|estudiante|padre|papa|escuela|maestr\w+|nos|a mi)\b)",
    r"(?:no quiere|ya no quiere|not want|doesnt want|dont want|didnt want) (?:to )?(?:vivir|live|seguir viviendo|be alive|exist)",
)

_LEGAL = _any(
    r"is it (?:even |actually |still )?(?:il)?legal|is (?:this|that) (?:even |actually )?(?:il)?legal|(?:il)?legal (?:to|for (?:us|me|a|the|our|my|them|schools?)) \w+|legally (?:allowed|required|obligated|bound|permitted|able|liable|speaking|have to|can|must|entitled)",
    r"(?:can|could|will|would|might) (?:we|i|they|you|he|she|the (?:district|school|union|board)|parents?|someone|somebody|a (?:parent|family|teacher))(?: \w+){0,2}? (?:be sued|get sued|sue|be held liable|be liable|get in (?:legal )?trouble (?:with the law|legally)|go to jail)",
    r"(?:sued|suing|lawsuit|liability|liable|litigation|attorney|legal advice|legal opinion|legal counsel|legal ruling|legal action|legal question|legal rights)(?! template| language| aid| clinic| services)",
    r"(?:need|find|talk to|get|ask|know|hire|want|recommend|looking for)(?: \w+){0,3}? (?:lawyer|attorney)",
    r"(?:does|do|would|did|will|is) (?:\w+ ){0,6}?(?:violat\w+|break the law|against the law|breach|comply with the law|unconstitutional)",
    r"(?:violat\w+|breach\w*|against|breaking) (?:\w+ ){0,2}?(?:the law|ferpa|idea\b|brown act|ed(?:ucation)? code|title ix|hipaa|civil rights|the constitution|state law|federal law)",
    r"what does the law (?:say|require|allow)|what are (?:my|our|their) (?:legal )?rights|(?:do|does|can) (?:i|we|they|teachers?|parents?|the district|a principal) have (?:the|a) (?:legal )?right to|what (?:are|is) (?:our|my|the) legal|can (?:the district|they|my principal|the principal|the board|we) legally",
    # español
    r"es (?:i?legal|ilegal|licito|contra la ley|permitido por ley)|(?:i?legal|ilegal)(?:mente)? (?:que|hacer|pedir|grabar|cambiar|obligar|exigir|negar|si)|legalmente",
    r"(?:nos|me|los|les|lo|la) (?:pueden|puede|podrian|podria|van a|va a) (?:demandar|multar|meter a la carcel)|(?:pueden|puede|podemos|puedo|podrian|podria) (?:\w+ )?(?:demandar\w*|ser demandad[oa]s?)|demandar al? (?:distrito|escuela|junta)|demanda legal|asesoria legal|asesor legal|consejo legal|opinion legal|abogad[oa]s?",
    r"que dice la ley|(?:viola|violando|violamos|violan|incumple) (?:la|el|las|ferpa|mis|nuestros)(?: \w+)?|va contra la ley|contra la ley|que derechos (?:tengo|tenemos|legales|tienen)|responsabilidad legal|derechos legales|tenemos derecho legal",
    r"(?:allowed|required|permitted|prohibited|forbidden|protected) (?:by|under) (?:the |state |federal )?law|legally \w+|(?:permitid[oa]|prohibid[oa]|obligad[oa]s?) por (?:la )?ley|por ley (?:nos|tenemos|estamos|pueden)",
    r"(?:is|are|was) (?:it|this|that|we|they|i) (?:even )?(?:lawful|unlawful|illegal|legal|against the law|allowed to (?:legally|by law))|(?:break|breaking|against|under) (?:the |state |federal |a )law|lawful(?:ly)?|constitutional(?:ly)?|rights? under (?:the )?(?:law|idea|ferpa|title)|(?:court|judge|lawsuit|sue|juez|corte|tribunal)(?! (?:of public)|\w)(?=.*\b(?:school|district|we|us|escuela|distrito|nos)\b)",
)

_BOARD = _any(
    r"how (?:should|do|would|will) (?:i|we|our board|the board|trustees|board members) vote|how (?:i|we) should vote (?:on|at|monday|tuesday|next)|which way (?:to|should i|will (?:they|the board)) vote",
    r"(?:get|line up|lining up|count|counting|secure|swing|whip|lock(?:ing)? up|round(?:ing)? up|find|need|have|win|flip) (?:\w+ ){0,3}?(?:board |trustee |third |fourth |three |four |two |one more )(?:\w+ )?votes?(?! of)",
    r"(?:line up|lining up|whip|count|counting|swing|flip|secure|lock up|round up) (?:\w+ ){0,2}?votes?",
    r"(?:other|fellow|another|my|two|three|the) (?:\w+ )?(?:trustees?|board members?|board colleagues?)(?: \w+){0,6}? (?:vote|votes|voting|side with|with me|on my side|before the (?:meeting|vote))",
    r"(?:vote|voting|votes) (?:\w+ ){0,4}?(?:with me|against the superintendent|my way|out the superintendent|yes or no (?:on|at))",
    r"closed[- ]session|executive session|what (?:was said|happened|did they say|they discussed) (?:in|behind) closed",
    r"what (?:will|are|is|would) (?:the |our )?(?:board|trustees|board members)(?: \w+){0,2}? (?:going to )?(?:decide|vote|do (?:about|on)|think(?:ing)?|say)|how (?:will|are|is) (?:the |our )?(?:board|trustees|each trustee)(?: going to| likely to)? (?:vote|voting|leaning|decide)|where (?:each|the|do|are)(?: \w+){0,3}? (?:trustees?|board members?) (?:stand|leaning|lean)",
    r"(?:convince|persuade|lobby|pressure|sway|talk to|call|email|poll|text) (?:\w+ ){0,3}?(?:trustees?|board members?)(?: \w+){0,5}? (?:vote|votes|voting|before (?:the|tuesday|monday|thursday)|ahead of)",
    r"(?:i am|im|as) (?:a |on the )?(?:school )?(?:board member|trustee|board)\b.*\b(?:vote|how to vote|colleagues? on the board|majority)",
    r"board (?:majority|vote) (?:to|against|for|on) (?:\w+ )?(?:fire|remove|oust|approve my|block)|(?:fire|oust|remove|recall) (?:our|the) superintendent|vote (?:no|yes) on (?:the |our )?(?:superintendents?|contract|item|agenda|resolution|measure)",
    # español
    r"(?:como|por quien|en que sentido) (?:(?:debo|debemos|deberia|deberiamos|voy a|vamos a|va a|van a|deberia) votar"
    r"|votar[ae]n? |votamos )(?: \w+){0,3}",
    r"(?:juntar|conseguir|amarrar|asegurar|contar|sumar|ganar|faltan?|tener) (?:\w+ ){0,3}?votos(?: \w+){0,3}? (?:la |en la |de la )?(?:junta|mesa directiva|sindicos|miembros)",
    r"(?:sesion|reunion) (?:cerrada|a puerta cerrada|privada) de(?: la)? (?:junta|mesa)|sesion cerrada|a puerta cerrada|sesion ejecutiva",
    r"que (?:va a|van a|piensa|decidira|decidiran|opinan|va) (?:\w+ ){0,3}?(?:la junta|la mesa directiva|los sindicos|los miembros de la junta)|(?:la junta|la mesa directiva|los sindicos) (?:va|van) a (?:votar|decidir)",
    r"(?:convencer|presionar|hablar con) (?:a |con )?(?:otros?|los|las|dos|un|mis)?(?: \w+)? ?(?:miembros? de la junta|sindicos|colegas de la junta)(?: \w+){0,5}? (?:voten|vote|votar|voto|antes de)",
    r"(?:need|have|get|find|only|short|lack|missing)(?: \w+){0,2}? (?:votes)(?: \w+){0,3}? (?:on|from|of|at|in) the board|(?:board|trustees?)(?: \w+){0,6}?[, ]+(?:i|we) need (?:\w+ )?(?:more )?votes?|behind closed doors|puertas cerradas",
    r"(?:necesito|necesitamos|faltan|tenemos|busco) (?:\w+ )?votos (?:en|de) la (?:junta|mesa)|(?:debo|deberia|voy a|vamos a|conviene) votar(?: \w+){0,2}? (?:a favor|en contra|por|si|no)|como (?:miembro|sindico)(?: de la junta)?(?=.*\bvot)",
    r"(?:trustees?|board members?|board)(?: \w+){0,5}? (?:votes?|voting|majority)(?! (?:for teachers|by staff))(?=.*\b(?:need|get|win|count|who|how|swing|before|against|flip|enough|sway|convince|lean\w*)\b)",
    r"(?:get|make|convince|persuade|sway|pressure|push|lobby|line up|move|flip)(?: \w+){0,3}? (?:trustees?|board members?|board)(?: \w+){0,4}? (?:to vote|vote|yes|no|on our side|to side|our way)",
    r"(?:votos?|votar|voten|vote|votacion|mayoria)(?: \w+){0,6}? (?:de|en|por) (?:la junta (?:escolar|directiva|del distrito)|los sindicos|la mesa directiva)|(?:la junta|los sindicos|la mesa directiva|miembros? de la junta)(?: \w+){0,6}? (?:vote|voten|votar|votaran|voto|votos|mayoria)",
)

_BARGAINING = _any(
    r"(?:what|how much|which)(?: \w+){0,4}? (?:to|should we|do we|can we|could we|should i) (?:offer|counter|concede|give up|propose|ask for|demand|settle|accept|trade)(?: \w+){0,6}? (?:table|bargaining|negotiat\w+|union|contract|raise|strike|settlement|counter\w*|mediation)",
    r"(?:at|across|back to|to) the (?:bargaining |negotiating |negotiation )?table(?= .*(?:offer|counter|proposal|raise|demand|concede|position|percent|salary|strategy|win|leverage|what)\b)",
    r"(?:offer|counter|proposal|raise|demand|concede|position|percent|salary|strategy|leverage)s?\b.* (?:at|across|to) the (?:bargaining |negotiating )?table",
    r"counter ?-?(?:offer|proposal)s?|bottom line (?:in|for|at|on)|walk ?-?away (?:number|point|position)|our (?:bargaining|negotiating|negotiation) (?:position|strategy|team should|stance|leverage)|(?:bargaining|negotiation|negotiating|strike) (?:strategy|tactics?|positions?|leverage|plan|demands?|proposals?)",
    r"(?:current|open|this years|ongoing|live|our) (?:contract )?(?:negotiations?|bargaining)(?: \w+){0,8}? (?:offer|position|proposal|demand|win|leverage|concede|settle|pressure|raise|percent|strateg\w+)",
    r"(?:beat|defeat|outmaneuver|pressure|outsmart|weaken|break|get around|bypass|go around|squeeze) (?:the |our |their )(?:union|district|teachers union|association|administration|management)(?: \w+){0,3}?",
    r"(?:how (?:much|big)|what) (?:of )?(?:a )?(?:raise|cola|salary increase|percent raise|pay raise)(?: \w+){0,4}? (?:should|can|to|do|will|would|could) (?:\w+ )?(?:ask|offer|demand|settle|accept|push|get|propose|win|negotiate)",
    r"(?:what|where) (?:is|are|will|does|do) (?:the |our )?(?:union|district|other side|association|management|administration|bargaining team)s?(?: \w+){0,3}? (?:going to )?(?:offer|position|bottom line|willing to|accept|settle|ask for|demand|propose)",
    r"(?:we are|were|im|i am|currently|still) (?:\w+ )?(?:in|bargaining|negotiating|at impasse)(?: \w+){0,4}? (?:bargaining|negotiations?|impasse|contract|mediation)(?= .*(?:offer|position|strategy|concede|counter|ask|leverage|demand|percent))",
    r"(?:prepare|organiz(?:e|ing)|prepar(?:e|ing)|prepping|plan|planning|threaten|threatening|call|calling|going on) (?:for |to )?(?:a |the |our )?strike(?! recovery| aftermath)|strike vote|fact ?-?finding (?:panel|strategy)|at impasse",
    # español
    r"(?:que|cuanto|como)(?: \w+){0,4}? (?:ofrecer|ofrecemos|ceder|pedir|proponer|contraofertar|exigir|aceptar|negociar)(?: \w+){0,6}? (?:mesa|negociacion(?:es)?|sindicato|contrato|aumento|huelga|distrito en la)",
    r"contraoferta|contrapropuesta|mesa de negociacion(?:es)?|(?:estrategia|postura|posicion|tactica|posiciones|tacticas|demandas) (?:de|para|en|para la|en la|de la) ?(?:la )?(?:negociacion(?:es)?|huelga|negociar)",
    r"(?:presionar|ganarle|vencer|debilitar|derrotar|doblar) (?:al|a la|a los|el) (?:sindicato|distrito|administracion|gremio)|(?:que|cuanto) aumento (?:\w+ )?(?:pedir|pedimos|ofrecer|exigir|aceptar)|(?:pedir|exigir) (?:\w+ ){0,3}?aumento|voto de huelga|preparar(?:nos)? (?:para )?(?:la|una) huelga",
    r"(?:what|how much|which|how many)(?: \w+){0,3}? (?:should|can|could|do|will|would)(?: \w+){0,3}? (?:offer|concede|counter|settle for)(?: \w+){0,5}? (?:teachers?|union|association|staff|district|administration|contract|raise|this year|percent)",
    r"(?:win|winning|prevail|strategy|advantage|leverage|play) (?:\w+ ){0,2}?(?:at|in) (?:the table|negotiations?|bargaining|mediation)",
    r"(?:sindicato|distrito|gremio) (?:pide|ofrece|exige|propone) (?:\w+ ){0,3}?(?:por ciento|aumento|\d+)|(?:estamos|seguimos|vamos a) negocia\w+(?: \w+){0,4}? (?:que|cuanto|como)|estamos negociando(?= .*(?:pedimos|ofrecemos|cedemos|pedir|ofrecer|ceder))",
    r"(?:offer|counter|proposal|proposals|position|concession|concessions|demand|demands|raise|strategy|leverage|settle|cola)s?\b(?=.*\b(?:bargaining|negotiat\w+|contract talks|at the table|successor (?:agreement|contract)|this round|union side|management side|impasse|mediator)\b)",
    r"(?:bargaining|negotiat\w+|contract talks|at the table|impasse|mediator)\b(?=.*\b(?:offer|counter\w*|position|concede|give up|hold out|demand|raise|strategy|leverage|settle|percent|win|other side|lowball|hold firm|trade)\b)",
    r"(?:negocia\w+|mesa|contrato)\b(?=.*\b(?:ofrecer|ofrecemos|ceder|cedemos|aumento|por ciento|postura|estrategia|exigir|contraoferta|presionar|ganar)\b)",
)

_COORDINATOR = _any(
    r"(?:talk|speak|connect\w*|meet|introduc\w*|intro|pitch|call|reach|email|get in touch|in touch|sit down|present)(?: \w+){0,4}? (?:to |with |at )?(?:a |an |the |some |any |our )?(?:\w+ ){0,2}?(?:funders?|foundations?(?! skills)|grant ?-?makers?|philanthrop\w+|program officers?|donors?|investors?)",
    r"(?:find|know|need|want|looking for|who is|is there|seeking|recommend|any|hook me up with)(?: \w+){0,2}? (?:a |an |the |any |some )?(?:\w+ )?(?:funders?|grant ?-?makers?|philanthropists?|program officers?|donors?|foundation (?:person|people|staff|contact|officer|program officer|rep)|foundations?)(?= |$|[.,?!])(?! skills| grant language)",
    r"(?:a|the|any|some) (?:funder|grant ?-?maker|program officer|foundation|donor|philanthropist)s? (?:who|that|willing|interested|to (?:fund|support|pay|back|invest|talk))",
    r"ask (?:a |the |some )?(?:foundation|funder|donor)s? (?:for|to)|(?:someone|somebody|anyone|person|people) (?:at|from|in|who works (?:at|for)) (?:a |the |some )?(?:\w+ ){0,2}?(?:foundation|funder|philanthropy)",
    # español
    r"(?:hablar|contactar|conectar\w*|presentar\w*|reunir\w*|platicar|acercar\w*|llamar|comunicar\w*|contacto|conocer)(?: \w+){0,4}? (?:con |a |al |ante )?(?:un |una |algun |alguna |la |el |las |los )?(?:\w+ )?(?:financiador(?:a|es|as)?|fundacion(?:es)?|donantes?|donador(?:es)?|filantrop\w+|patrocinador(?:es)?|inversionistas?)",
    r"(?:busco|buscamos|buscar|necesito|necesitamos|quiero|encontrar|hay|conoce[ns]?|conseguir)(?: \w+){0,2}? (?:un |una |algun |alguna |unos )?(?:financiador(?:a|es|as)?|donantes?|fundacion(?:es)?|donador(?:es)?|patrocinador(?:es)?|filantrop\w+)",
    r"alguien (?:de|en|que trabaje en) (?:una |la |alguna )?(?:fundacion|financiadora)",
    r"(?:which|what|any) (?:\w+ )?(?:philanthrop\w+|foundations?|funders?|donors?)(?: \w+){0,3}? (?:would|could|might|will|fund|pay|support|give|back|here)|(?:intro|introduction|introductions|access|line|door) to (?:\w+ )?(?:funders?|foundations?|philanthrop\w+|donors?)",
)

_GRADE_YEAR = r"(?:\d{1,2}(?:th|st|nd|rd)|ninth|tenth|eleventh|twelfth|eighth|seventh|sixth)"
_MINOR = _any(
    r"(?:i am|im|i m) (?:only |just |a )?(?:[5-9]|1[0-7]|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?: (?:years? old|yrs? old|y/?o|and|,)|[,.!]|$)",
    rf"(?:i am|im|(?<!\w )as) (?:a |an |in )?(?:high school |middle school |current )?(?:{_GRADE_YEAR} ?-?grader?|{_GRADE_YEAR} grade|freshman|sophomore|high ?-?schooler|middle ?-?schooler|kid|minor|teenager|junior in high school|senior in high school|high school (?:student|senior|junior|sophomore|freshman)|middle school student)(?! (?:teacher|principal|counselor|parent|team|dean|lead|coach|advisor|advisory|math|english|science|history|academy|class|level))",
    r"(?:i am|im) a student (?:at|in|and|here|who|,|council)(?! teacher)|im in (?:middle|high) school(?! (?:leadership|admin|teaching|as))|i go to (?:middle|high) school",
    r"(?:talk|speak|connect\w*|meet|chat|introduc\w*|contact|message|hear|interview|in touch|match\w*|pair\w*)(?: \w+){0,3}? (?:to |with |from |directly with )(?:a |an |some |the |another |other |high school |middle school |current |any )*(?:students?|kids?|teens?|teenagers?|minors?|children|youth|sophomores?|freshmen|[5-9]th graders?|1[0-2]th graders?)(?! leaders? (?:who|over)| council advis| advis\w*| teach\w*| voice| support| data| services| about| on)(?= |$|[.,?!])",
    r"(?:introduce|connect|put) me (?:to|with|in touch with) (?:a |an |some )?(?:\w+ )?(?:students?|kids?|teens?|minors?|youth|children)|(?:students?|teens?|kids?|minors?) (?:contact info|phone numbers?|emails?|to talk to me|i can talk to|i could talk to|to (?:talk|chat) with)|find me (?:a |some )?(?:students?|teens?|kids)|(?:pen ?-?pals?|penpals) for",
    # español
    r"tengo (?:[5-9]|1[0-7]|once|doce|trece|catorce|quince|dieciseis|diecisiete) anos(?! (?:de|como|trabajando|ensenando|dando|en (?:la|el|este|esta)|con|dirigiendo|aqui|siendo))",
    r"soy (?:un |una |el |la )?(?:estudiante|alumn[oa]|menor|chic[oa]|nin[oa])(?: (?:de|en|y|menor)(?! (?:maestria|posgrado|doctorado|universidad|pedagogia|educacion))|[,.!]|$)|estoy en (?:la )?(?:secundaria|prepa|preparatoria|(?:sexto|septimo|octavo|noveno|decimo) grado)(?! (?:como|dando|ensenando|trabajando))|voy en (?:la )?(?:secundaria|prepa|\w+ grado)",
    r"(?:hablar|platicar|conectar\w*|chatear|contactar|conocer|contacto|conversar)(?: \w+){0,2}? (?:con |a )(?:un |una |unos |unas |algun |alguna |algunos |otros |otras |los |las |directamente con )*(?:estudiantes?|alumn[oa]s?|menores|jovenes|adolescentes|nin[oa]s|muchach[oa]s|chic[oa]s)(?! (?:lideres mayores|adultos|egresados|de maestria|sobre|acerca|en))(?= |$|[.,?!])",
    r"(?:i am|im) a (?:freshman|sophomore|junior|senior) (?:at|in)(?! the (?:district|office))|(?:talk to|interview|survey|meet|speak (?:to|with)|contact) (?:some |a few |any |other )?(?:high|middle) ?schoolers|in (?:6th|7th|8th|9th|10th|11th|12th) grade and i",
    r"(?:i am|im) (?:a |an )?(?:student|teen|teenager|minor|pupil)(?! (?:teacher|services|support|success|data|council advis|leadership (?:coach|advis)|advocate|of (?:history|leadership)|affairs))|(?:as|like) a (?:student|teen|teenager) (?:i|my|at|in)|my (?:junior|senior|sophomore|freshman|eighth grade|8th grade) year (?:at|of)|(?:all|most) (?:of )?my (?:homework|exams|classmates)|my classmates|mis companeros de clase|menor de edad|under 18|underage",
    r"(?:hook|link|pair|match|line)(?: \w+){0,3}? (?:up )?with (?:a |some |any |other )?(?:students?|kids?|teens?|youth)(?= |$|[.,?!])|(?:students?|kids|teens|youth) (?:i|we) (?:can|could) (?:talk|speak|chat|interview|meet|text|message)|(?:numero|telefono|contacto|correo)s? de (?:unos |los |algunos |un )?(?:alumn\w+|estudiantes?|jovenes|ninos)",
)

_OUT = _any(
    r"recipes?|lasagna|cook(?:ing|ies)? (?:for|dinner|recipe|a|pasta|rice)|bake (?:a cake|bread|cookies)|(?:good|best|cheap) restaurants?|where (?:to|can i|should i) eat|pizza place|dinner (?:ideas|tonight)|what should i (?:cook|eat|wear|watch)",
    r"(?:who (?:won|wins|will win|is winning|plays?)|score of|watch the) (?:\w+ ){0,4}?(?:game|match|super bowl|world cup|playoffs|finals|lakers|dodgers|nba|nfl|mlb|series|championship|giants|yankees|oscars)|fantasy (?:football|league)|world cup|super bowl|(?:lakers|dodgers|yankees|warriors|celtics|49ers) (?:game|score|tickets?)|football score",
    r"(?:reset|forgot|change|lost|recover|forgotten)(?: \w+){0,3}? (?:password|login|passcode|pin)|password (?:reset|isnt|not|doesnt|wont)|(?:my|the) (?:wifi|wi-fi|printer|laptop|email|outlook|gmail|computer|zoom|projector|vpn|screen) (?:is |are |isnt |wont |doesnt |not |keeps |cant |stopped )?(?:broken|work\w*|print\w*|turn on|down|connect\w*|crash\w*|jammed|frozen|open|slow|load\w*)|cant (?:log ?-?in|print|connect to (?:the )?(?:wifi|printer)|open my email)|printer (?:is )?(?:jam|jammed|broken|out of)",
    r"(?:do|finish|solve|help (?:me )?with|answer) (?:my|his|her|this|these) (?:own )?(?:math |english |algebra |chemistry |history |science )?(?:homework|problem set|essay|worksheet|equation|assignment|math problem)|solve (?:for )?x\b|write (?:my|an|me an) essay|(?:what is|whats|calculate) \d+ ?[x*+/-] ?\d+|square root of|capital of \w+|translate (?:this|the following|hello)",
    r"(?:weather|forecast)(?! data| days?| delay| makeup)|will it rain|horoscope|zodiac|lottery|bitcoin|crypto\w*|stocks? (?:to buy|market|price|tips)|mortgage|car (?:insurance|repair|loan)|my car(?! lines?)|flight(?:s)? to|cheap flights?|hotel(?:s)? (?:in|near|for)|vacation (?:ideas|rental|spots?|to)|dating|girlfriend|boyfriend|my (?:dog|cat|puppy)|dentist appointment|lose weight|diet (?:plan|tips)|workout (?:plan|routine)|tell me a joke|sing me|who is the president|netflix|movie (?:recommend\w*|to watch)|concert tickets?|rent an apartment|apartment for rent|for sale|used car|plumber|income tax(?:es)?|tax return|fix my (?:sink|car|phone|bike)",
    # español
    r"recetas?|cocinar|(?:hacer|preparar) (?:tamales|mole|pozole|un pastel|la cena|pasta|arroz)(?! para (?:recaudar|la escuela|vender|juntar))|restaurantes?|donde (?:comer|ceno)|que (?:ceno|cocino|cocinar)|pastel de",
    r"quien (?:gano|gana|va ganando|juega)(?: \w+){0,4}? ?(?:el |la )?(?:partido|juego|mundial|liga|final|serie|copa|america|chivas|super bowl)|marcador del?|partido de (?:futbol|hoy|anoche|beisbol)|futbol|el mundial|liga mx",
    r"(?:olvide|cambiar|recuperar|restablecer|perdi|resetear) (?:\w+ )?(?:contrasena|clave|password)|mi contrasena|(?:no (?:sirve|funciona|prende|imprime|abre)|se descompuso|descompuest[oa]) (?:mi |la |el )?(?:impresora|computadora|laptop|wifi|internet|correo|celular|zoom|proyector|tele\w*)|(?:mi|la|el) (?:impresora|wifi|correo|computadora|laptop) no (?:sirve|funciona|prende|imprime|abre|conecta)",
    r"(?:hacer|resolver|ayud\w+ (?:con|a hacer|en)|terminar) (?:mi|su|esta|la) (?:propia )?(?:tarea|ecuacion|ensayo)(?: de (?:matematicas|algebra|quimica|ingles|historia|ciencias))?(?= |$|[.,?!])(?! (?:para|del) (?:los|distrito))|cuanto es \d+|raiz cuadrada|capital de \w+",
    r"(?:clima|tiempo) (?:de |para |hace |hara )?(?:manana|hoy|este fin)|va a llover|pronostico|horoscopo|loteria|bitcoin|criptomonedas?|vuelos? (?:a|baratos?)|hotel(?:es)?|mi (?:novia|novio|perro|perra|gato|carro|coche)|bajar de peso|dieta|chiste|pelicula (?:para|recomiend\w*)|boletos (?:de|para)|rentar (?:un )?departamento|se vende|plomero|declaracion de impuestos|arreglar (?:mi|el) (?:carro|coche|fregadero)|taxes",
    r"how (?:to|do i) (?:grow|cook|bake|knit|fix my|train my|plant) \w+|(?:como|donde) (?:hago|preparo|cocino|compro) (?:\w+ )?(?:tamales|mole|pozole|pastel|pan|carro|casa|cena|comida para la cena)|grow tomatoes|haircut|sneakers|video ?games?|karaoke|birthday (?:party|gift|cake)|wedding|anniversary gift",
)

#: Being about a student is found in `routing_students`.
_PATTERNS: Final[Mapping["Flag", tuple[str, ...]]] = {
    "personnel": _PERSONNEL,
    "safety": _SAFETY,
    "legal": _LEGAL,
    "board": _BOARD,
    "bargaining": _BARGAINING,
    "via_coordinator": _COORDINATOR,
    "minor": _MINOR,
    "out_of_domain": _OUT,
}
