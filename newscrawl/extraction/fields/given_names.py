"""Frequent given names: what tells a person from a label where nothing announces a name."""

_LATIN = """
aaron abby abdul abdullah abel abigail abraham achim ada adalbert adam adele adelheid adeline adi
aditya adolf adriaan adrian adriana adrien agata agathe agnes agnieszka agung agus agustín ahmed
ahmet aida aidan aileen aimee aisha aitor ajay akash akira akosua alain alan alasdair alastair alban
albert alberta alberto alec aleksandar aleksander aleksandra alena alessandra alessandro alessia
alessio alex alexander alexandra alexandre alexandru alexia alexis alfonso alfred alfredo ali alice
alicia alicja alina aline alison allison alois alojz alon alvaro alyssa ama amalia amanda amandine
amar amaya amber ambra amelia amelie amina amir amirah amit amos amy amélie ana anand anastasia
anatole anders andre andrea andreas andrei andrej andreja andrew andria andrius andrzej andré andrés
andy ane aneta anette angela angelica angelika angelina angelique angelo angus anika anil aniruddha
anita anja anke ann anna anna-lena anna-maria annabel anne anne-marie anne-sophie anneke anneliese
annemarie annett annette annie annika anouk anselm ansgar anthony antje antoine antoinette anton
antonella antonia antonio antonín antti anush anya aoife april araceli archana ariana ariane arianna
arjun armando armin arnaud arne arnold arthur artur arun arvid arvind ashley ashok asier aslı asma
astrid audrey augustin aurélie ava axel ayesha ayşe aziz azra bambang baptiste barbara bartosz basil
bastian bastien beat beata beate beatrice beatrix beatriz becky belinda ben benedetta benedict
benedikt benita benjamin benjamín benny benoit benoît berit bernadette bernard bernardo bernd
bernhard bert bertrand beth bethany bettina betty beverly bianca bianka bill birgit björk björn
blake blanca blanka bob bogdan bogumiła bogusław bogusława bojan bonnie boris borja bożena božena
brad bradley brandon brenda brent brett brian bridget brigitte britta bronwyn bruce bruna bruno
bryan bryce budi burak burkhard caitlin callie callum calvin cameron camila camille candice carina
carl carla carlo carlos carlotta carly carmel carmela carmen carol carole carolin carolina caroline
carrie carsten cassandra catarina cathal catherine cathrin catriona cecile cecilia celia celine
cengiz chandra chantal charles charlie charlotta charlotte cheryl chiara chidi chika chinedu chloe
chloé chris christa christel christiaan christian christiane christie christina christine christof
christoph christophe christopher ciara cindy cinzia claire clara clarissa clarisse clark claude
claudia claudine claudio claus claus-peter clemens clementine clifford clive clément cody cole
colette colin colleen connor conny conor conrad constance constanze consuelo corentin corey corinna
corinne cornelia cornelius cory courtney craig cristian cristina cristóbal curtis cynthia cyril
cyrille czesław cécile céline dagmar dalia damian damien damir damon dan dana danica daniel daniela
danielle danilo danny danuta daphne dario darius dariusz darja darko darrell darren dave david
davide davor dawid dean debbie debora deborah debra declan deepa deepak deirdre delia delphine denis
denisa denise deniz dennis denys derek desiree detlef devin dewi diana diane dick diederik diego
dieter dietmar dietrich dilip dimas dimitri dina dino dirk djamel domenico domingo dominic dominik
dominika dominique donal donald donatella donna donovan doreen dorian doris dorit dorota dorothea
dorothee dorothy doug douglas dragan duncan dusan dustin dušan dwayne dylan eamonn ebba eberhard
eckhard edda eddie edgar edith edmund edna edoardo edouard eduardo edward edwin edyta edzel eero
egon eileen ekaterina ekow elaine elda eleanor elen elena eleonora elfriede eli eliana elias elif
elijah elin elina eliot elisa elisabeth elisabetta elise eliza elizabeth elke ella ellen ellie
elliot elmar eloise elsa elton elvira emanuel emanuela emanuele emeka emil emilia emiliano emilie
emilio emily emine emir emma emmanuel emmanuelle emre enda engin enno enrico enrique enzo eoin ercan
erdem eric erica erich erik erika erin erkan ernesto ernst erwin esmeralda esra esteban estefanía
estelle esther ethan etienne eugen eugene eugenio eugeniusz eugénie eunice eusebio eva evan eve
evelin eveline evelyn evgeny ewa ewelina ezra fabian fabiana fabienne fabio fabiola fabrice fabrizio
faisal fanny farah farid fatih fatima fatma federica federico felicia felicitas felicity felipe
felix ferdinand ferenc fergus fernanda fernando filip filippo finn fiona flavia flavio fleur
florence florent florian florina floris folke frances francesca francesco francine francis francisca
francisco franck franco frank franka frankie franz franziska françois françoise fraser fred freda
freddie frederik fredrik freya frida frieda friederike friedrich frits fritz gabi gabriel gabriela
gabriele gaby gaia ganesh gareth garrett gary gaspard gaurav gavin gavril gaëlle gemma genevieve
geneviève geoff geoffrey georg george georges georgina georgios gerald geraldine gerd gerhard gerrit
gertrud gesa gesine giacomo gian gianluca gianmarco gianna gianni gianpaolo gilbert gill gilles
gillian gina ginevra giorgio giovanni gisela gisèle gitta giulia giuliano giuseppe gizem glen glenn
gloria godfrey gonzalo goran gordon grace graham grażyna greg gregor gregory greta gretchen grete
grzegorz guadalupe gudrun guido guillaume gunilla gunnar gustav guus gwen gwyneth gábor gérald
gérard göksel göran günter günther hadley hakan haley halil halina hamid hamish hana hanna hannah
hanne hannes hanno hanns hans hans-joachim hans-peter hansjörg harald harish harm harriet harrison
harry hartmut haruki harvey haryanto hasan hassan hatice hayley heather heba hector hedwig heidi
heidrun heike heiko heiner heinrich heinrike heinz heinz-peter helen helena helene helga helge
helmut heloise hendra hendrik henning henny henri henriette henrik henry henryk herbert herbie
herman hermann hernán hervé hilary hilde hildegard hiroshi holger holly honza horst howard hubert
hugh hugo hugues humberto hussein håkon hélène hüseyin ian ibolya ibrahim ida ignacio ignác igor
ilaria iliana ilona ilse imke imran ines inga inge ingeborg ingmar ingo ingrid inka inken inés ioana
ioannis ionuț irena irene ireneusz irina iris irma irmgard isaac isaak isabel isabell isabella
isabelle isidro ismail isolde istván itamar itziar ivan ivana ivar ivet ivo iwona izabela iñaki
iñigo jaap jacek jack jacob jacqueline jacques jade jadwiga jaime jake jakob jakub jamal james jamie
jan jan-erik jana jane janek janet janette janina janine janne janusz jared jaroslav jaroslava
jarosław jasmin jasmina jason jasper javier jay jay-jay jean jean-baptiste jean-claude jean-françois
jean-louis jean-luc jean-marc jean-michel jean-paul jean-philippe jean-pierre jeanette jeanine
jeanne jeannine jef jeff jeffrey jelena jelle jenna jenni jennifer jenny jens jeremy jeroen jerry
jerzy jesper jesse jessica jessie jesús jette jill jillian jim jimena jimmy jitka jiří jo joachim
joakim joan joana joann joanna joanne joaquín jocelyn jochen joe joel joerg johan johann johanna
johannes john johnathan johnny jolanda jolanta jon jonas jonathan jonathon jonna joost jordan jordi
jorge jose josef josefine joseph josephine josh joshua josip josé jouni joyce jozef juan juan-carlos
juan-pablo judit judith judy judyta juha jukka julia julian juliana julie julien juliet juliette
julita julius juraj justin justus justyna jutta jérémy jérôme józef jörg jörgen jörn jürg jürgen kai
kaja kamil kamila kara karel karen kari karim karin karina karl karl-heinz karla karol karolina
karoline karsten kasia kasper kata katalin katarina katarzyna kate katerina kateřina katharina
katharine katherina katherine kathi kathleen kathrin kathy katie katinka katja katrin katy kaveh
kavita kay kazimierz kazuo keiko keith kelly ken kendra kenji kenneth kerry kerstin kevin khaled
kilian kim kimberly kinga kira kiran kirk kirsten kirstin kirsty kjell klaas klara klaus klaus-peter
klára koen kofi konrad konstantin kris krista kristen kristian kristin kristina kristoffer kristy
krisztina krystian krystyna krzysztof kurt kwame kwesi kyle lale lambert lara larissa larry lars
lasse laura lauren laurent lauri lauriane laurie lavinia lea leah leandro leann lech lee leif leila
lena leni lenka lennard lennart leo leon leona leonard leonardo leonid leonie leonora leopold leslie
leszek lewis liam liana lidia lieke liesbeth lilian liliana lilli lilly lina linda lindsay lindsey
linh lionel lisa lisbeth lise lisette liv livio liz ljubica lois lola lorena lorenzo lorraine lothar
lotta lotte louis louisa louise loïc lubomír luca lucas lucia luciano lucie lucy lucyna ludmila
ludovic ludwig luigi luis luisa luise luka lukas lukasz luke lukáš lutz lydia lynn lynne lászló léa
maarten maciej madeleine madison madlen mads maev magali magda magdalena maggie magnus mahmoud maik
maike maja malcolm malgorzata malin malte mandy manfred manish manolis manon manuel manuela mara
marah marc marc-andré marcel marcela marcelo marcin marco marcos marcus marek maren margaret
margarete margarita margherita margit margot margret margriet marguerite maria mariam marian mariana
mariann marianna marianne mariano marie marie-claire marie-louise marie-luise marieke mariette
marija marijke marika marilyn marina mario marion marisa marit mariusz marjorie mark marko markus
markéta marlene marlies marlis marloes marnie marta martha martin martina martine martí mary marzena
mascha massimo matej mateusz mathew mathias mathieu mathilda mathilde matilda matilde mats matt
matteo matthew matthias matthieu matthijs matías matúš matěj maud maureen maurice mauricio maurits
mauro max maxence maxi maxim maxime maximilian maya mayra maëlle małgorzata meera megan mehdi mehmet
meike melanie melinda melissa meltem melvin mercè meredith merja merle mette mia micha michael
michaela michal michaël michał michel michela michele michelle micheál mieczysław miguel
miguel-ángel mihaela mihai mika mikael mike mikkel mikko milan milena milica milos miloš minh minna
mira mireia mireille mirela miriam mirjam mirko miroslav mirosław mirosława mitch mitchell mohamad
mohamed mohammad mohammed moira molly monica monika monique morgane moritz morten moshe muhammad
mukesh murat muriel mustafa mwangi myriam mélanie nabil nadia nadine nadja nadège nancy nanna naomi
naresh natacha natalia natalie natalya natascha natasha nathalie nathan nathaniel naveen nazlı neal
neha neil nele nerea nesrin nestor ngozi nguyen nhung niamh nicholas nick nicklas nicola nicolas
nicole nicoletta nicolò niek niels nikki niklas niko nikola nikolai nikolaj nikolaus nikos nils nina
nino nishant njoroge noah noam noel noemi nomvula nora norbert norman noémie nuno nuria nurul núria
odile olaf ole olena olga oliver olivia olivier oliwia olle olumide omar ondrej ondřej onno orhan
orla orsolya oscar oskar osman oswald otieno otmar ottmar otto ove pablo paige paloma pamela pankaj
paola paolo paolo-maria pascal pat patricia patricio patrick patrik patrizia paul paula paulette
paulina pauline paulo pavel pedro peggy pekka pelle penny per per-erik perrine petar pete peter
peter-paul petr petra petri phil philip philipp philippa philippe phillip phoebe phyllis pia
pierluigi pierre pieter pinar piotr pooja poppy pradeep prakash pranav preben preeti priscilla priya
przemysław putu päivi pål péter pınar quentin quirin rachael rachel rachid radosław rafael rafał
raffaele raffaella ragnar ragnhild rahul raimund rainer rajesh rakesh ralf ralf-dieter ralph ramesh
ramona ramón randall randy rania raoul raphael rasha rasmus ravi ray raymond raúl rebecca reem
regina reginald regine regis regula reidar reiner reinhard reinhold rekha remi remy renata renate
renaud rené renée reto reuben rhys ricarda ricardo riccardo richard rick rieke rikke rina risto rita
ritva rizky rob robbie robert roberta roberto robin rocco rocío rodney rodolfo rodrigo roger roland
rolando rolf romain roman romina romy ron ronald ronan ronja ronny rory rosa rosa-maria rosalie
rosanna rosemary ross roswitha roxana roy roza ruben rubén rudi rudolf rune rupert russell ruth ryan
ryszard rémi rüdiger sabina sabine sabri sabrina sadie saeed salim sally salma salvatore sam
samantha samir samira samuel sandeep sander sandra sandrine sandro sanjay sanna sara sarah sascha
saskia sathish scarlett scott seamus sean sebastian selim selina selma sepideh sepp serena serge
sergej sergio seth severin seán shahid shane shannon shari sharon shaun shauna shawn sheila shelia
shelley sherry sheryl shirley shobha shreya sian sibylle sidney siegfried sietske sigrid sigurd
silas silje silke silvana silvia silvio simon simona simone simonetta sinan sinead sinéad siobhan
sipho siti siv slavko snežana sofia sofie sofía solveig somaya sonia sonja sonya sophia sophia-maria
sophie sorin srdjan stacey stacy stan stanislav stanisław stanisława stefan stefani stefania
stefanie stefano steffen steffi stella sten stephan stephanie stephen steve steven stewart stijn
stine stuart stéphane stéphanie sue sunil sunniva suparn suresh susan susana susann susanna susanne
sushma susie suzanna suzanne svein sven svenja svetlana sybille sylvain sylvester sylvia sylvie
sylwester sylwia szilvia szymon séan søren sümeyye sławomir tabea tabitha tadeusz takashi tamar
tamara tamira tammy tamsin tamás tanguy tania tanja tanya tapio tara tariq tatiana tatjana ted teemu
teguh teodora teresa tero terry tess tessa thabo thandi tharindu thea theo theodor theodora theres
theresa therese theresia thibault thibaut thierry thijs thilo thom thomas thora thordis thore
thorsten thérèse tiago tibor tiffany tijana till tilman tilo tim tim-oliver timo timon timothy tina
tineke tino tiziana tjark tobias tobin todd tom tomas tomasz tomaž tommaso tommy tomás tomáš toni
tonje tony tonya torben tord tormod torsten torunn tove tracey tracy travis trent trevor tricia
tristan trond trudy truls tunde tuomas tyler tzvi udo ulf uli ulla ulrich ulrika ulrike umberto urs
ursel ursula urszula uschi uta ute uwe uğur valentin valentina valentín valerie valérie vanessa
vaughn veit veli veljko vera verena vernon veronica veronika verónica vesna vibeke vicente vicki
vicky victor victoria viggo vijay vikram viktor viktorija viktória viliam ville vilma vincent
vincenzo vinod viola viorel virginia virginie vito vittoria vittorio vivek vivian viviana vivienne
vlad vladan vladimír vlado vojtěch volker volkmar václav vít vítězslav wacław walburga walid walter
wanda wanjiru warren wayan wayne wendy werner wesley wiebke wiesław wiesława wiktor wilfried wilhelm
will william wilma wim winfried witold wojciech wolf wolfgang wolfram włodzimierz xavier yael yann
yannick yara yaroslav yasemin yasmin yasmina yasmine yoko yolanda yosef yuki yuri yusuf yves yvette
yvonne zach zachary zahra zainab zbigniew zdeněk zdzisław zenon zeynep zita zlatko zoe zofia zoltán
zoran zoé zsolt zsófia zuzana zuzanna zygmunt ágnes álvaro ángel åsa édith édouard élise émilie éric
étienne éva íñigo óscar ömer özlem öznur østen øystein ümit þórdís ľubomír łukasz şebnem štefan
štěpán šárka žarko željko živa
"""
_CYRILLIC = """
агата адам аида айдар акмаль алевтина александр александра алексей алим алина алиса алла алмаз
альберт альбина алёна аліна анастасия анастасія анатолий анатолій ангел ангелина андрей андріана
андрій анна антоанета антон антоніна арина аркадий армен арсен арсений артем артём асен афанасий
ахмед ашот белла благовеста богдан богдана борис борислав борислава бојан бранка булат вадим вадимир
валентин валентина валери валерий валерия валерій ваня варвара вардан василий василина василиса
василь величка венера вера верица вероника весела веселин веска весна виктор виктория виолета
виолетта виталий витольд влад владимир владислав владислава владлен володимир војислав всеволод
вячеслав віктор вікторія віра віталій віталіна габриела галина галя ганна гарик гаррик гаянэ гевара
геннадий геннадій георги георгий гергана герман глеб горан гордана григорий григорій гульнара давид
дамир дана даниил даница дарина дарья денис деница десислава дејан диана димитър дина динар динара
дмитрий дмитро добрин драган драгана душан діана евгени евгений евгения евдокия егор екатерина елена
елизавета жанна жељко живко зарина захар здравко зинаида злата зоран зоряна зоя ива ивайло иван
иванка игорь илиян ильдар ильнур илья инга индира инна иннокентий иосиф ирена ирина калин калоян
камилла карен карина катерина ким кира кирилл кирило клавдия клара клим константин костянтин
красимир красимира ксения ксенія лазар лариса лев левон леонид лера лиана лидия лилия лиляна лина
линара луиза любов любовь любомир людмил людмила лілія майя максим манол мар'яна марат маргарита
мариана марианна марина мария мариян марк марко марсель мартин марія матвей микола милан милана
милена милица милош мирон мирослава мирјана михаил михайло момчил мурат надежда надія назар назарій
наиля наталия наталья наталія небојша невена нелли ненад ника никита никола николай николета нина
нонна огнян оксана олга олег олександр олексій олена олеся олжас ольга орися оскар остап павел павло
пелагея пенка петр петро петя пламен платон полина предраг прохор пётр рада радован радослав
радослава раиса рамиль расул регина ренат рената рима римма ринат роберт родион роза роксана роман
росен росица ростислав рубен румен румяна руслан руслана рустам сабина савелий саша света светла
светлана светослав світлана семен семён серафима сергей сергій силвия симеон слободан снежана софия
софья софія спас срђан станислав степан стефан стефания стоян таисия тамара таня тарас татьяна тахир
теймур тетяна тигран тимофей тимур тихон тодор тодорка толеген ульяна уляна фаина фарид фатима федор
феликс филипп фёдор харитон христина христо цветан цветана цветелина эвелина эдуард элеонора элина
эльвира эльдар эльмира эмиль эмма эрик эрнест юлиан юлиана юлия юлія юрий юрій юстина явор яков яків
ян яна янина ярина ярослав ярослава євген євгенія іван іванна ігор ілля інна ірина јасмина јелена
јован јована љиљана
"""
_GREEK = """
αλέξανδρος αλεξάνδρα αναστασία ανδρέας άννα αντώνης βασίλης βασιλική γιάννης γιώργος γεώργιος
δημήτρης δήμητρα ειρήνη ελένη ευαγγελία θανάσης ιωάννα ιωάννης κατερίνα κώστας μαρία μιχάλης νίκος
νικόλαος παναγιώτης πάνος πέτρος σοφία σπύρος σταύρος χρήστος χριστίνα γιάννη γιώργου δημήτρη νίκου
πάνου κώστα βασίλη ελένης μαρίας κατερίνας χρήστου
"""

FREQUENT_GIVEN_NAMES = frozenset(f"{_LATIN} {_CYRILLIC} {_GREEK}".split())
"""In small letters; Greek ones also as they follow "του"."""
