"""A name is a pupil's by where it stands in a scene of a classroom: who does what to whom."""
# ruff: noqa: E501 - a wording is judged as a whole, on one line

import re
from functools import cache
from typing import Final

from handlers.kit.safety_people import Mention, People
from handlers.kit.safety_text import Read

#: What a teacher does to a pupil, and hardly to a colleague: the name comes right after.
_DONE_TO: Final = r"""
(?:i|we|i've|we've|and|then|to) (?:just |finally |always |now |once |also |then |have |had |started |began |simply |try to |only )*(?:let|seated|sat|moved|paired|partnered|called on|taught|tutored|redirected|quieted|calmed|praised|buddied|put|placed|conferenced with|read with|sat with|sit with|watched|overheard|noticed|noticed that|caught|made|had)
(?:letting|seating|moving|pairing|putting|placing|sitting|calling on|watching|hearing|seeing|noticed that|notices that|notice that|realized that|discovered that|found out that|found out|learned that|turns out(?: that)?|guess what|update on|update|small win(?: today| this week)?|win of the week|win|a win for|celebrate|proud moment|bright spot|success story|good news|brag|i have to brag about|so proud of|proud of)
(?:sit|sits|sat|seat|seated|sitting|works?|working|partnered|paired|play|plays) (?:down )?(?:next to|beside|behind|near|by|across from|in front of)
(?:work(?:s|ed|ing)?|help(?:s|ed|ing)?|happen(?:s|ed|ing)|click(?:s|ed)|difference|wonders|magic|breakthrough|progress|success|luck|struggling|struggled|headway|do|does|did|doing|try|tried|trying|changed everything|made it|hard|easier|harder|tough|best) (?:\w+ ){0,2}?(?:for|with)
(?:thanks to|because of|with|using|after) (?:the|our|my|a|those|these) (?:\w+ ){1,3}?
(?:it was|that was|especially)|(?:belongs?|belonged|goes|went) to|(?:a|the) (?:girl|boy|kid) like
(?:written|drawn|painted|made|invented|suggested|designed|read|sung|recorded|illustrated|colored) by|(?:idea|poem|essay|drawing|story|question|song|poster|backpack|notebook|desk|locker|folder|journal|paper|work) (?:of|from|by|was)
(?:puse|sente|cambie|movi|deje|mande|acerque|junte|pase|elegi|nombre|felicite|abrace|ensene|lleve|saque|escuche|vi|calme|senale|invite|anime|aparte|pare|llame|sentamos|pusimos|dejamos|movimos|cambiamos) (?:a|al)
(?:deje|dejamos|hice|hicimos|logre|logramos|pedi|pedimos|queria|note|notamos|supe|descubri|vi|imaginen|imaginense|resulta|presumo|cuento|comparto) (?:que|de)
(?:sirvio|funciono|ayudo|paso|resulto|logre|batalle|batallo|trabaje|trabajo|sirve|funciona|ayuda|probe|hago|hice|hicimos|intente|uso|use|leo|lei|milagros|maravillas|cambio|avance|avances|exito) (?:\w+ ){0,2}?(?:con|a|para)
(?:junto a|al lado de|enfrente de|cerca de|frente a|sentarme con|me siento con|me sente con|atras de|en pareja con)
(?:lo|la|los|las) (?:escribio|pinto|invento|hizo|dibujo|canto|propuso|ilustro|compuso|armo|grabo|leyo|descubrio|resolvio)
lo (?:que|q) (?:hizo|escribio|dijo|dibujo|logro|pinto|invento|conto|propuso|paso con|le paso a)|(?:hasta|incluso|sobre todo|especialmente)
(?:mochila|libreta|cuaderno|dibujo|tarea|pupitre|lonchera|banca|letra|examen|boleta|poema|cuento|diario|casillero|caso|lectura|maqueta|butaca|chamarra) de(?:l)?
(?:le|les) (?:\w+ )?(?:pedi|puse|di|deje|dije|preste|lei|ensene|doy|pongo|dejo|presto|leo|hable|compre|regale|hice) (?:\w+ ){0,2}?a
(?:presumir(?:les)?|felicitar|ver|escuchar|oir|sentar|mover|cambiar|ayudar|ensenar|motivar|calmar|dejar|poner|animar|acompanar|apoyar|integrar|incluir|encontrar|convencer|conocer|llevar|preguntar(?:le)?|pedir(?:le)?|darle|leerle|decirle|hablarle|ponerle|prestarle) (?:\w+ )?a(?: mi| nuestro| nuestra)?
(?:estrella|alumn[oa]|lector[a]?|nin[oa]|logro|heroe|sorpresa|campeon[a]?|orgullo|lider|ayudante) (?:de la semana|del mes|del dia|del grupo|del salon) (?:es|fue|:)|(?:star|reader|student|hero|champion|surprise|win|mvp) of the (?:week|month|day) (?:is|was|goes to)
(?:i|we|i've) (?:\w+ )?(?:handed|gave|showed|lent|bought|offered|asked|told|helped|got|invited|challenged|encouraged|reminded|allowed|assigned|sent|took|walked|brought|hugged|met with|checked in with|worked with|listened to) (?:\w+ ){0,3}?(?:to|with|for|up)
(?:what|que|lo que) (?:calms?|calmed|helps|helped|works? for|gets|got|motivates?|motivated|hook(?:s|ed)|engages?|engaged|reaches|reached|saved|settles|le ayuda|calma|motiva|tranquiliza|engancha)(?: a)?
(?:chiste|idea|pregunta|respuesta|historia|cancion|juego|ejemplo|error|truco|risa|voz|cara|sonrisa|logro|progreso|avance|presentacion|oracion|video|proyecto) de
(?:i owe (?:this|it|that)(?: \w+)? to|(?:this|that|all) (?:came|comes) from|shout ?out to (?:my|our) \w+|inspired by)
mi (?:reto|caso|preocupacion|orgullo|alegria|campeon[a]?|terremoto|consentid[oa]) (?:es|se llama|de este ano es)|my (?:challenge|wiggler|puzzle|shadow|sunshine|superstar|helper) (?:is|this year is|right now is)
"""

#: In Spanish before the name, where what comes after says the rest: "a Yahir le funcionó".
_A: Final = re.compile(
    r"(?:^|[.,:;?!(] ?|yo |y |pero |que |porque |cuando |si )(?:solo |tambien |tampoco |hasta |ahora )?a $"
)
_A_LE: Final = re.compile(
    r" (?:no |ya no |ya |tambien |siempre |todavia |nunca |casi )?(?:le|lo|la) (?!toca|toco|tocaba|agradez|debemos|escrib\w* (?:un )?correo|pid(?:an|en)|preguntamos)\w+"
)

_CON: Final = re.compile(r"(?:^|[.,:;?!(] ?|y |pero |que |porque |yo )(?:con|para|en el caso de) $")
_CON_YA: Final = re.compile(
    r",? (?:ya no hay|ya |no |lo que|todo |nada |basta|hago|uso|funcion|fue |es |tuve|tengo que|hay que|empece|probe|leo|cuento|sirve|logre)"
)

_GIVE: Final = re.compile(
    r"(?<!\w)(?:giv(?:e|es|ing)|gave|hand(?:ed|ing)|offer(?:ed|ing)|lent|lending|bought|made|makes|making|help(?:s|ed|ing)?|let(?:s|ting)?|turned|get(?:s|ting)?|got|kept|keeps|have|having|ask(?:ed|ing)?|tell(?:ing)?|told|for) $"
)
_GIVEN: Final = re.compile(
    r" (?:a|an|the|his|her|extra|two|some|to|more|one) ?(?:\w+ ){0,3}?(?:sticky notes?|timer|fidget|seat|desk|pass|ball|stool|chair|headphones|pencil|marker|whiteboard|job|role|break|breaks|sticker|checklist|chart|card|cards|counters?|reader|different \w+|choice|choices|sentence \w+|word bank|partner|buddy|read|write|speak|sit|spell|count|talk|participate|try|focus|calm|finish|stay|answer|share (?:his|her)|line up|raise|draw|sing|think|slow|stop)(?!\w)| (?:the|a|an|his|her) \w+(?: \w+)?,? (?:and )?(?:he|she)(?!\w)"
)

#: What pupils do, told of the name before it; nothing of work may stand around it.
_DOES: Final = r"""
(?:counts?|counted|spells?|spelled|spelt|drew|draws|wrote|writes|solves?|solved|decod\w+|memorized|recited|whisper(?:s|ed)|blurt\w*|cries|cried|giggled|smiled|smiles|hides|hid|hums|doodles?|doodled|mumbles|stutter\w*|paces|rocks|fidgets|daydreams|sobbed|wept|froze|freezes|glowed|beamed|lit up|lights up|perked up|reread|retold|retells|skips|skipped|mimed|rapped|sketched|copied|copies)(?! (?:the )?(?:budget|grant|vote))
(?:stopped|stops|quit|started|starts|began|keeps|kept) (?:calling out|crying|hitting|running|talking|hiding|biting|shouting|writing|reading|asking|raising|participating|coming|speaking|spelling|fighting|interrupting|wandering|eloping|trying|drawing|singing|yelling|sleeping|throwing|blurting|finishing|turning in|doing)
(?:can|could|will|is able to) (?:now |finally |already |actually |even |not |barely |only )*(?:read|spell|count|write|add|subtract|multiply|divide|decode|sit|name|tell time|tie|explain|solve|recognize|focus|transition|stay|participate|speak|answer|recite|sound)
(?:finally|suddenly|proudly|quietly|actually|even|now|just) (?:\w+ed|read|reads|wrote|writes|spoke|speaks|did|does|got|gets|sits|sat|asks|talks|counts|understands|understood|finishes|raises|smiles|chose|sang|drew|came|stood|told|lets|leads)
(?:went|moved|grew|jumped|climbed|dropped|slid|rose|improved|progressed) (?:up |down )?(?:from|to|two|three|one|a|\d+) (?:a |an |\d+ )?(?:level|levels|grade|reading|guided|lexile|\d+|[a-z]) ?
(?:asked|asks) (?:if|to|for|why|whether|me|us|her|his)(?! (?:the board|apply))|(?:told|tells|showed|shows|shared with|confided in|confided to|admitted to|whispered to|handed) (?:me|us|our|the class|my|the group|the whole class)(?! (?:about the|how (?:his|her|their)|(?:his|her|their) (?:school|district|contract)|the (?:form|leave|rule|grant)))
(?:passed|failed|aced|bombed|retook|took|finished|missed|turned in|handed in|redid|earned|flunked|skipped) (?:his|her|their|the|a|an|every|all|two|three|\d+) (?:\w+ ){0,2}?(?:test|quiz|exam|benchmark|midterm|final|unit|lab|assignments?|homework|worksheet|packet|class|days?|essay|draft|chapter|page|book|project|problem|problems|poem|periods?|badge|level|spelling \w+|math \w+|reading \w+)
(?:read|reads|led|leads|did|gave|made|presented|chose|picked|performed|acted|played|built|created|interviewed|taught|explained|organi[sz]ed|ran|recorded|suggested|invented|discovered|translated|brought) (?:a |an |the |his |her |us |out |four |two |three |whole |entire |first |for |my |our |all |to )*(?:\w+ )?(?:warm ?up|class(?:mates?)?|book talk|poem|poems|song|story|stories|bridge|tower|model|volcano|diorama|robot|grandmother|grandma|grandfather|mom|dad|uncle|aunt|brother|sister|page|pages|chapter|paragraph|sentence|kinder\w*|first graders|kids|group|table|lego\w*|drawing|map|comic|puppet|poster|fractions?|photosynthesis|lab|experiment|play|part|role|skit|line|circle of|word|words|goats?|plants?|dog|cat|garden|problem|math|game|podcast|video|aloud|read aloud|playlist|puzzle|lunch|book|books|peers|partner|seat|desk|spot|corner|sticker|timer)
(?:loves?|hates?|adores|prefers|refuses|refused|learned|learns|struggles|struggled|struggling|forgets|forgot|needs|wants|wanted|likes|gets|tries|tried|chose|chooses) (?:to |the |a |his |her |being |how to |with |when |every |extra |out |it )*(?:read\w*|writ\w+|draw\w*|spell\w*|count\w*|sing\w*|math|recess|fractions?|reading|sounds?|letters?|numbers?|talk\w*|sit\w*|stand\w*|stay|work alone|partner|break|breaks|headphones|timer|sit|join|speak|speaking|participat\w+|frustrated|overwhelmed|nervous|anxious|lost|attention|line up|homework|pencil|spanish|english|class|worksheet|time|snack|group|jokes|colou?rs?|legos?|dinosaurs?|trains)
(?:came|comes|shows up|showed up|walked|walks|ran|arrived|arrives) (?:in |up |to |into |back )*(?:school|class|crying|hungry|tired|with|without|late|early|my (?:room|desk)|me|the board|the front|recess|lunch)
(?:gets?|got|receives|qualifies|qualified) (?:for )?(?:free|reduced|extra|extended|pulled|an? (?:[a-f]|\d+)|speech|services|tutoring|esl|ell|sped|title)
(?:reprobo|repite|repitio|dibujo|dibuja|escribio|escribe|leyo|lee|canta|canto|bailo|baila|suma|resta|cuenta|deletrea|conto|recito|resolvio|resuelve|memorizo|lloro|llora|sonrio|susurro|inventa|invento|actuo|declamo|expuso|copio|copia|borra|titubea|tartamudea|garabatea|participa|participo|juega|jugo)(?! (?:un oficio|la convocatoria|el acta|de la mesa|en la mesa|el presupuesto|la votacion|en la junta|en el comite))
(?:logro|consiguio|aprendio|aprende|empezo a|se animo|se anima|se atrevio a|pudo|puede|ya puede|ya sabe|sabe|quiso|quiere|alcanzo a|termino de|termina|ya termina|intento|prefiere|necesita|no puede|no sabe|no quiere|dejo de|olvido|olvida) (?:a |de |por fin |que )?(?:leer|escribir|contar|hablar|exponer|participar|sumar|restar|dividir|multiplicar|dibujar|pasar|entregar|terminar|explicar|armar|resolver|concentrarse|sentarse|quedarse|pelear|pegar|llorar|gritar|jugar|cantar|pronunciar|redactar|preguntar|levantar|estar|a tiempo|mas tiempo|salir|entrar|moverse|pararse|trabajar sol[oa]|compartir|decir|copiar|las|los|la (?:tarea|tabla|letra))
(?:hizo|hace|encontro|consiguio|presento|presenta|gano|saco|paso|entrego|tradujo|entrevisto|armo|construyo|pinto|eligio|trajo|termino|grabo|dirigio|conto|explico|mostro|enseno|compuso|propuso|ordeno|llevo|descubrio) (?:a |el |la |los |las |un |una |su |sus |toda |todo |todas |todos |con |en |de )*(?:\w+ )?(?:dibujo|cuento|poema|cancion|abuela|abuelo|mama|papa|tia|maqueta|experimento|tarea|examen|prueba|obra|palabras?|problema|problemas|tabla|tablas|lectura|libro|pagina|hoja|cartel|video|podcast|entrevista|juego|rompecabezas|concurso|clase|grupo|companer\w+|vocales|letras|numeros|fracciones|volcan|robot|puente|torre|historieta|exposicion|personaje|papel|baile|ensayo|diario|carta|nivel|extraordinario|materias?|ano|primer lugar|equipo|plantas?|insectos?|errores?|respuestas?|pistas?|frijol|rap|diez|\d+)
(?:llego|llega|viene|vino|anda|entro|se presento|salio|subio|bajo|quedo) (?:a |de |en |con |sin |al |muy |hoy |siempre |el |la )*(?:la escuela|clase|clases|llorando|hambre|sueno|desayunar|sol[oa]|tarde|tarea|moretones|golpes|golpead[oa]|uniforme|lonche|honduras|venezuela|guatemala|nivel|ingles|recreo|pizarron|frente)
(?:me|nos) (?:pregunto|pidio|conto|confio|enseno|mostro|susurro|regalo|abrazo|confeso|escribio|dijo(?: que)?)(?! (?:que (?:su escuela|su red|su distrito|en su (?:escuela|red|distrito))|como (?:eligen|organizan|votan)|el formato|los formatos)| (?:el|su|los|un|a) (?:formato|formatos|usar|llenar|planear|planeacion|horario|sistema|plataforma|programa))|(?:se|no se) (?:sienta|sento|tapa|esconde|escondio|duerme|distrae|frustra|para|levanta|concentra|enoja|bloquea|equivoca|pone (?:nervios\w|a \w+)|quedo dormid[oa]|solto a|aprendio|sabe)
(?:pagara|paga|recibe|recibio|obtuvo|tiene) (?:su |la |una |un |el )?(?:cuota|beca|apoyo|despensa|desayuno|terapia|sombra|monitora|adecuacion\w*)|(?:ya |por fin |todavia |aun |apenas |ahora )+(?:no )?(?:lee|leyo|escribe|habla|suma|resta|participa|entra|pide|levanta|sonrie|juega|entrega|termina|quiere|cuenta|reconoce|sabe|llega|pregunta|se queda|explica|entiende|viene|duerme|come|pronuncia)
(?:has been|is|was|started|keeps|kept|ended up|spent \w+(?: \w+)?) (?:now |always |finally |already |not |the \w+ )?(?:turning in|reading|writing|drawing|participating|volunteering|raising|coming|finishing|calling out|acting|talking|speaking|counting|spelling|sitting|smiling|crying|struggling|refusing|sleeping|skipping|absent|late to|losing|learning|hiding|trying|biting|hitting|humming|staying after|staring)
(?:volunteers|raises|giggles|participates|behaves|misbehaves|melts|shuts|trips|blushes|beams|thrives|blossomed|bloomed|opened up|came alive|calmed down|settled|dozes|yawns|wiggles|squirms|doodles|answers|answered) (?:every|to|at|in|down|up|when|during|on|if|in front|after|with|her|his|and|right)
(?:says?|said|thinks|explained|announced|claims|swears|told) (?:that )?(?:the |he |she |his |her |it )(?:\w+ ){0,5}?(?:stomach|timer|hurts?|feels?|likes?|hates?|loves?|helps? (?:him|her)|reading|math|letters|desk|class|homework|scared|bored|tired|recess)
(?:sumo|sumaba|resto|dividio|multiplico|escribia|leia|hablaba|contaba|cantaba|dibujaba|participaba|lloraba|entrego|entrega|entregaba|termino|levanto|alzo|brinco|salto|acabo|entendio|hojeo|colorea|coloreo|pinto|recorto|tacho|corrige|corrigio|aviso|adivino|grito|peleo|pelea|pega|pego|muerde|mordio|empuja|empujo|avienta|avento|rompio|rompe|pierde|distrae|bosteza|tiembla|brilla|brillo|ilumino)(?! (?:el acta|la junta|la convocatoria|el curso|la voz en la junta|su maestria|la carrera|el diplomado|los formatos|la mano en la (?:junta|asamblea)))(?= )
"""

#: After a name that may be nobody's: only somebody does this.
_BOTH: Final = re.compile(
    r",? (?:from|in|on|of|de|del|en) (?:the|my|our|mi|nuestr[oa]|el|la)? ?(?:\w+ ){0,2}?(?:team|club|class|homeroom|period|table|group|advisory|salon|grupo|clase|mesa|primero|segundo|tercero|cuarto|quinto|sexto)(?!\w)"
)
_LIKE_ONE: Final = re.compile(
    r" el de (?:las|los|la)| la de (?:las|los|la)|, as everyone calls (?:him|her)|,? como le (?:dicen|decimos)"
)

#: Of these the name is no pupil's, whatever the scene.
_NOT: Final = re.compile(
    r"(?<!\w)(?:author|autor[a]?|(?:wrote|writes|written|escribio|published|publico) (?:the |a |un |el |this |la )?(?:\w+ )?(?:book|libro|novela|novel)|(?:books?|libros?|poems?|poemas?|cuentos?|novels?|novelas?) (?:by|de)|poet|poeta|framework|curriculum|podcast by|by the author|historia de mexico|president|presidente|seminar|keynote|ted talk|webinar|article|articulo|foundation|fundacion|mission|handbook|retreat|spreadsheets?|hojas de calculo|thread|doctorate|maestria|doctorado|diplomado|conference|training|capacitacion|facilitator|panel|agenda|newsletter|referrals|as (?:a |an |the |our )?(?:dean|principal|coach|counselor|teacher|aide|leader|chair|director|ap)|como (?:directora?|maestr[oa]|lider))(?!\w)"
)
_KNOWS: Final = re.compile(
    r"(?:'s?)? (?:know|knows|and i|y yo|run|lead|chair|teach|facilitate|host)(?!\w)|'s (?:\w+ )?(?:class|school|team|room|protocol|project|idea|proposal|lesson|slides|session|meeting|talk|keynote|podcast|show|video|tip|template|program|workshop|group)"
)
_WAYS: Final = 70  # letters before a name that are looked at


@cache
def _wordings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compiled when first asked for, since it takes a while."""
    before = "|".join(row for row in _DONE_TO.strip().splitlines())
    after = "|".join(row for row in _DOES.strip().splitlines())
    return (
        re.compile(rf"(?<!\w)(?:{before})[,:]? $"),
        re.compile(
            rf"(?:,? (?:who|whom|que|quien|and he|and she))?(?: (?:also|always|never|still|once|has|had|is|was|ya|nunca|siempre|hoy|ayer|today|yesterday|then|said|se|le|me|nos|lo|la))? (?:{after})(?!\w)"
        ),
    )


def in_scene(text: Read, people: People, mention: Mention) -> bool:
    """Whether the name stands where a pupil's stands: after what teachers do to pupils, or before
    what pupils do. What is told of colleagues is not looked at here."""
    assert mention.name
    first, end = mention.name
    start = text.words[first].start
    _, stop = people.span(first, end)
    before, flat = text.flat[max(0, start - _WAYS) : start], text.flat
    if _NOT.search(flat, max(0, start - 60), stop + 60) or _KNOWS.match(flat, stop):
        return False
    done, does = _wordings()
    if _LIKE_ONE.match(flat, stop) or _BOTH.match(flat, stop):
        return True
    if _A.search(before) and _A_LE.match(flat, stop):
        return True
    if _GIVE.search(before) and _GIVEN.match(flat, stop):
        return True
    if _CON.search(before) and _CON_YA.match(flat, stop):
        return True
    return bool(done.search(before)) or bool(does.match(flat, stop))
