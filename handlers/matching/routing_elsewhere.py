"""How people ask for a ruling, a vote, a move at the table, a minor, a funder, or something else."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

from collections.abc import Mapping
from typing import Final

LEGAL: Final = """
(what|which) rights (do|does|have)
(articulo|seccion|inciso|clausula|section|article) .. (ley|codigo|law|ed code|code|statute)
(required|mandated|guaranteed|protected|banned|prohibited|allowed) (by|under) (law|state|federal|statute|the state|the law|ed code)
(does|do|would|can|could) (our|the|my|this|that) ~ (contract|mou|cba|agreement|bylaws|charter petition|handbook) (allow|let|permit|forbid|require|prevent|prohibit|protect|give us the right|cover|bind|override|trump|say we|mean we)
(can|could|may) (the|my|our)? ~ (state|district|county|board|superintendent|government|feds|union) ~ (take over|shut us|close us|take our|seize|dissolve|remove our|fire our|cancel|kick us|punish us|fine)
(are|is) (we|i|it|that|this) (in|a) ~ (violation|breach|conflict)
(nos|me|le|les) pueden (multar|demandar|quitar|cerrar|obligar|negar|sancionar|correr por|castigar por|cobrar por|exigir|meter a la carcel)
(breaking|break|broke|broken) (the|a|any|state|federal)? (law|laws|rule of law|ed code)
(sign away|waive) ~ (right|rights|claim*)
(hold up|holds up|valid|binding|void|enforce|stand) (if|when|without|legally|in|against)
(a|any|which|what|some|there) (law|statute|regulation|code) (that|says|against|about|for|requir*|saying|on)
(penalty|penalties|fine|fines|sanction*|consequence*) (for|if) (not|we|a|violat*|missing|posting|breaking)
file (a)? (suit|claim|lawsuit|charges|injunction|complaint in court|williams complaint)
(is|would|could|was) (it|that|this) (be|count as|considered)? ~ (discrimination|discriminat*|retaliation|illegal|legal|a violation|a crime|fraud|age discrimination|slander|libel|defamation|nepotism under|misuse of)
(do|must|can|may|should) (we|i|they) ~ (need|have|require|get) ~ (permission|consent|approval|sign off|notice|a waiver) (to|from|before|by|for) .. (legally|law|record|film|apply|share|contract|release|ferpa|publish|name)
(can|could|may|is) (they|the district|my district|the state|the board|the county|central office|the superintendent) (just|really|even|legally)? (allowed to|make us|make me|force|void|cancel|overrule|override|undo|revoke|ignore our|break our|take away|take back|stop us|overturn|refuse)
(puede|pueden|podria|podrian) ~ (distrito|estado|superintendente|junta|sindicato|director|condado|central|padre|escuela)? ~ (anular|cancelar|revocar|quitarnos|quitarme|obligarnos|obligarme|prohibirnos|invalidar|desconocer|negarnos|multarnos|demandarnos|impedirnos|forzarnos|romper el (acuerdo|contrato))
(permiso|consentimiento|autorizacion|aviso) (legal|por escrito|de ley|firmad*)
(hay|existe|que|cual|alguna) ~ (ley|leyes|norma legal|estatuto|clausula legal) ~ (contra|que|dice|sobre|para|obliga*|prohib*|permit*)
(viol* (el|la|los|las) (estatuto*|ley*|contrato|acuerdo|reglamento|codigo|derechos)|incumpl* (el|la) (ley|contrato|acuerdo)|obligatorio por|es obligatorio (por|segun|legal*)|sanciones por|castigo por no cumplir)
(are|is|am|were) (we|i|principals|a principal|the principal|councils|our council|the council|a council|our school|schools|a school|parents|the district|districts|teachers|unions|charters|they|our teachers|my teachers|you) (even|still|really|actually|legally)? (allowed|permitted|authorized|entitled|obligated|required by|bound by|forbidden|prohibited|liable) !(time|in your)
(do|does|would|will|did|can|could|may) ~ (law|laws|statute*|ed code|education code|code|regulation*|regs|ferpa|title ix|title i|idea|brown act|sunshine|prop 98|prop|ada|constitution|hipaa|state law|federal law|essa|coppa|open meeting*|open meetings law|bylaw*|williams) ~ (let|allow*|permit*|forbid*|prohibit*|require*|prevent*|stop|apply|say|mean|protect|cover|bar|ban|preempt|override*|hold|count|trump*|entitle)
(what|where|which) ~ (law|laws|statute*|ed code|education code|ferpa|brown act|code section|legal code|regulation*) ~ (say*|allow*|let*|permit*|require*|forbid*|appl*|govern*|cover*|protect*)
(sue|sued|suing|lawsuit*|litigat*|lawyer*|attorney*|liable|liability|enforceable|unenforceable|legally|illegal*|unlawful*|lawful*|legality|unconstitutional|injunction|subpoena*|cease and desist|arbitrat*|in court|to court|the courts|a court|a judge|the judge|class action|deposition|indemnif*|negligence claim|malpractice|legal (risk|exposure|trouble|advice|opinion|counsel|question|ruling|action|rights|standing|basis|grounds|obligation|duty|requirement|issue*|limits)|statute of limitations|null and void|void the|hold up in|holds up in|stand up in|our rights|my rights|due process rights|right to refuse|right to know|legal to|legal if|legal for|legal that|its legal|it legal|this legal|that legal) !(mock|program|academy|aid clinic|and compliance office|templates)
(against|break|breaks|breaking|violat*|breach*|comply with|compliant with|under|interpret*|circumvent*|run afoul) (the|of|of the|state|federal|any)? (law|laws|statute*|ferpa|brown act|ed code|education code|code|constitution|title ix|hipaa|idea|prop 98|copyright|civil rights|open meeting*|contract|collective agreement|agreement|cba) !(review|renewal)
(violation|violations|breach) (if|to|when|of|for|that)
(by|under|per|before) (law|the law|state law|federal law|statute|ed code)
(do|does|must|should|are|is|can|could|may|might|would) (we|i|the school|schools|the council|parents|a parent|teachers|a teacher|the district|the principal|a principal|they|councils|site councils) .. (right to|have rights|have to by|have to give|have to let|have to accept|have to allow|have to disclose|have to release|have to comply|consent by|consent for|consent to|refuse to|refuse or|or refuse|lose (my|our|his|her|their) (credential*|license|job|charter|tenure)|go to jail|get fined|be fined|be penalized|personally liable|in trouble with|get in trouble|take back|revoke|force us|force me|force our|void our|override our|make us|opt out legally)
(do|must) (we|i|schools) (need|have to get|get|require) ~ (consent|permission|a waiver by law|a permit|notice by|signed release*|board approval by)
can (we|i) (legally|just|really|even|simply)? (refuse|say no|opt out|decline|ignore) ~ (or|if|to|the (law|test|mandate|order|directive))
(is|isnt|would|was|wouldnt) (it|that|this) (ok|okay|allowed|permitted|against|a violation|a breach|discrimination|retaliation|fraud|legal|a conflict of interest|a crime|kosher) (under|to|if|by|for|that|with|the|of)?
(conflict of interest|statutory|parental consent|public records request|foia|records act request|gift of public funds)
(who|which side) (is|s|would be|wins|would win|has to pay) (right|liable|responsible|in court|correct)
(can|could|may|will) (a|the|my|our|an)? (district|parent|parents|family|union|charter|state|superintendent|board|principal|teacher|county|publisher|vendor) (legally|lawfully|really|just)? (sue|force|take away|take back|revoke|demand|compel|make us|withhold|void|fine us|terminate our|cancel our|block us from)
(es|seria|sera|esta|estaria|no es) (legal|ilegal|permitido|prohibido|licito|delito|obligatorio por|contra la ley|violacion|discriminacion|legalmente)
(nos|me|lo|los|se) (deja|dejan|permite|permiten|obliga|obligan|prohibe|ampara|protege|exige) ~ (la ley|el codigo|la constitucion|la norma*)
(la|el|que) (ley|codigo|estatuto|constitucion|reglamento|norma|ley estatal|ley federal) ~ (deja|dejan|permite|obliga|prohibe|dice|exige|ampara|protege|manda|autoriza|requiere|establece|marca)
(segun|contra|por|ante|viola*|infring*|romper|bajo|que dice|interpretar) (la|el|las|los)? (ley|leyes|codigo de educacion|codigo|constitucion|derecho|ferpa|tribunal*|juez|brown act) !(de (conducta|vestir|la escuela))
(demand* (a|por|al|contra|nos|me|la|si)|nos demand*|demandar*|demanda (contra|legal|judicial|colectiva|de)|hay demanda|abogad*|licenciado en derecho|un licenciado|una licenciada|asesoria legal|legalmente|ilegal*|en corte|a corte|la corte|juez|jueza|tribunal*|juicio|responsabilidad legal|derecho legal|derechos legales|implicaciones legales|consecuencias legales|valor legal|validez legal|es valido legal*|conflicto de interes*|opinion legal|orden judicial|multa*|nos pueden multar|carcel por)
(tenemos|tengo|tienen|tiene|hay) ~ (derecho a|derecho de|el derecho|obligacion de|obligacion legal|la obligacion|responsabilidad legal)
(cuales son|que) (mis|nuestros|sus)? derechos
(estamos|estoy|estan|esta|estaremos) ~ (obligad* a|obligad* por|permitid*|autorizad*|facultad*)
(nos|me) (esta|estaria) (permitido|prohibido|autorizado)
(podemos|puedo|pueden|puede|se puede) .. (legalmente|por ley|sin violar|negarnos|negarme|negarse|quitar la credencial|quitarme la credencial|quitarnos la|exigir|obligar*|demandar*|multar*|quitar la licencia|sin romper la ley|violar la ley)
(quitar*|perder|pierdo) (mi|la|su)? (credencial|licencia|cedula)
"""

BOARD: Final = """
(sit|serve|am|elected|im) (on) (a|the|my|our) (school board|board|board of education) .. (colleagues|think|vote*|others|before|fellow|agree|decide)
(a quien|quien|quienes|con quien) ~ (de|en) (la) (junta|mesa) ~ (llamamos|llamar|hablamos|hablar|convenc*|presion*|busc*|acerc*)
(should|do|must) i (abstain|recuse|second|vote)
should we (abstain|table it)
(abstain|abstenerme|abstener|recuse|recusar*|abstenernos)
(what|how|when|which) (will|would|might|are|is|do|can) ~ (trustees|board members|school board|the board|our board|board) ~ (do|decide|vote|going|rule|say|react|land|lean*|side|come down|feel about) !(do (to|for) support)
(we|us|nosotros|as) (trustees|board members|sindicos|vocales|los sindicos) .. (vote*|decide*|agree*|approve|reject|votar|votemos|decidir|aprobar|rechazar|acuerdo)
(sindicos|vocales|trustees|board members|la mesa directiva|la junta) ~ (van|va|piensan|piensa|quieren|will|would|plan to|are going to) (a)? ~ (cerrar|votar|aprobar|rechazar|quitar|negar|decidir|close|cut|vote|approve|reject|deny|merge|fusionar)
(board vote|votacion de la (junta|mesa)|voto de la (junta|mesa)|votes on the board) !(on your)
(my|our|the|need|get|win|secure) (trustee|board member*) {capital}
(need|get|getting|win|winning|earn|secure|buy) ~ (trustee*|board) .. (vote|votes|support on|backing before)
(votes) (do|are|have|we|on|will) .. {board}
(should|will|would|might|could|going|gonna|can|think|whats|what|how|which) .. {board} .. (do about|approve|reject|deny|decide|going|go|vote*|table it|pass|rule|renew|close|say about|act on|come down|land) !(learn*|training|understand*|work with)
(trustee*|board member*|board president|board chair*) .. (undecided|on the fence|persuad*|reach|convinc*|indecis*|wavering|opposed|in favor|leaning|which way|no vote|yes vote|hostile to|friendly)
(undecided|on the fence|wavering|indecis*) ~ (trustee*|board member*|board|sindic*|miembros|vocal*)
(talk|speak|meet|connect|discuss|agree|coordinate) ~ (with|to) (the)? (other|fellow|my fellow|another|two|a few|some|each of the) (board members|trustees|board member|trustee) .. (before|about|public|vote|item|quietly|privately|offline|matter)
(lobby*|whip|canvass*) .. ({board})
(soy|como) (vocal|sindico|sindica|fideicomisario|fideicomisaria) .. (aprobar|votar|decidir|rechazar|debo|debemos)
(debemos|debo|deberiamos) (aprobar|rechazar|votar) .. (vocal|sindic*|mesa|junta|martes|jueves|lunes|miercoles)
(votos|voto) .. (contamos|tenemos|faltan|en la junta|de la junta|mesa|sindic*|vocal*)
(cuantos votos|con cuantos votos|el voto del|el voto de la) .. (junta|sindic*|mesa|vocal*|fideicom*|{capital})
que (va|van|ira) a (hacer|decidir|decir|resolver|votar) ~ (junta|mesa|sindic*|vocal*)
(convenc*|cabilde*|sonde*|presion*|influ*|hablar con|platicar con|acercar*) .. (sindic*|vocales|miembros de la (mesa|junta)|mesa directiva|fideicomisari*|la junta del distrito|la junta para|la junta escolar)
(antes de) ~ (sesion|votacion|reunion publica|junta publica) .. (miembros|sindic*|vocal*|mesa|colegas)
will the board (approve|reject|vote|pass|close|deny|renew|side|support|kill|go)
(va|van) a (aprobar|rechazar|votar|cerrar|negar) ~ (la junta|la mesa|los sindicos)
(what|how) (are|is|will|do) (they|board|trustees) ~ (decide|vote|rule) .. (petition|charter|closure|renewal|our school|autonomy|item|tuesday|thursday|monday)
(vote*|voting|votes|count|counting|swing|lean|leaning|leans|flip|flipping|sway|persuade|convince|lobby*|whip|line up|lining up|round up|pressure|sound out|sounding out|feel out|feeling out|poll|polling|win over|winning over|bring around|work on|talk to each|one by one|one on one with|individually|privately|private* (meet*|talk*|call*)|behind closed|closed door*|offline|off the record|stand on|stands on|where does|on our side|against us|for us|with us) .. {board} !(how|to vote on rules)
{board} .. (vote*|voting|lean*|flip*|sway*|one by one|individually|privately|in private|on our side|our way|my way|against us|with us|behind closed|closed door*|closed session|executive session|before the (vote|meeting|session|item|hearing)|ahead of the|decide*|deciding|going to (approve|reject|deny|pass|kill|rule)|will (approve|reject|deny|pass|vote|go|say|kill|renew)|(approve|reject|renew|deny|kill|pass) (our|us|it|the) .. (next|tuesday|monday|wednesday|thursday|this)|stand on|stands on|majority|come around|change (his|her|their) (vote|mind)|plan to|thinking about our|by email before|text each)
(vote|votes) (short|shy|away|to pass|we need on the|on the dais)
(one|two|three|a|another|third|fourth|few|enough|the) (more|board)? (vote|votes) (short|shy|from|to (pass|win|approve|get)|on the board|away)
(count|counting) (noses|votes|heads)
(closed session|executive session|behind closed doors|serial meeting*|backroom|back room deal)
(how|should) (should|do|must|would)? (i|we) ~ vote (on|for|against|no|yes|tuesday|this|next|about|to) !(in (your|our) council|the schedule|our own|bylaws)
(should|do) i vote
(which|what|how many|who|how) ~ {board} ~ (on our|for us|against|will|might|could|would|are|is|is going|are going|going) ~ (side|vote|flip|lean*|support|oppose*|decide|yes|no|go|move|swing|back)
(who|which) .. (on|in|of) (the|our|my)? (board|school board) .. (flip|with us|against|vote*|swing|lean*|sway|friendly|on our side|would back|might back|persuad*)
(im|i am|i m|as|i serve|i sit|being) ~ (on the (school )?board|a trustee|trustee|a board member|board member|a school board member|school board member|board president) .. (vote*|voting|colleagues|fellow|others|other members|majority|agree|agreement|before|ahead|decide|line up|with me|my side)
(fellow|other|another|the other|my) (trustee*|board member*|board colleague*) .. (vote*|lean*|think*|plan*|decide*|support*|with me|my side|before|agree|email|text|poll|privately|on board|sides)
(poll|email|text|call|meet|visit|lobby|talk to|speak with|get to|work|corner|convince|persuade|approach|reach) ~ (two|three|a few|a couple|some|each|individual|my fellow|the|the swing|one or two)? ~ (board members|trustees|trustee|board member|swing vote) !(about their (experience|training|role))
trustee {capital}
(swing) (vote|trustee|member)
(cuantos|cuales|quien|quienes|que|como) ~ (de la|miembros de la|de los|los de la|los|la|el|de|en la)? ~ {board} ~ (vota*|esta*|van|va|piensa*|piensan|decid*|cambi*|podria*|apoy*|nuestro lado|de nuestro|a favor|en contra) !(el presupuesto de|reunir*)
{board} .. (vote|voten|votar|votaran|votacion|a favor|en contra|nuestro lado|van a decidir|va a decidir|decidira*|va a aprobar|van a aprobar|aprobara*|va a rechazar|van a rechazar|rechazara*|rechacen|cambiar su voto|voto|votos|mayoria|puerta cerrada|sesion cerrada|uno por uno|en privado|antes de la (sesion|junta|votacion|reunion)|antes del voto|como piensa|piensa votar|de acuerdo antes)
(vota*|voto|votos|mayoria|convencer|convenzo|convencemos|sondear|presionar|presionamos|cabildear|amarrar|juntar|juntamos|asegurar|conseguir|contar|hablar en privado|ponernos de acuerdo|acercarnos|influir) .. ({board}) !(de padres|de maestros|de la escuela)
(puerta cerrada|puertas cerradas|sesion cerrada|sesion privada|sesion ejecutiva|en lo oscurito)
(van|va) a decidir .. (junta|mesa|sindic*|martes|lunes|miercoles|jueves|viernes)
(falta|faltan|necesitamos) ~ (un voto|dos votos|votos|otro voto|el voto) ~ (de|en|la|mesa|junta|sindic*|para)
(debo|deberia|como|tengo que) ~ votar (a favor|en contra|por|en la|sobre|el|la|que|si|no)
soy (sindico|sindica|miembro de la (junta|mesa)|fideicomisari*|vocal) .. (vot*|acuerdo|colegas|demas|otros|mayoria|antes)
"""

#: Their own council, their own staff: every school votes there.
NOT_BOARD: Final = """
(your board|did you|did your|did they|did other|how did|council vote*|staff vote*|teacher vote*|parent council|our council|site council|parent board|bylaws|share decisions|annual report|ssc|staff|faculty|(teachers|everyone|families|parents|people|union|members) ~ on board|board game*|bulletin board|se junta|se juntan|nonprofit board|advisory board|mesa directiva de (padres|la asociacion)|los maestros vot*|voto de los maestros|voto secreto|consejo escolar|consejo de padres|como lograron|como le hicieron|su junta|junta de padres|juntas de padres|la junta de maestros|report card to)
"""

BARGAIN: Final = """
(will|would|wont|wouldnt|does|can|could|might|get|make|making|getting|force|forcing|push|pushing|squeeze|pressure|pressuring|convince) .. {side} .. (take|accept|agree|settle|cave|budge|blink|fold|give in|give up|swallow|sign off|come down|come up|counter|concede|move on|go for|go to|drop|back off|back down)
(give up|giving up|concede|conceding|trade|trading|swap|swapping|offer|offering|in exchange|in return|hold firm|hold out|holding out|hold back|hold off|cave|lowball*|low ball*|settle for|settle on|settling|take the deal|take the offer|accept the offer|reject the offer|counter|countering|ask for|asking for|demand|demanding|propose|proposing|open with|opening (offer|position|number|proposal)|start at|how low|how high|how much|how far|how big|go lower|go higher|our next move|next move|put on the table|on the table|leverage|upper hand|win|beat|use against|against (management|the union|the district)|get more out of|extract|draw the line|red line*|bottom line|walk away|final offer|last best|fair ask|fair number|ask of|tactic*|strateg*|play hardball|hardball|bluff|pressure|our position|positions on|stance|sweeten*|dangle|hold hostage|the most|the least|minimum we)
"""

TERMS: Final = """
(smaller classes|mediator|minimum|minimo)
(percent|cola|raise|raises|salary|salaries|pay|wage*|stipend*|bonus*|health care|healthcare|health plan|health insurance|benefits|pension|seniority|layoff*|prep time|class size*|class caps|caseload*|step increase|steps and columns|longevity|on schedule raise|me too clause|just cause|transfer rights|release time|duty free|bargain*|negotiat*|contract|contract talks|successor agreement|at the table|to the table|the table|union|unions|mediat*|mediator*|impasse|fact finding|strike|local|management|grievance|settlement|reopener*|reopeners|tentative agreement|side letter|last best)
(por ciento|aumento*|salario*|sueldo*|prestacion*|seguro medico|seguro|bono|bonos|estipendio*|tamano de clase|despidos|antiguedad|negociacion*|negociar|negociando|contrato*|mesa|la mesa|sindicato|paro|huelga|platicas|mediador*|mediacion|impasse|pliego|jornada|dia mas largo|horario)
"""

MOVE_ES: Final = """
(aceptar*|acepte*|aceptamos|acepta|aceptaria*|aflo* |afloje|aflojar|ceda|ceder|cedemos|cedan|ofrec*|contraofert*|contraprop*|pedir|pedimos|pido|exigir|exigimos|a cambio|que le damos|dar a cambio|cambiar .. por|hasta donde|cuanto ~ (pedir|pedimos|ceder|ofrec*|aguant*)|el minimo|minimo que|lo minimo|lo maximo|oferta|ultima oferta|presion*|ganarle|doblar|sacamos mas|sacarle mas|sacarle|tactic*|estrategia|postura|conviene|no cede|contra el distrito|contra el sindicato|contra la administracion|nos plantamos|aguantamos|firmamos o|nos levantamos|regate*|que pedimos|que ofrecemos|limite)
"""

LIVE: Final = """
(concession|concessions|concesion|concesiones) .. {side}
(concession|concessions|concesiones) (to|for|que|should|can|do|hacemos|ofrecemos|pedimos|will)
how much (should|can|could|do) (we|teachers|the union|our union|members|i|staff) (ask|demand|push|get|win|expect|settle)
(cuanto|que) ~ (deberiamos|debemos|podemos|conviene) ~ (pedir|ofrecer|ceder|exigir|aceptar)
(our|my|the|their) (negotiators|negotiator|bargaining team|negotiating team|bargainers)
(ventaja|presion|fuerza|palanca) .. (negociacion|mesa|contrato|sindicato|distrito)
(budge|cave|blink|fold|aflojen|cedan|afloje|se doblen) (on|to|en|con|el|la)
(should|how|do|can|can we|could|what|que|cuanto) .. (trade|give up|concede|settle|counter|accept|take|ceder|aceptar|aceptamos|aceptemos|pedir a cambio) .. (smaller classes|class size|health care|raise|mediator*|percent|deal|offer|settlement|tentative|minimo|aumento|por ciento)
(minimo|maximo|limite|techo|piso) ~ (que)? ~ (acept*|aceptar|debemos aceptar|ofrec*|distrito|sindicato|aumento)
(aceptamos|acepten|aceptemos|rechazamos) .. (por ciento|oferta|propuesta|aumento|o esperamos|o no)
(mediator*|mediador*|arbitrator*|arbitro*) (number|proposal|recommendation|said|propuesta|propone|recommend*)
(strike|strikes|striking|walkout|walkouts|sickout|picketing|huelga|huelgas|estalle|paro|planton) !(a balance|the right|up a|team recovery|one|gold|me|us|zone)
(opening|our|their|first|final|target|magic) (number|offer|ask|bid|proposal|demand|counter) (is|was|on|at|for|should|of)
(show|showing|hold|play) (our|your|my) (cards|hand)
(down|up|off|from|at|to|land|close|settle|open|meet) (to|at|on|with|in)? ~ (percent|por ciento)
{side} ~ (want|wants|wanted|ask|asks|asking|asked|demand*|propose*|offer*|came|is at|are at|says|quiere|quieren|pide|piden|exige*|ofrece*|propone*|ofrecio|pidio) ~ ... (percent|por ciento|raise|aumento|prep|preparacion|class size|tamano de clase|cola|salary|salario|stipend|health) ... (respond*|counter*|ask for back|in return|what should|what do we|how do we|back|give|accept|refuse|que|cuanto|aceptamos|de vuelta|a cambio|table)
(con cuanto|cuanto|hasta cuanto|en cuanto) ~ (se conform*|conform*|cerramos|cerrar|acept*|ceden|cedemos|ced*|abrimos|bajan|suben|pedimos|ofrecemos|aguantan)
(ced*|cedemos|concede|concedemos) (el|la|los|las|en|un|una|that|on|the) ... (distrito|sindicato|a cambio|sacamos|mesa|salario|horario|union|district)
(at the table|la mesa|mesa de) ... (respond*|counter*|propos*|percent|offer*|ask|por ciento|ofrec*|ped*)
(reserve|reserves|reservas) .. (push|raise|leverage|argue|win|aumento|salary)
(push|pushing|fight|fighting|hold out|press|ask|asking|pedir|luchar) (for|por) (a|an|un|more|mas|our|bigger)? ~ (raise|cola|salary|wages|percent|aumento|salario|sueldo) !(money)
(when|how|should|if|timing|time|organiz*|plan|planning|prepar*|call|calling|threat*|stage|staging|stop|avoid|avert|break|breaking|pull off|win|winning|vote for|authorize|go on|going on|ready for|lead|leading|before|during) .. (strike|walkout|walk out|sickout|sick out|work to rule|picket*|job action|work stoppage|slowdown) !(by students|recovery|aftermath|last|was|ended|is over|two|three|years)
(last best|best and final|final offer|counteroffer*|counter offer*|counterproposal*|counter proposal*|bargaining (chip*|position*|strateg*|stance|tactic*|leverage|team strategy)|negotiating (position*|strateg*|stance|tactic*|leverage)|negotiation (strateg*|tactic*|position*)|strike (vote|fund|authorization|threat|plan|date|line|captain*)|picket line*|red lines|walk away point)
(lowball*|low balled|low ball) (us|offer|them|me)
(what|how much) .. (did|have|has) ~ (other )?(locals|unions|districts) (get|got|settle|settled|win|won|give|gave|accept)
(what|which) other (locals|unions|districts) (got|settled|won|gave|accepted|offered) .. (against|leverage|so we|use|beat|to push|to ask)
(back|return*|go|going|sit down|are|were|we) (to|at) the (bargaining|negotiating)? ?table .. (move|offer|ask|say|propose|next|counter|strategy|what|position|lead with|open)
(at|in) (the)? (impasse|mediation|fact finding)
(how|cuando|como|hacer|organiz*|preparar*|conviene|amenazar con|votar|convocar|antes del|ir a|irnos a|irse a|vamos a|llamar a|detener|parar|evitar|romper) .. (huelga|paro|plantón|planton|tortuguismo|manifestacion del sindicato) !(de (hambre|estudiantes)|pasad*|del ano pasado)
(contraoferta*|contrapropuesta*|ultima oferta|oferta final|estrategia de (negociacion|huelga)|mesa de negociacion*|postura de negociacion|voto de huelga)
(estrategia|tactica*) .. (contra el (distrito|sindicato)|contra la (administracion|directiva)|en el contrato|en la negociacion|en la mesa|en las platicas)
(volvemos|regresamos|vamos|estamos) (a|en) la mesa .. (que|pedimos|ofrecemos|jueves|cuanto)
(el|nuestro) (distrito|sindicato) (ofrecio|ofrece|pide|pidio|propuso|quiere darnos) .. (por ciento|aumento|aceptamos|percent|bono|contraoferta)
"""

#: Finished language, partnership and the time after are shared gladly.
NOT_BARGAIN: Final = """
(sample|finished|example|model|template*|ejemplo|ejemplos|modelo|muestra|partnership*|alianza|interest based|win win|labor management|collaborat*|colabor*|after the strike|after a strike|despues de la huelga|despues del paro|since the strike|trust|confianza|relationship|relacion|vote share|curriculum|curriculo|advisory|waiver*|exencion*|peer evaluation|professional time|autonomy with our union|history|historia|how does it work|basics|site budget|our budget|a school decide|trade offs in|staffing plan|elective|common planning|after strike|ended|recover*|heal*|rebuild*|reconstru*|two coaches|reading coach*|ballot|budget committee|grant*|subvencion*)
"""

#: A table that nobody sits at any more: its story is experience, not a position.
PAST_TABLE: Final = """
(years|months|weeks|year|month|ever since|since|long) (after|since)? ~ (strike|walkout|lockout)
(last|past|old|previous|long|years old) (strike|walkout|negotiation*|contract fight)
(strike|walkout|negotiations) .. (happened|left|ended|was over|years ago|scars|taught|in our history)
(teach|teaching|unit|lesson) .. strike
(desde|despues de|tras|pasada|pasado) ~ (el|la)? ~ (paro|huelga|negociacion)
(paro|huelga|negociacion) .. (pasad*|dejo|dejaron|heridas|hace anos|termino|se acabo)
(bargaining|negotiating|negotiation) (team|table) .. (afterwards|after it is over|once it is over|plan together|work together)
"""

MINOR: Final = """
(can|could|may) (i|we) (talk|speak|chat|meet|interview|hear|text|zoom) ~ {students}
(have|get|find|need|send me|give me) (a|an|some|one)? (students|student|kids|kid|teens|teen) ~ (number|phone|email|contact|instagram|snap|handle|address)
(my|our|mi|nuestro) (class|classroom|homeroom|grupo|salon|clase|advisory) ~ (wants|would|want|quiere|quisiera|needs|con|with|would love) ~ (to|otro|otra|another|like to)? ~ (skype|zoom|chat|meet|write|exchange|connect|pen|pals|grupo|clase|salon|talk with|facetime|conocer|platicar|hablar|class|letters|escribir*)
(student|teen|freshman|sophomore|junior|estudiante|alumno|alumna|joven) (here|aqui|speaking)
(hay|habra|conocen|are there|any|is there) (any|a|some|unos|algunos)? {students} (with whom|i can|i could|that i|who i|who could|who can|con quien|con quienes|que pued*|para hablar|para platicar|willing|available|open to|dispuest*)
(estudiamos|estudio|vamos|voy|estoy|estamos|soy|somos) (en|a|de) (la|el|una|mi|nuestra)? (prepa|preparatoria|secundaria|secu|bachillerato|high school|middle school) !(como|dando|trabajando|maestr*|director*)
(conectar|conecten|juntar|enlazar|connect|match|pair) ~ (mi|mis|nuestro|our|my) ~ (grupo|clase|salon|student council|consejo de alumnos|council kids|student leaders|sociedad de alumnos) ~ (with|con|to|al) ~ (otro*|otra*|other|another|student*|kids|class*|yours)
{im} (on|in|part of|president of|vp of|treasurer of|secretary of) (the|my|our)? ~ (student council|student government|asb|leadership class|student union|gsa|class council) !(advis*|as an adviser|sponsor)
{im} in (the)? ({year}|6th|7th|8th) !(grade (team|teacher*|plc|house)|hour|district|place)
(teens|students|kids|high schoolers|middle schoolers|youth|chavos|alumnos|jovenes|estudiantes) (who|that|from|que) ... (chat with them|talk to them|talk with them|meet them|interview them|contact them|call them|hear from them|hablar con ellos|platicar con ellos|conocerlos|contactarlos|entrevistarlos)
(hear|listen|learn|oir|escuchar|saber) ~ (straight|directly|direct|directo|firsthand|directamente) ~ (from|de) ~ {students}
{my} {students} ~ (want|would love|wants|need|would like|quieren|quisieran) ~ (to)? (talk|meet|chat|zoom|connect|write|text|exchange|hablar|conocer|platicar|escribir*|cartas|chatear|visitar) ... (yours|students|kids|another|other|class|school|peers|ellos|otra|otros|alumnos|los de)
(connect|pair|link|match|introduce|conectar) my (class|{nth} graders|kindergartners|homeroom|group|students|kids|seniors|juniors|freshmen)
(can|could|would|will|pueden|podrian) (your|sus|tus) ~ (students|kids|seniors|alumnos|estudiantes|chicos|teens) ~ (call|talk|tell|zoom|come|visit|speak|write|show|present|join|explain|hablar|platicar|contar*|llamar|explicar) ~
(mis|nuestros) (alumnos|estudiantes|ninos|chicos) ~ (quieren|quisieran|necesitan|van a) ~ (cartas|escribir*|conocer|hablar|platicar|amigos)
(conoce*|conocen|sabe*|hay|tienen|busco|buscamos|necesito) (a)? (un|una|algun|alguna|algunos|unos)? (chavos|alumnos|jovenes|estudiantes|alumna|alumno|chavo|chava|estudiante|adolescentes) que (hayan|haya|platique*|hable*|esten|este|quiera*|pueda*|venga*|participe*|expliq*)
estoy en (el|la|mi) (consejo de alumnos|consejo estudiantil|sociedad de alumnos|gobierno estudiantil|clase de) !(como (asesor*|maestr*|director*))
(soy|estudio|voy) (de|en) (la|el|una)? (prepa|secundaria|secu|preparatoria|bachillerato|cbtis|conalep|vocacional) !(como|donde trabajo|publica donde)
(voy|estoy) en (mi)? ~ (semestre|trimestre)
{im} (only|just|a|an|like|almost|actually|about)? {age} !(years (in|as|into|of|teaching|at|with|on|leading)|teachers|schools|months|weeks|days|minutes|people|miles|of us|hours|percent|and a half years into|th|staff)
(turn|turning|turned|im turning) ({age})
(as|being|from) (a|an) ({age}|sixteen|seventeen) (year old|yr old|yo)
{im} (a|an|in|going into|entering|currently|currently in|currently a|just a|only a|only in|in the|starting|about to be a|now a|the)? ({year}) (grade|grader|graders) !(teacher*|principal|counselor|parent|team|dean|lead|coach|advis*|math|english|science|history|academy|class|level|chair)
{im} (a|an|the|just a|only a|currently a|also a|still a|in my)? (freshman|sophomore|high schooler|highschooler|middle schooler|teen|teenager|minor|kid|pupil|rising senior|rising junior|high school (student|junior|senior|kid)|middle school (student|kid)|student body president|asb president|asb|class president) !(teacher*|advis*|academy|dean|team|counselor|parent|coach)
{im} (a|an)? (current|rising)? (junior|senior|freshman|sophomore) (at|in|and|who|here|from|this|class|year|on|trying|wanting) !(the district|central)
{im} (a|an|the|just a|only a|also a|still a)? (student|students) !(teacher*|council advis*|services|support*|success|data|leadership|advocate|affairs|of|activit*|engagement|advis*|voice|liaison|supervis*|wellness|focused|teaching|centered)
(were|we are|we re|me and my friends are|my friends and i are|us|my friend and i are) (all|both|just|a group of|some|two|three|a bunch of|the)? (sophomores|juniors|seniors|freshmen|high schoolers|middle schoolers|high school students|middle school students|students (at|from|in|who)|kids|teens|teenagers|{year} graders)
(student member of the board|student board member|student trustee|student body president|asb president|class of 20*|class president) ~ (here|advice|17|16|15|im|i|and|need)
(i|im) ~ (go to|attend|in|at) (middle school|high school|hs|junior high) (and|but|in|where|here)
(my|our) (teacher|advisor|counselor|mom|dad|principal|teachers) ~ (told|said|made|signed|asked|lets|doesnt let|wont let) (me|us) ~ (to|up|sign|about|i|join|that)
(my) (homework|classmates|gpa|prom|locker|sat|senior year|junior year|sophomore year|freshman year)
(my) (friends|classmates) (and|at|in) .. (school|grade|class|change|want|student)
(talk*|speak*|chat*|connect*|meet*|interview*|contact*|hear|text*|message*|zoom*|call|email*|facetime|survey*|get in touch|in touch|match*|pair*|link*|hook|introduc*|intro*|mentor*|buddy up|partner|correspond|write to|exchange letters|play|collaborate) (up|me|us|directly|by video|online)? (to|with|from)? (a|an|some|the|few|a few|a couple|couple|several|other|another|two|three|one|real|actual|current|your|their|of|with|high school|middle school|any|group of|a group of|one of|some of|a couple of|a few of|other schools|different)* (of)? (your|their)? {students} !(about|lead*|council advis*|advis*|teach*|voice|support*|data|services|in (our|my|the) (school|building)|with iep*|when|who dont|led|regularly|here|during|after|feel)
(connect*|link*|match*|pair*|introduc*|partner*|buddy|team|put|zoom|get|hook) (up)? (my|our|mis|nuestros) (students|kids|class|classes|kiddos|homeroom|teens|leaders|council kids|student council) ~ (up|in touch|together)? ~ (with|to|and|on zoom|online) ~ (students|kids|class|classes|classroom*|another|other|yours|peers|a school|schools|teens|someone elses|theirs|student*)
(pen ?pal*|penpal*|pen pals|pen pal|key pals|epal*|video buddies|class buddies|reading buddies from|sister class*|student exchange|letter exchange)
(could|can|would|whose|have) ~ (your|another schools|other)? ~ {students} ~ (be (buddies|friends|partners|pen)|zoom|talk to|talk with|meet|chat|write to|mentor|text|join|tell) ~ (with)? (my|mine|our|us|me|ours|a call|daughter)
(put|get|hook|link|connect|introduce|set) me (up|in touch|in contact|to|with) ~ (with|to)? ~ {students} !(lead*|voice|advis*)
(find|need|want|looking for|seeking|know|send|get|recommend|busco|necesito|is there) (me|us)? (a|an|some|any|few|another|other|couple|two)? ~ (student rep|student|teen|teens|high schooler|high schoolers|teenager|students|kid|student leader|youth leader|middle schooler) ~ (to|who|for|from|that|who can|willing) (mentor|tutor|talk|chat|sits|sit|another|other|speak|interview|zoom|can|could|will|would|my|babysit|on a|another school|led|has done|text)
(student rep|student leader|student|students|kid|teen) from (another|other|a different|your|different) (school|schools|district) .. (talk|chat|zoom|meet|with|call|mine|my)
(students|kids|teens|minors) (phone numbers|emails|contact info|numbers|instagram|handles|phone)
soy (un|una|el|la)? (estudiante|alumno|alumna|menor|nina|nino|chavo|chava|adolescente|presidente de mi sociedad|presidenta de mi sociedad|presidente de la sociedad|presidenta de la sociedad|de (primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|noveno|decimo)|de prepa|de secundaria|de la prepa|de la secu) !(maestr*|de (maestria|posgrado|doctorado|la maestria|pedagogia|la universidad|universidad|licenciatura))
somos (unos|unas|dos|tres|un grupo de|los|las)? (estudiantes|alumnos|alumnas|chavos|menores|jovenes|muchachos|muchachas)
(tengo|cumplo|cumpli|voy a cumplir|acabo de cumplir) (apenas|solo|casi|ya)? {edad} !(famili*|mamas|madres|grupo*|plaza*|programa*|sistema*|empleado*|adulto*|comite*|junta*|reunion*|anos (de|como|en|trabajando|siendo|con|dando|ensenando|dirigiendo|aqui|al)|maestr*|escuela*|alumno*|ninos|hijos|grupos|estudiantes|salones|meses|personas|de|semanas|padres|clases|docentes|horas)
(voy|estoy|paso|entro|estudio) (en|a|ya en|apenas en) (la|el)? ~ (secundaria|secu|prepa|preparatoria|high school|middle school|{grado} (grado|ano|de (secundaria|prepa|preparatoria))|sexto|septimo|octavo|noveno|decimo|once|segundo de|tercero de|primero de) !(como (maestr*|directora|director|docente)|dando|trabajando|ensenando)
mi (maestra|maestro|profe|mama|papa|director) ~ (dijo|pidio|deja|apunto|inscribio) ~ (que|a mi|me apuntara|apunt*|participar|noveno|inscrib*)
(mis companeros de clase|mi salon de clases y yo|mis amigos y yo .. (escuela|prepa|secundaria))
(hablar|hable|platicar|platiquen|platicar|conectar*|chatear|contactar|conocer|conozcan|contacto|conversar|entrevistar|entreviste*|escribirse|mensajear|zoom|reunir|juntar|intercambiar cartas|hacer amigos|encontrar|busco|buscamos|necesito|quiero) .. (con|a|de)? (un|una|unos|unas|algun|alguna|algunos|algunas|otros|otras|los|las|sus|directamente con|cartas con)? (estudiantes|alumnos|alumnas|jovenes|adolescentes|muchachos|muchachas|chicos|chicas|chavos|estudiante|alumno|alumna|menores|ninos|ninas) (de (otra|otras|su|sus|ustedes|la de|los de|secundaria|prepa|otro)|que (este|esten|esta|sea|vaya|participe|hayan|quieran|quiera)|para (platicar|hablar|mi hij*|chatear|entrevist*|que)|por (zoom|video|carta))
(puedo|podemos|quiero|quisiera|me gustaria|podria) ~ (entrevistar|hablar con|platicar con|conocer a|chatear con|escribirle a|mandar mensajes a|contactar a) (a|unos|unas|algunos|algunas|un|una|los|las|sus)? ~ (estudiantes|alumnos|alumnas|jovenes|adolescentes|muchachos|chicos|chicas|chavos|estudiante|alumno|alumna|joven|ninos)
(conectar|juntar|enlazar|reunir|poner) (a|en contacto a)? (mis|nuestros|a mis|a nuestros) ~ (estudiantes|alumnos|alumnas|ninos|chicos|muchachos) ~ (con|y)
(mis|nuestros) (estudiantes|alumnos|alumnas|ninos|chicos) (platiquen|hablen|conozcan|se escriban|chateen|hagan amigos|jueguen|convivan|se conecten|intercambien) ~ (con|cartas|a)
(amigos por carta|amigos por correspondencia|intercambio de cartas|cartas con otra clase|clase hermana|salon hermano)
(me|nos) (pasan|pasas|dan|das|consiguen|pueden dar|pueden pasar) ~ (contacto|numero|telefono|correo|instagram|whatsapp) .. (estudiante*|alumn*|joven*|chav*|menor*)
(menor de edad|under 18|underage|not 18 yet|todavia no tengo 18)
"""

#: How grown people hear the students whom they already serve.
NOT_MINOR: Final = """
(how|como) (do|can|did|could|should|would|does|you|to|hacen para|hacer para|podemos|le hacen para) (we|you|schools|teachers|principals|your school|other schools|adults|other principals)? ~ (hear|listen|talk|speak|meet|interview|survey|oir|escuchar|hablar|platicar) !(with your|to your|con sus)
(teacher*|principal*|counselor*|adults|staff|coach*|parents|families|maestr*|director*|consejer*|adultos) ~ (hear|hears|listen*|talk|talks|speak|speaks|meet|meets|interview*|hablan|habla|platican|escuchan|escucha) ~ (with|to|from|con|a)
(hear|hearing|talk|talking|meet|meeting|listen|interview|interviewing|escuchar|hablar|platicar) ~ (our own|our|their own|my own|nuestros|mis propios|los mismos) (students|kids|seniors|alumnos|estudiantes|muchachos)
"""

FUNDER: Final = """
(could|can|would|might|will|should|podria|podrian|puede|pueden) (a|the|our|some|any|un|una|el|la|los|algun|alguna) {funder} .. (pay|cover|give|fund|support|help|sponsor|buy|match|pagar|cubrir|dar|apoyar|ayudar|financiar)
(thank|update|invite|persuade|convince|impress|win over|agradecer|invitar|convencer|actualizar) ~ {funder}
({funder}|philanthropy|foundation) (contact|contacts|list|directory|emails|meeting|introduction|intro|contacto|contactos)
{funder} .. (reachable|available|listed|en la red|in the network)
(who|someone who|people who|somebody who|anyone who|anybody who|organization that|quien|quienes|alguien que) (funds|fund|financia|financian|bankrolls|invests|sponsors|patrocina) !(your|the (position|coach|counselor))
(escribo|escribir|escribirle|llegar|llego|acercarme|pido|pedir|pedirle|toco) .. {funder}
{funder} (reachable|available|here|on the phone|in (this|the|our) network|who|that|para|que|interested|willing)
(show*|send*|share*|explain*|get|ask|ensen*|mostr*|mandar*|envi*) .. {funder} !(skills|report*|language)
(potential|possible|new|major|posible*|gran|grandes) {funder}
(consigo|consigue|conseguir|cita|reunion) .. {funder}
(who|where|whom|quien|a quien|donde) ~ (should|do|can|could|would|le|les|puedo|podemos)? ~ (ask|go to|pido|pedimos|pedir|turn to) ~ (for)? ~ (money|dollars|grant|k|thousand|dinero|mil|funding|dolares|fondos)
(financien|financiar|finance|financien|patrocine*|fund) ~ (el|la|los|our|this|the|a|us|nuestro|nuestra) ~ ... (a quien|who|whom|quien)
(talk*|speak*|connect*|meet*|introduc*|intro|intros|pitch*|call|reach*|email*|touch|sit down|present*|access|door|in front|time with|minutes with|coffee with|line|in with|an in|cozy up|approach*|contact*|get to know|hear from|network with|appointment|audience) .. {funder} !(skills|grant language|report*|funded)
(find|know|need|want|looking for|look for|who|seeking|recommend|any|is anyone|anyone|anybody|someone|somebody|which|what|is there|are there|got|person|people|officer) .. {funder} !(skills|grant language|report*|funded|that publish*|of trust)
(rich|wealthy|generous|local|big|private|corporate|anonymous) (donor*|sponsor*|person|people|patron|company)
(deep pockets|money people|who gives (out|money|grants)|gives out ~ grant*|hands out ~ (grant*|money)|writes (the)? checks|sponsor our|sponsor my|bankroll*|fund us|back us|invest in us|pay for our)
(someone|somebody|anyone|whoever|who|people|person|contact) ~ (gives|hands|funds|awards|decides|runs) ~ (grants|grant|money|the innovation grants|funding)
(gates|carnegie|ford|walton|hewlett|kellogg|spencer|wallace|zuckerberg|czi|nellie mae|barr|macarthur|stuart|bloomberg|arnold|irvine|packard) (foundation|people|person|officer|fund|folks)
(hablar|contactar|conectar*|presentar*|presente*|reunir*|platicar|acercar*|acerco|llamar|comunicar*|contacto|conocer|cita|entrevista|llegar|convencer|tocar la puerta|escribir*|junta) .. {funder}
(busco|buscamos|buscar|necesito|necesitamos|quiero|queremos|encontrar|hay|conoce|conocen|conoces|conseguir|consiguen|quien|alguien|algun|alguna|cual|que|a que) .. {funder} !(que publica|explica|informe|estudio)
(quien|alguien que) ~ (nos financie|financie|financia|patrocin*|da dinero|de dinero|dona|done|ponga dinero|nos apoye con dinero|reparte)
"""

NOT_FUNDER: Final = """
(que|that|who|which) ~ (pagaba*|pago|dio|daba|financiaba*|apoyaba*|paid|funded|gave|used to|supported|left|started|cerro|closed)
(informe*|reporte*|report|reports) ~ ... {funder}
{funder} (just|already|ya|all)? (died|left|leaves|leave|is leaving|are leaving|ended|moved on|pulled out|se fue|se fueron|se van|se va|se retiro|se retiraron|murio|wants us|want us|quiere que|quieren que)
(se fue|se fueron|se va|se van|se retiro|se acaba|lost|perdimos|losing) ~ {funder}
(foundation (s )?report|report on|grant writing|write a grant|grant proposal|informe de|foundation skills|foundation of (trust|our)|foundations of|foundational|working with|study by|published by|after the grant|grant from|paid by|what funders (want|ask|require)|reporting to|report to|education foundation grant report)
"""

OUT: Final = """
(how|como) (do|to|can|hago|hacer|preparo|se hace) ~ (make|cook|prepare|un|una)? ~ (soup|stew|chili|omelet*|meatballs|gravy|curry|ramen|sopa|caldo|guiso|empanada*|tortilla*)
(sourdough|love letter|love poem|cover letter|my resume|my dog|my cat|my perro|mi perro|the score|ate chocolate|pan casero|hago pan|make bread|bake bread|pancake*|smoothie*|mascarpone|guacamole|salsa recipe|arroz con leche|flan|espagueti)
(whats|what is) the (score|weather|time|date today|capital)
(pizza|burger*|taco truck|sushi|beer|wine|cocktail*|coffee shop|starbucks|tire|tires|llanta*|dinosaur*|dinosaurio*|tomato*|jitomate*|living room|sala de mi casa|cine|sofa|mattress|haircut|makeup tutorial|nail polish|perfume|jewelry|tattoo*|tatuaje*|barbecue|thanksgiving turkey|halloween costume*|christmas (gift|tree)|regalo de navidad|ufo|ufos|aliens|ghosts|zombies|harry potter|star wars|marvel|pokemon|anime|kpop|tiktok dance|celebrity|kardashian*|trump|biden|presidente de (mexico|estados)|dolar|gasolina|gas prices|oil change|cambio de aceite|transmission|brakes|frenos|parking ticket|speeding ticket|dmv|licencia de manejar|uber|lyft|airbnb|evicted from my apartment|home loan|retirement account|social security check|wallpaper|carpet|ikea|pesticide|gardening tips|fishing|hunting|camping gear|pesca|golf|tennis racket|surfing|ski|skiing|casino|poker|blackjack|chess opening|sudoku|crossword|crucigrama|rompecabezas|astronom*|planets||volcano*|galax*|mariachi|quinceanera|boda|despedida de soltera|baby shower|bautizo|horno|estufa|refrigerador|microondas|licuadora|aspiradora|cafetera|shampoo|zapatos|vestido|tenis nike|pantalones)
(whats|what is|cuanto es|calculate|calcula) ~ (1|2|3|4|5|6|7|8|9|10|12|15|20|25|50|100) (x|times|plus|minus|percent|por|mas|menos|divided|entre|of)
(whos|who|who is|quien) (playing|juega|singing|canta|winning)
(percent|por ciento) of (8|10|20|50|80|100|200)
(horario|cartelera|boletos) (del|de|para) ~ (cine|concierto|partido|circo|teatro)
(color|paint|pintura|pintar) .. (living room|bedroom|kitchen|house|mi casa|mi cuarto|sala|cocina|bathroom at home)
i need a (new)? job
(necesito|busco) (un)? (trabajo|empleo) (de|en|como|nuevo)?
(se me|se) (rompio|descompuso|cayo|perdio|quebro|estrello) (el|la|mi) (celular|telefono|carro|pantalla|computadora|laptop|lavadora|coche|tele|refrigerador)
(my|the) (phone|laptop|computer|tv|tablet|screen|iphone|ipad) ~ (cracked|crack|broke|broken|died|shattered|dead|fell)
(boil|fry|grill|roast|bake|knead|marinate|microwave|defrost) ~ (egg*|chicken|steak|rice|bread|cake|turkey|potato*|pasta|beans|fish)
(my|me duele*|mi|duelen) (knee*|back|tooth|stomach|head|rodilla*|espalda|cabeza|muela*|estomago|garganta|rodilla) (hurt*|ach*|kill*|pain)
(me) (duele|duelen) (el|la|los|las)
(name|names|nombre) ~ (for|para|le pongo)? ~ (puppy|dog|cat|kitten|baby boy|baby girl|perr*|gat*|mascota)
(who|quien) ~ (going to|gonna|will|va a) ~ (win|ganar) ~ (the|las|la|el) ~ (election*|eleccion*|game|partido|super bowl|oscar*|race|mundial|fight|serie)
book (me)? (a|an) (table|flight|hotel|room at|uber|taxi|massage|haircut)
(stain*|mancha*|laundry|lavadora|bleach out|mold|mildew|clogged|leaky|termites|cockroach*|cucaracha*|bedbugs|mosquitos)
(credit card*|lyrics|letra de (la)? ?{capital}|song lyrics|guitar|guitarra|karaoke|piano lessons|chords|acordes|letra de|cancion de)
(hierv*|hervir|freir|hornear|asar|guisar|coc* (huevos|pollo|arroz|frijoles))
(comprar|vender|rentar|buscar) (una|un|mi|otro|otra) (casa|carro|coche|departamento|terreno|moto|tele|celular|perro|camioneta)
(perrit*|gatit*|mascota*|puppy|kitten|hamster) !(therapy|terapia)
(quito|quitar|sacar|limpiar) (una|la|las) mancha*
(for dinner|for lunch today|for breakfast|what to cook|what should i (cook|eat|wear|watch|make for)|recipe*|casserole|lasagna|cookies|barbecue|bbq|air fryer|instant pot|marinade|takeout|doordash|best tacos|restaurant*|happy hour|brunch) !(fundraiser|elective|program|menu|waste|sales)
(wifi|wi fi|router|internet|bluetooth|printer|laptop|computer|iphone|android|phone|ipad|macbook|tv|xbox|playstation|airpods|email|outlook|gmail|zoom|netflix|windows|excel) ~ (keeps|wont|is|not|isnt|doesnt|cant|stopped|dropping|broken|frozen|slow|crash*|password|screen|update|account|settings|blue screen|at home|died|print*|connect*|working)
(unlock|reset|jailbreak|reboot|reinstall|charge|hack|fix|repair|recover|log into|login to|sync) (my|the|a|an|your) (iphone|phone|password|laptop|computer|email|account|printer|wifi|car|tv|router|netflix|instagram|facebook|ipad|sink|toilet|roof|fridge|washer)
(playoffs|super bowl|superbowl|world cup|world series|nba|nfl|mlb|nhl|ufc|lakers|dodgers|warriors|giants|yankees|celtics|cowboys|49ers|fantasy (football|league|team)|march madness|olympics|premier league|messi|lebron|touchdown|quarterback|half marathon|marathon|5k run|lose weight|bench press|abs|keto|workout*|gym membership|yoga poses)
(write|tell|sing|make|give) (me|us) (a|an|some) ~ (poem|joke|song|story about|limerick|rap|haiku|riddle|meme|bedtime story)
(poem|haiku|limerick) (about|for) (my|the|a)
(flight*|airfare|hotel*|airbnb|cruise|vacation*|itinerary|road trip|things to do in|passport|visa to|beach*|disneyland|las vegas|cancun|hawaii) !(home|visit*|field trip)
(date for|a date|dating|tinder|girlfriend|boyfriend|single women|single men|find me a wife|find a husband|my crush|valentine*|break up with|wedding|marry|soulmate|bumble|hinge)
(rain|snow|sunny|weather|forecast|temperature|humid) .. (today|tomorrow|tonight|weekend|friday|saturday|sunday|monday|trip|outside)
(is it|will it|gonna|going to) ~ (rain|snow|storm|be sunny|be hot|be cold)
(homework for me|do my ~ (homework|essay|assignment|worksheet|test|paper)|kids homework|my homework|my sons homework|my essay|solve this|solve (for|the equation)|square root|capital of|who invented|when did world|how many ounces|how tall is|how far is|how old is|translate (this|hello|to)|what year did|what time is it|spell|synonym for|definition of)
(selling|sell|sale|buy|buying|rent|renting|for sale|trade in|lease) (my|our|a|an|the|some|us|used)? ~ (minivan|car|truck|house|couch|software|product*|platform|insurance|timeshare|bike|puppies|essential oils|candles|avon|supplements|shoes|sneakers|furniture|tickets|apartment|condo|app|curriculum to|services to|sofa|mattress|boat|solution|subscription*)
(pitch|promote|market|advertise|demo|sell|discount on|offer you|offering) (our|my|this|a|your)? ~ (product*|software|app|platform|tool|service*|company|startup|business|seo|book|webinar|solution*|edtech)
(netflix|hulu|disney plus|movie*|tv show*|binge|concert*|taylor swift|beyonce|bad bunny|spotify|playlist|video game*|fortnite|minecraft|roblox|lottery|powerball|casino|horoscope|zodiac|astrology|tarot) !(night|fundrais*|reward)
(bitcoin|crypto*|ethereum|stock*|stock market|invest in|401k|mortgage|refinanc*|credit score|credit card|tax return|taxes|irs|car insurance|life insurance|student loan*|exchange rate|dolar|loan) !(option)
(recommend|good|find|i need|best|know|cheap) (a|an|me a|me an|some|any)? ~ (dentist|doctor|plumber|mechanic|electrician|lawyer for my divorce|babysitter|nanny|therapist for me|hairdresser|barber|nail salon|vet|realtor|roofer|handyman|landlord|tailor|dog walker|gym|mattress)
(my) (cat|dog|puppy|car|truck|toilet|sink|garden at home|landlord|mother in law|back hurts|tooth*|knee|headache|divorce|marriage|rent|roommate|plants|boat) !(line*|pool*|school*|club|learning)
(headache|toothache|flu|cold medicine|rash|sore throat|symptom*|side effects)
(de cenar|de comer|para la cena|que cocino|que ceno|receta*|cocinar|pozole|tamales|mole|enchiladas|pastel|guisado|ceviche|birria|restaurante*|tacos) !(para (recaudar|vender|juntar)|venta)
(contrasena*|clave del|mi clave|password|wifi|impresora|celular|computadora|laptop|internet|tele|television|tablet|iphone|correo) .. (no|olvid*|acuerdo|prende|funciona|sirve|conecta|imprime|cambiar|cambio|recuper*|abre|carga|mi|del|se)
(olvid*|no me acuerdo|recuperar|perdi|cambiar|cambio|restablec*) .. (contrasena*|clave|password|correo|pin)
(quien|como) ~ (gano|gana|quedo|quedaron|va ganando|juega|jugo) ~ (el|la|los|las)? ~ (clasico|partido|juego|mundial|liga|final|serie|copa|chivas|america|pelea|box|dodgers|super bowl|eleccion*)
(chiste*|poema|cancion|trabalenguas|adivinanza|horoscopo|loteria|melate|serie|pelicula*|novela|telenovela|concierto|netflix|videojuego*|futbol|mundial|liga mx|boxeo|gimnasio|dieta|bajo de peso|bajar de peso|adelgazar|ejercicio para) !(de (clases|pasos|reuniones|talleres|sesiones)|escuela)
(va a llover|llovera|clima (de|en|para|manana|hoy)|pronostico|hace frio|hace calor|temperatura|va a hacer (frio|calor))
(vendo|venden|se vende|vender|compro|rento|renta*|se renta|remato) ~ (carro|coche|casa|troca|camioneta|muebles|ropa|celular|departamento|boletos|perro*|cachorr*|productos|seguros|software|terreno|apartamento|cuarto|bicicleta|moto|plataforma|servicio*)
(busco|quiero|necesito) (una|un)? (novia|novio|pareja|esposa|marido|plomero|mecanico|dentista|doctor|ninera|electricista|abogado de divorcio|departamento|carro|perro|trabajo en otro lado|amante|albanil)
(boleto*|vuelo*|hotel*|viaje*|vacaciones|playa|pasaporte|cancun|crucero|guadalajara|disneyland) .. (barat*|a|para|en|de|oferta*) !(estudi*|escolar)
(a como|a cuanto|cuanto) ~ (esta|vale|cuesta) ~ (dolar|bitcoin|peso|gasolina|euro|oro|carro|casa|iphone)
(mi|la|su|una|con mi|hacer mi|ayudas con mi|ayudame con mi) ~ tarea de (quimica|matematicas|mate|ingles|historia|algebra|fisica|biologia|espanol|geografia|ciencias)
(cuanto es|raiz cuadrada|capital de|como se dice|traduce*|traducir esto|que hora es|quien invento)
(mi) (carro|coche|troca|perro|perra|gato|gata|suegra|novio|novia|lavadora|refri|muela|espalda|renta|casero)
(impuestos|taxes|hipoteca|seguro del carro|prestamo personal|tarjeta de credito|dolor de (cabeza|muela|espalda)|gripa|gripe|remedio)
"""

#: A room, a school and its people; with these a word of the world outside proves little.
AT_SCHOOL: Final = """
(salones|salon de clase*|classroom*|plantel|planteles|our building|our gym|school gym|teachers|maestros|our students|our kids|la escuela|nuestra escuela|our school|campus|distrito|the district|directora|director|principal|council|consejo|alumnos|los ninos|the kids|sindicato|docentes|cafeteria|families|familias|parents|meetings|reuniones|abuelos|grandparents|kinder|units|staff|principals|bus|buses)
(cada|otra|otro|tres|cuatro|cinco|varias|muchas|five|four|three|another|different|every|one more|seven) (aplicacion*|sistema*|app|apps|contrasena*|clave*|password*|login*)
"""

#: What is plainly for sale, homework or small talk, wherever it is said.
WARES: Final = """
(sell|selling|sells|sale|buy my|pitch|pitching|promote|advertise|demo|our product*|our software|our platform|discount|vendo|vendemos|venden|vender|ofrecemos|ofrezco|homework|tarea|poem|joke|chiste|recipe*|receta*|game|partido|score|flight*|vuelo*|hotel*|restaurant*|weather|rain|llover|clima (de|para|hoy|manana)|forgot|olvide|my password|mi contrasena|my phone|my laptop|wifi|printer|impresora|lunch today|dinner|watch|netflix|software to|pelicula para|tickets|boletos|birthday|party|wedding|boda)
"""

WORDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(text.strip().splitlines())
    for name, text in (
        ("legal", LEGAL),
        ("board", BOARD),
        ("not board", NOT_BOARD),
        ("bargain", BARGAIN),
        ("bargain es", MOVE_ES),
        ("terms", TERMS),
        ("live", LIVE),
        ("not bargain", NOT_BARGAIN),
        ("past table", PAST_TABLE),
        ("minor", MINOR),
        ("not minor", NOT_MINOR),
        ("funder", FUNDER),
        ("not funder", NOT_FUNDER),
        ("out", OUT),
        ("at school", AT_SCHOOL),
        ("wares", WARES),
    )
}
