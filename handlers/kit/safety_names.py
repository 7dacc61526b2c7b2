"""Names: first names of the people in and around schools, and what is written like a name but is none."""
# ruff: noqa: E501 - lists of names are read as a whole

from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: First names that are hardly anything else, without accents. Written down by the people who made
#: this; it need not be whole: a capital letter in the middle of a sentence says as much.
_LONG_KNOWN: Final = _set(
    """
    aaliyah aaron abby abdi abdul abdullah abel abigail abraham abril ada adalynn adam adan addison adela
    adele adelina adrian adriana adriel agustin ahmad ahmed aida aidan aiden aileen aisha aitana alan alana
    alani albert alberto aldo alec alejandra alejandro alessandra alex alexa alexander alexandra alexia
    alexis alfonso alfredo ali alice alicia alina alison aliyah allison alma alondra alonso alvaro alyssa
    amalia amanda amani amara amari amaya amelia amina amir amira amy ana anabel anahi anais analia anastasia
    andre andrea andreina andres andrew andy angela angelica angelina angelo angie anh anika anita aniyah ann
    anna annabelle anne annie anthony antoine antonia antonio antwan anya aracely araceli ariadna ariana
    arianna ariel ariella arjun armando arnav arnold arturo arya ashley ashlyn asia asha astrid athena aubrey
    audrey aurelio avery axel ayaan ayana ayanna aylin azul bao barbara beatriz becky belen bella ben benito
    benjamin bernardo beth bethany bianca billy blake bobby boris brad bradley brady brandi brandon braulio
    brayan brenda brendan brent brett brian briana brianna bridget brittany britney bruno bryan bryce bryson
    byron caitlin caleb calvin cameron camila camille camilo candace carina carl carla carlitos carlos carly
    carmelo carol carolina caroline carrie carson casey cassandra cassidy catalina catherine cecilia cedric
    celeste celia celina cesar charles charlie charlotte charmaine chelsea chloe chris christian christina
    christine christopher christy chuy cindy citlali citlalli claire claudia clayton clement cody colin
    colleen connor conor cooper corey cory courtney craig cristian cristina cristobal curtis cynthia daisy
    dakota damaris damian damien damon dana daniel daniela daniella danielle danilo danna danny dante daphne
    dario darius darnell darrell darren darryl darwin david davion dayana deandre deborah debra deena deja
    delia delilah demarcus demetrius denise dennis derek derrick deshawn desiree desmond destiny devin devon
    dexter deyanira diana diane diego dillon dimitri dina dominic dominique donald donna donovan donte doris
    dorothy doug douglas dulce duncan dwayne dylan eddie edgar edith edmundo eduardo edward edwin efrain
    eileen elaine elena eli elias elijah elisa elise elizabeth ella ellen ellie elliot elmer eloisa elsa elvia
    elvira elvis emanuel emelia emely emerson emilia emiliano emilio emily emma emmanuel emmett enrique eric
    erica erick erik erika erin ernesto esmeralda esperanza esteban estela estevan esther ethan eugenia eugenio
    eva evan evangelina evelin evelyn ezekiel ezequiel ezra fabian fabiola farah farhan fatima fatou fatoumata
    federico felicia felipe felix fernanda fernando fidel filomena finn fiona florencia francesca francine
    francis francisca francisco franco frankie freddy frederick frida gabriel gabriela gabriella gael gary
    gavin genaro genesis genevieve george georgia gerald gerardo german giancarlo gianna gilberto gina giovanni
    giselle gisela gladys glenn gloria gonzalo gordon graciela graham grant greg gregorio gregory greta
    gretchen griselda guadalupe guillermo gustavo guy gwen hailey haley hamza hana hannah harold harper harriet
    harrison harry hassan hayden haylee hazel heather hector heidi helen helena henry herlinda herman
    hermelinda hilda holly hoa horacio howard hugo humberto hung huy ian ibrahim idris ignacio iker ileana iliana
    imani imelda imran ines ingrid inti irene irma irving isaac isabel isabela isabella isabelle isaiah isaias
    isela ishaan ismael issa itzel ivan ivana ivanna ivette ivonne izabella jabari jack jackie jackson jacob
    jacqueline jada jaden jadon jaelyn jahir jaiden jaime jair jake jakob jalen jamal jamar jamari jamel james
    jamie jamila janae jane janelle janet janice jared jarrod jasmin jasmine jason jasper javier javon jay jaxon
    jaya jayda jayden jaylen jaylin jaylon jazlyn jazmin jazmine jean jeanette jeff jeffrey jenna jennifer jenny
    jeremiah jeremy jerome jerry jesenia jessa jesse jessica jessie jill jillian jim jimena jimmy joana joanna
    joaquin jocelyn jodi joe joel joey johan johana john johnny jon jonah jonas jonathan jorge jose josefina
    joseph josephine josh joshua josiah josie josue journee joyce juan juana juanita juanito judith judy julia
    julian juliana julianna julie juliet julieta juliette julissa julius justin justine kai kaitlyn kaiden kaleb
    kali kamari kameron kamila kamiyah kara karen karim karina karla karly kassandra kate katelyn katherine
    kathleen kathryn kathy katie katrina kavya kaya kayden kayla kaylee kayleigh keandre keanu keisha keith kelly
    kelsey kelvin kendra kendrick kenia kenji kennedi kenneth kenny kenya kevin keyla keyshawn khadija khadijah
    khalid khalil khloe kiana kiara kim kimberly kimora kira kobe kofi krish krista kristen kristin kristina
    kristy krystal kwame kylie kyle kyra lakeisha lamar lamont lance lana lara larissa larry lashawn latasha
    latonya latoya latrell laura lauren laurie lautaro lawrence layla lea leah leandro leila leilani lena leo
    leon leona leonard leonardo leonel leonor leroy lesley leslie leticia levi lewis leyla liam lidia liliana
    lillian lilly linh lionel lisa lisandro lizbeth lizeth logan lola lonnie lopez lorena lorenzo loretta lori
    louis louise lourdes luca lucas lucero lucia luciana luciano lucille lucinda lucy luis luisa luisito lupe
    lupita luther lydia lyla lynette lynn mabel mackenzie macarena maddie madeleine madeline madelyn madison
    maeve magali magdalena magnolia mahmoud maiya makayla malachi malaya malcolm maleah malia malik malina mallory
    mamadou manuel manuela mara marc marcel marcela marcelo marcia marco marcos marcus margarita margaret maria
    mariah mariam mariana marianne maribel maricela maricruz marie mariela marina mario marisa marisol maritza
    marjorie marla marlene marlon marquis marquise marsha marta martha martin martina marvin mary maryam mateo
    mathew mathias matias matilda matt matteo matthew maureen maurice mauricio maxim maximiliano maximo maxine
    maxwell maya mayra mckenzie megan mei melanie melany melinda melissa melody melvin mercedes meredith mia
    micaela micah michael michaela michelle miguel miguelito mika mike mikayla mila milagros milan milena miles
    milo mina mindy minh miranda mireya miriam misael mitchell modesto mohamed mohammad mohammed moises molly
    monica monique monserrat montserrat morgan moses muhammad mustafa mya myles nadia nadine naima nailah nancy
    naomi natalia natalie natasha nate nathan nathaniel nayeli nehemiah neil nelson nestor nevaeh nguyet nia
    nicholas nick nicolas nicole nikhil nikita nikki nina noa noah noe noelia noelle noemi nolan nora norma
    norman nour nuria nyah nyla nylah obed octavio odalys ofelia olga oliver olivia omar omari orlando oscar
    osvaldo oswaldo otis owen pablo pamela paola patricia patricio patrick patty paula paulina paulo pavel
    pedro peggy penelope pepito perla peter peyton philip phillip phoebe phuong pilar porfirio pranav
    precious preston priscilla priya quentin quincy quinn quinton rachael rachel rafael raheem rahul raj raquel
    rashad rashid raul raven raymond rayna reagan rebeca rebecca regina reginald rehan reina renata rene renee
    reyna reynaldo rhonda ricardo ricky rigoberto riley rita robert roberta roberto robin rochelle rocio rodney
    rodolfo rodrigo rogelio roger rohan roland rolando roman romeo romina ronald ronaldo ronan rosalba rosalia
    rosalie rosalinda rosario rosaura roselyn rosita roxana roxanne ruben ruby rudy russell ruth ryan ryder ryleigh
    sabrina sadie said salma salvador sam samantha samir samira sammy samuel sandra sandy santiago santino santos
    saniyah sara sarah sarai sasha saul savannah scarlett scott sean sebastian selena selina serena sergio seth
    shaniqua shane shania shanice shannon shanelle shaquille sharon shaun shauna shawn shayla sheila shelby
    shelly sherry shirley sienna silas silvia simon simone skylar sofia sonia sonya sophia sophie soraya spencer
    stacey stacy stella stephan stephanie stephen steve steven stuart suleiman sumaya susan susana susie
    suzanne sydney sylvia tabitha taisha tamara tamika tamia tammy tania tanisha tanya tara taryn tasha
    tatiana taylor ted teodoro terence teresa terrance terrell terry tess tessa thalia theo theodore theresa thiago
    thomas thuy tia tiana tiara tiffany tim timmy timothy tina tobias todd tom tomas tommy toni tonya tony tracy
    travis trent trevon trevor trey tricia trinh trisha tristan troy tuan ty tyler tyree tyrell tyrese tyrone tyson
    ulises uriel ursula uziel valentin valentina valentino valeria valerie vanessa vania vera veronica vicente
    victor victoria vidal viet vihaan vincent vinh violeta virginia vivian viviana walter wanda warren wayne
    wendy wesley whitney wilfredo willa william willie willow wilmer wilson wyatt xander xavier ximena
    xiomara xitlali xochitl yadira yadiel yahir yair yamileth yandel yanira yareli yaretzi yasmin yasmine yasir
    yazmin yessenia yesenia yolanda yoselin yousef youssef yovani yulissa yuna yuri yusuf yvette yvonne zach
    zachary zahra zaid zain zaire zane zara zariah zayden zendaya zion zoe zoey zoila zulema zuri nhia pao mai
    kou tou xai chue yer houa pahoua kalia maiv ayan abdirahman hodan ifrah warsame faisal habiba sahra
    saanvi aarav aditya advik anaya deepak divya lakshmi meera neha nisha om pooja ravi rohit sanjay shreya
    sunil vikram yash chidi chioma emeka ngozi obi ife amara kwesi ama abena jean-pierre wideline widlin djenane
    jeanine mackenson aiko akira haruto hiro kenta sakura yuki jin jisoo minjun seoyeon wei xin ying zhang jie
    hao lan tien khoa thao bich dung hien trang quang nam son-ha oksana olena svetlana dmytro bohdan maksym
    anastasiia katya sergei igor olek kasia piotr kateryna nazli emre mehmet zeynep dariush parisa nasrin
    """
)

#: Also heard in classrooms; the short ones are words in small letters: "leen", "nada".
_HEARD: Final = _set(
    """
    aanya abdiaziz abdullahi aditi akash alaina alaya alayah aldair amairani amal amare amarion amiya amiyah
    ananya anas anette aniya anjali aranza arely armani aryan ashanti asiel asma asmaa aubree aung aurelia
    ava avani avni aya ayah ayla azariah azucena barwaqo bashir basma benji beto betzabe bianey bilal
    brayancito brielle briseida britany brittani bryancito bryanna brynn camron carmina cataleya chanel
    chanelle chau chayo cheng chong chuyito citlaly conchita da'quan dae'quan dalilah damari damarion damir
    dani danielito daquan dariana darinka davidcito davonte dayami dayanara de'andre deandra deeqa deion
    dejah dejuan demarion demetria denzel deon deonte deqa derian destinee dhruv dieguito diya dominik
    donnell dre dymond elian elianna eliseo elsy elyse emani emery emir erandi esha esme evaristo evelynn
    eymi fadi farhiya farid fartun fidelia fredy gabby gadiel galilea gaonou gaurav gavyn genevie geraldine
    ghada giana giang gurpreet gus haidar hala halima halimo hanh hani hank hannia harini harpreet heriberto
    hiba hilario hoang hser htoo huda huong idalia ikram ilhan ilyas ingris isai ishani ishita ishmael
    itzayana itzi izaiah izzy ja'kayla jacinto jad jael jafet jaheim jahmir jairo jakari jakayla jalisa
    jaliyah jamarcus jamarion jamiyah jana janelly janiya janiyah jaquan jaretzi jasiah jasim jaspreet
    jatziri javion jaxson jayceon jayla jaylah jaylee jayleen jaylynn jaziel jazlin jazlynn jazmyn jeremias
    jermaine jeyson jhon jhonatan jiselle jocelin jojo josecito joselin joselyn josias josselyn juelz
    juventino ka'mari kacey kadence kaelyn kahlil kailani kaison kaitlin kalani kaliyah kamiya kao kaori
    kareem karely karol karthik kasey katelynn kateri katia kaying kaylani kaylin kaylynn kayson ke'shawn
    keila keily keira kelis kellan kenai kendall kenyatta kenzie kevincito keyli keyon keziah khamari khari
    khin kike kiki kimani kimberli kingston kiran kiyah kobi kordell krishna kyaw kyla kylah kymani kyree
    kyrie la'tanya laila lailah lakiyah lalo lamees laniyah layan laylah leen leidy leilany lexi lexie leydi
    lina lizet londyn luisana luul macie maddox magaly maha mahdi mahi maicol maikol mainhia maisha maite
    majo makai makenzie malak malakai maliyah maly manny manpreet marcellus marisela marquez maryan mateito
    mati mayte melchor michel mihir mikaela mikey millie mirza mohamud monse muna myah myla mylah nabil
    nacho nada nahomi nallely nando nasir nasra nataly natanael nathalia nathaly naw nawal nayely nelida
    neveah neyda neymar nga nghia ngoc nhi nhung nicky nico nicolette nimo niya nkauj noelani nohemi noor
    nou noura nuur o'shea odalis omran oseas osman paco paj panchito pancho pedrito pepe phat pheng phong
    phuc poncho presley prisha qasim quan quavon quique qusai quyen quynh raelynn rafa rahma rakim rana
    rania rasha rayan rayshawn razan reem rhea rihanna rishaan riya roxy rubi ryker saciid sadia safiya
    sagal sahar sahil sahori saida saif saige salman samael samaira samanta samara samer sana saniya sanjana
    santi sanvi sariah sariyah seba selene semaj serenity shaan shahd shaniya sherlin sherlyn shireen
    shivani shruti shukri siddharth sidra simran siomara siya skye skyler soe sofi stevie ta'niyah tadeo
    talia taliyah taniyah tanvi taraji tarek tariq tavion tayshaun tayvon teagan teddy teo tere thanh thaw
    thien thinh tiago tianna tonito tram tran travon tre treshawn treyvon tswv tuyet tyana tyasia tyreek
    tyrin ubah uriah uyen valery varun vaughn veda vianey vianney vincenzo vivaan vue wafa waleed wendolyn
    wes xalimo xavi xeng xime ximenita xitlaly yadhira yael yahaira yahye yajaira yamila yamilet yanet
    yaneth yara yareliz yareth yaretzy yaritza yaseen yasin yasmeen yatziri yazid yeferson yeimi yeison yeng
    yesica yessica yoali yoel yoli yolotzin yosef younes yuleidy yulian yuliana yulisa yuridia yuritzi
    yuvraj zabdiel zahro zainab zaira zakariya zamir zaniya zaniyah zariyah zayd zayn zeina zeke zoraya
    zulma zurisadai zyaire zymir
    """
)
FIRST: Final = _LONG_KNOWN | _HEARD
IN_SMALL: Final = _LONG_KNOWN | {name for name in _HEARD if len(name) > 5}

#: First names that are words, months, places or roles as well: names only where something says so.
ALSO_WORDS: Final = _set(
    """nada bella sean maximo dulce
    abril alma amber angel april art asia august aurora autumn azul benito bill blanca brooklyn carson cesar chance
    charity charlotte chase cielo clara clay cliff cooper cruz dallas dakota dawn dean destiny diamond dolores drew
    dulce earl eden elite esperanza estrella eva faith finn flor florence forrest franco frank gale gene genesis
    georgia german ginger gloria grace grant guy harmony harper harvard hazel heaven holly honor hope houston hunter
    iris ivy jack jade jay jean jefferson jesus jewel joy june justice kennedy kenya king lan lance latasha laurel
    leon leona lily lincoln linda london lourdes luz lynn madison mai major march mark mason matt max may maya
    melody mercedes mercy milagros miles milan misty montserrat morgan nam norma olive om pao paris park parker
    patience paz pearl penny perla phoenix pilar precious prince princess quincy ramon ray reagan reed regina
    reina reyna rich robin rocky roman rosa rosario rose roy ruby rusty ryder sage said sal salvador sandy santiago
    santos savannah scout serenity shane sierra skip sky sol soledad sophia stella stone summer sydney taylor temple
    tia tien trace trinity troy ty van vera victor victoria violet virginia wade warren washington wayne will
    willow wren yer jin wei son hung hoa dung trang mina victoria washington israel america trinidad domingo justo
    salud socorro consuelo amparo fe caridad marina luna nova sam ali issa kali mara jose noe nia ian tou
    """
)

#: Written with a capital, and not somebody.
NOT_NAMES: Final = _set(
    """
    i've i'd i'm i'll lexile lexia down alzheimer dios mckinney vento kinder tourette asperger crohn diwali avid hanukkah posada
    chuuk yoro maracaibo hartford tutwiler brooklyn michoacan oaxaca jalisco puebla guerrero chiapas honduras guatemala
    verde capstones hmong somali mam quiche
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic sundays mondays tuesdays wednesdays thursdays fridays saturdays mon tue tues wed thu thurs fri
    spring fall winter lunes martes miercoles jueves viernes sabado domingo
    enero febrero marzo mayo junio julio agosto septiembre octubre noviembre diciembre
    english spanish french german math maths science history reading writing algebra geometry biology chemistry
    physics calculus civics art music band pe ela esl ell ib ap stem steam espanol ingles matematicas ciencias
    historia lectura
    black white latino latina latinx hispanic african american americans native asian indigenous chicano chicana
    mexican mexicano mexicana hmong somali haitian vietnamese chinese arabic indian dominican salvadoran guatemalan
    honduran venezuelan filipino pacific islander jewish muslim christian catholic europe european
    i im ive id ill we were weve our us you your he she it its they them their his her my mine the a an this that
    these those there here what why how when where who which whose and but or so if then than because while after
    before since until once as at by for from in into of off on onto out over to up with without about not no yes
    is are was be been am do does did has have had can could will would should may might must just also please
    every each any some many most all both one two three four five six seven eight nine ten first second third
    last next new old another other same such only even still now today tomorrow yesterday tonight
    el la los las un una unos unas lo al del de y o u e pero porque que como cuando donde quien cual cuanto si no ya
    mi mis tu su sus nuestro nuestra nuestros nuestras este esta estos estas ese esa esos esas eso esto aquel
    aquella en con sin por para segun sobre entre hasta desde hacia durante tras ante bajo contra hoy ayer anoche
    manana ahora aqui alli ahi asi tambien tampoco solo cada todo toda todos todas algun alguna algunos algunas
    ningun ninguna otro otra otros otras mismo misma muy mas menos es son fue era eran hay ha han he hemos tiene
    tienen tengo tenemos esta estan estoy estamos soy somos se le les me nos te yo ella ellas ellos nosotros usted
    ustedes gracias hola buenos buenas dos tres cuatro cinco seis siete ocho nueve diez primero primera segundo
    segunda
    hi hello hey thanks thank dear ok okay pbl
    teacher teachers principal principals student students school schools district districts board council
    committee team teams staff union office family families parent parents community network circle leadership
    leader leaders director coach superintendent counselor department title act law code section article chapter
    state federal city county government governor mayor senate house congress court policy program project
    institute foundation academy center centre university college association federation alliance coalition
    elementary middle high primary charter magnet unified independent consolidated public
    escuela escuelas primaria secundaria preparatoria colegio liceo distrito consejo comite equipo sindicato
    maestro maestra maestros maestras director directora directores padres madres familias alumnos estudiantes
    ley leyes decreto norma acuerdo articulo secretaria ministerio gobierno estado ciudad universidad instituto
    fundacion programa proyecto junta mesa
    california texas florida colorado minnesota massachusetts indiana oregon arizona nevada utah york
    jersey mexico hampshire illinois ohio michigan wisconsin iowa missouri kansas
    nebraska oklahoma arkansas louisiana mississippi alabama tennessee kentucky pennsylvania maryland delaware
    connecticut rhode vermont maine alaska hawaii idaho wyoming america usa angeles los san santa     sacramento fresno oakland oaxaca puebla jalisco michoacan guerrero chiapas veracruz guatemala
    honduras nicaragua colombia venezuela ecuador peru bolivia chile argentina brazil brasil cuba haiti
    dominicana rico boston chicago atlanta miami seattle portland tucson
    detroit cleveland baltimore philadelphia bronx queens manhattan memphis nashville tampa
    minneapolis springfield riverside china india vietnam somalia ethiopia nigeria ghana sudan
    congo syria iraq iran afghanistan ukraine russia germany france spain italy england ireland canada japan korea
    philippines bogota lima madrid monterrey guadalajara tijuana
    google zoom canvas slack discord whatsapp youtube chromebook chromebooks classdojo seesaw kahoot excel powerschool
    iready khan newsela gmail facebook instagram tiktok chatgpt gemini word powerpoint docs sheets drive schoology
    christmas thanksgiving halloween easter ramadan eid hanukkah juneteenth navidad covid pandemic
    room grade period building hall gym library zone tier level phase step part unit lesson plan mou cba iep ieps
    ferpa idea essa ada hipaa eeoc lcap lcff lgbtq dei sel mtss pbis rti nclb irs ceo hr pta pto ptsa psat sat act
    naep staar sbac nwea map wida access elpac dibels usda fafsa gpa rtti edd phd
    zoloft prozac adderall ritalin concerta lexapro tylenol advil narcan god lord bible quran internet web zip pdf url faq
    """
)

#: Places that people are named after too, or the other way round: places after "in", "from", "San".
PLACES_TOO: Final = _set(
    """
    diego francisco jose paul louis austin orlando georgia virginia carolina kenya dallas phoenix brooklyn denver
    dakota houston salvador montana jordan washington jackson madison savannah lincoln london paris sydney israel
    santiago charlotte florence chester camden trenton lawrence columbia cleveland kingston chelsea aurora troy
    antonio ana monica barbara rosa cruz fe clara bernardino rafael mateo joaquin pedro juan luis lorenzo leandro
    marcos fernando gabriel jacinto angelo raymond victoria regina holland ireland asia india china mercedes guadalupe
    leon merida morelos hidalgo juarez zaragoza valencia cordoba granada toledo rosario concepcion asuncion cuba
    """
)
AFTER_PLACE_WORD: Final = _set(
    "in from near at en desde hacia north south east west new san santa st saint fort around outside across lake mount port el los las"
)

#: Directly after a name: the name is a place's, a law's or a method's.
THING_AFTER: Final = _set(
    """
    elementary middle high school schools academy academies prep preparatory primary charter college colleges
    university center centre campus magnet unified isd usd district county county's es ms hs k-8 foundation institute
    institution library street st avenue ave road rd blvd boulevard drive lane park place plaza hall field stadium
    gym building tower hospital clinic church act law laws amendment bill decision case v vs method model program
    protocol curriculum framework rubric test tests scale assessment award prize scholarship fellowship grant fund
    funds project initiative report study museum theater theatre day week month parade holiday conference summit
    press books publishing news times tribune post county city town village valley island river lake mountain
    mountains beach bay hills heights high's elementary's academy's middle's school's unified's k k8 early learning
    community international science arts stem online virtual technologies inc llc consulting group associates
    associate partners schoolhouse education edition series novel books album poem play ii iii
    """
)

#: Before a name: the same in Spanish, and "at Lincoln".
THING_BEFORE: Final = _set(
    """
    escuela escuelas primaria secundaria preparatoria prepa colegio liceo instituto academia distrito universidad
    ley calle avenida colonia plantel jardin kinder centro parque fundacion biblioteca premio beca programa metodo
    modelo campus ciudad estado municipio condado hospital iglesia plaza barrio estadio museo teatro telesecundaria
    bachillerato politecnico cbtis cetis normal ies ceip school ps camp lake mount fort port street avenue room hall
    """
)

#: People of history, letters and stories, by what they are known as (first and last, or one word).
#: First words of sentences that no name begins with.
BEGINS: Final = _set(
    """
    ask tell call email contact meet see thank thanks let help give show remember note yesterday unfortunately finally
    recently sadly luckily currently honestly congrats congratulations shoutout welcome shout little poor young even
    pregunte pregunten llame llamen digan hable felicidades ayer anoche lamentablemente finalmente desgraciadamente
    hoy pobre pobrecito pobrecita saludos vean conozcan apoyamos quiero queremos foto photo picture fotos photos
    """
)

FAMOUS: Final = frozenset(
    name.strip()
    for name in """
    cesar chavez|dolores huerta|rosa parks|ruby bridges|martin luther king|malcolm x|harriet tubman|frederick douglass
    |abraham lincoln|george washington|thomas jefferson|john kennedy|barack obama|michelle obama|nelson mandela
    |mahatma gandhi|malala yousafzai|malala|anne frank|ana frank|helen keller|albert einstein|marie curie|greta thunberg
    |emmett till|linda brown|sylvia mendez|sonia sotomayor|ketanji brown|ruth bader|john dewey|paulo freire|maria montessori
    |lev vygotsky|jean piaget|horace mann|booker washington|mary mcleod|w e b|maya angelou|toni morrison|james baldwin
    |langston hughes|zora neale|sandra cisneros|gary soto|julia alvarez|jason reynolds|angie thomas|sherman alexie
    |isabel allende|gabriel garcia|gabriela mistral|pablo neruda|octavio paz|sor juana|juana ines|frida kahlo|frida
    |diego rivera|benito juarez|miguel hidalgo|emiliano zapata|pancho villa|simon bolivar|jose marti|che guevara
    |rigoberta menchu|jose vasconcelos|josefa ortiz|ignacio zaragoza|venustiano carranza|francisco madero
    |miguel cervantes|don quijote|william shakespeare|romeo|juliet|julieta|hamlet|macbeth|othello|huck finn|tom sawyer
    |harry potter|katniss|matilda|charlotte|atticus finch|scout finch|holden caulfield|esperanza cordero|esperanza rising
    |junie jones|ramona quimby|greg heffley|stanley yelnats|auggie pullman|bud caldwell|johnny tremain|julius caesar
    |christopher columbus|cristobal colon|hernan cortes|napoleon|aristotle|plato|socrates|sal khan|zaretta hammond
    |gloria ladson|geoffrey canada|bell hooks|angela davis|thurgood marshall|jackie robinson|roberto clemente|lebron james
    |serena williams|simone biles|lin manuel|taylor swift|bad bunny|dr seuss|amanda gorman|jaime escalante|elena poniatowska
    |laura esquivel|juan rulfo|carlos fuentes|mario vargas|jorge borges|julio cortazar|eleanor roosevelt|franklin roosevelt
    |cesar vallejo|jose rizal|fred korematsu|yuri kochiyama|larry itliong|philip vera|vang pao|crispus attucks|sojourner truth
    |susan anthony|barbara jordan|john lewis|shirley chisholm|rachel carson|jane goodall|katherine johnson|mae jemison
    |peter senge|michael fullan|richard elmore|john hattie|carol dweck|robert marzano|grant wiggins|jay mctighe|doug lemov
    |elena aguilar|daniel koretz|diane ravitch|linda darling|ted sizer|deborah meier|dennis littky|parker palmer|nel noddings
    |ruben dario|pam munoz|francisco jimenez|lola reyes|sandra cisneros|monique morris|nina simone|celia cruz|selena
    |esperanza renace|mango street|percy jackson|charlie brown|peter pan|pinocho|la llorona|llorona|coraje valiente
    |jonathan kozol|paul tough|angela duckworth|bettina love|jose luis vilson|luis rodriguez|oscar romero|rigoberta
    |howard gardner|jerome bruner|rita pierson|ken robinson|sir ken|charlotte danielson|kim marshall|james comer
    """.replace("\n", "").split("|")
)
