"""Frequent given names: what tells a person from a label where nothing announces a name."""

_LATIN = """
aaron adam adi adrian adrien agnes agnieszka agus ahmed ahmet alan alasdair alban albert alberto
aleksandra alessandra alessandro alex alexander alexandra alexis alfred ali alice alina alison
allison amanda amber amelia amelie amit amy ana anders andrea andreas andrei andrew andrzej andré
andrés andy angela angelika angelo anil anita anja ann anna annabel anne anne-marie annette annika
anthony antje anton antonia antonio antti april ariane arne arthur artur arun ashley astrid audrey
aurélie ayşe barbara bastian beat beata beate beatriz ben benjamin benoît bernard bernd bernhard
bert bettina bianca bill birgit björn bob bogdan boris brandon brenda brian bridget britta bruce
bruno budi burkhard caitlin callum camila camille carina carl carla carlo carlos carmen carol
carolin carolina caroline carsten catherine cecilia charles charlotte chiara chloe chris christa
christian christiane christina christine christof christoph christophe christopher claire clara
claudia claudio claus claus-peter clemens cole colin connor constanze corinna cornelia cory craig
cristian cristina cynthia céline dagmar damian dan dana daniel daniela danielle danuta darren dave
david dawid deborah declan deepak denis denise dennis derek dewi diana diane dick diego dieter
dietmar dietrich dimitri dirk dominic dominik dominique donald donna doris dorota dorothea doug
douglas dragan dylan eckhard edgar eduardo edward edwin edzel elena eleonora eli elias elif elisa
elisabeth elisabetta elizabeth elke ella ellen elliot emanuel emil emilia emily emma emmanuel emre
enrico eric erica erich erik erin ernst esther eugen eva evan eve evelyn ewa fabian fabio fabrizio
fatima fatma felix ferdinand fernando filip fiona florence florian florina francesca francesco
francis francisco franco frank franz françois fred frederik fredrik friedrich fritz gabriel
gabriela gabriele gareth gary gavin geoff georg george gerald gerd gerhard gian gianni gilbert
gill gina giorgio giovanni giulia giuseppe goran gordon grace graham greg gregor gregory grzegorz
guido guillaume gunnar gustav gwen gábor günter günther hakan hanna hannah hannes hans
hans-joachim hans-peter harald harry hartmut hassan heather heba heidi heike heiko heiner heinrich
heinz helen helena helene helga helmut hendrik henri henrik henry herbert hermann hilary holger
holly horst howard hubert hugo hussein håkon hélène ian ibrahim ida ignacio ilona ilse ines inga
inge ingo ingrid ioana ionuț irena irene iris isabel isabella isabelle istván ivan ivana ivo jacek
jack jacob jacqueline jacques jakob jakub james jamie jan jana jane janet janina jared jaroslav
jarosław jasmin jason javier jay jean jean-paul jean-pierre jeanine jeannine jeff jeffrey jelena
jennifer jens jeremy jerry jesper jessica jill jim jiří jo joachim joan joana joanna jochen joe
joel johan johann johanna johannes john johnny jon jonas jonathan jonathon jordan jorge jose josef
joseph josh joshua josé joyce juan judith judy judyta juha jukka julia julian juliana julie julien
juliet juliette justin justyna jutta jérôme jürg jürgen kai karen kari karin karina karl
karl-heinz karsten katalin katarzyna kate katharina katherine kathleen kathrin kathy katie katja
katrin kay keith kelly ken kenneth kerstin kevin kim kirsten kirsty klaus klaus-peter konrad
konstantin krista kristen kristian kristin kristina kristoffer krystian krzysztof kurt kyle lara
larry lars lasse laura lauren laurent lea leah lee lena leo leon leonard leonie leonora leslie
lewis liam lilian lina linda lindsay linh lisa livio lorena lorenzo lothar louis louise loïc luca
lucas lucia lucie lucy ludwig luigi luis luisa luka lukas lukasz luke lutz lydia lynn lászló
maciej madeleine madison madlen maev magdalena magnus maik maja manfred manuel manuela mara marc
marcel marcin marco marcos marcus marek maren margaret margarita margit margot maria marian
marianne marie marie-claire marina mario marion marisa mariusz mark marko markus markéta marlene
marta martha martin martina martine mary massimo mateusz mathias mathilda matt matteo matthew
matthias maurice mauro max maximilian maya małgorzata megan mehmet melanie melissa mette michael
michaela michał michel michelle miguel mihaela mihai mika mikael mike milan minh miriam mirko
miroslav mitch mohamed mohammed molly monica monika monique moritz mustafa mélanie nadia nadine
nadja nancy natalia natalie natasha nathalie nathan neha neil nguyen niamh nicholas nick nicola
nicolas nicole niels nikki nikola nikolai nikolaus nils nina nino noah noel nora norbert norman
olaf ole oliver olivia olivier omar oscar oskar otto pablo pamela paola paolo pascal pat patricia
patricio patrick patrik patrizia paul paula paulina pauline pavel pedro peggy pekka penny per
peter petr petra phil philip philipp philippe pia pierre piotr pooja poppy priya péter rachel
rafael rafał rahul rainer rajesh ralf ralf-dieter ralph ramona raphael rasmus ravi ray raymond
raúl rebecca regina regine regula reiner reinhard renata renate rené reto ricarda ricardo riccardo
richard rick rita rob robert roberta roberto robin rodolfo roger roland rolf roman ron ronald rory
rosa rosemary ross roy rudi rudolf ruth ryan sabine sabrina sally sam samantha samuel sandra
sanjay sara sarah sascha scott sean sebastian sepp sergio seth shane shannon shari sharon shaun
shawn sheila shelia sheryl sigrid silke silvia silvio simon simona simone simonetta siobhan siti
sofia sonja sophia sophie sorin stacy stan stanisław stefan stefania stefanie stefano steffen
stella stephan stephanie stephen steve steven stewart stuart sue sunil suparn susan susann susanne
suzanne sven svenja sylvia sylvie szymon søren tamara tamsin tania tanja tara ted teresa terry
thea theo theodor theresa therese thierry thomas thorsten till tilman tim timo timothy tina tobias
todd tom tomas tomasz tommaso tommy tomáš toni tony torben torsten tracy travis trent trevor trond
tuomas udo ulf uli ulla ulrich ulrike urs ursula uta ute uwe valentin valentina valerie vanessa
vera verena vernon veronica veronika vicki vicky victor victoria vijay viktor vincent viola
virginia vivian vladimír volker volkmar walter wanda wendy werner wilfried wilhelm will william
winfried witold wojciech wolf wolfgang xavier yannick yusuf yvonne zach zachary zbigniew zdeněk
zoe zofia zoltán zoran zoé ágnes åsa éva øystein łukasz
"""
_CYRILLIC = """
александр александра алексей алёна алина алиса алла альберт анастасия анатолий андрей анна антон
артем артём борис вадим валентин валентина валерий валерия василий вера вероника виктор виктория
виталий владимир владислав вячеслав галина георгий григорий даниил дарья денис дмитрий евгений
евгения егор екатерина елена елизавета зинаида иван игорь илья инна ирина кирилл константин ксения
лариса леонид лидия любовь людмила максим маргарита марина мария марк михаил надежда наталия
наталья никита николай нина оксана олег олеся ольга павел петр пётр полина роман руслан светлана
семен сергей софия станислав степан тамара татьяна тимур ульяна федор фёдор элина эдуард юлия юрий
яна ярослав андрій василь вікторія дмитро євген іван ірина катерина микола михайло наталія олександр
олексій олена сергій тетяна юлія володимир георги димитър иванка мария милена петя стефан николай
"""
_GREEK = """
αλέξανδρος αλεξάνδρα αναστασία ανδρέας άννα αντώνης βασίλης βασιλική γιάννης γιώργος γεώργιος
δημήτρης δήμητρα ειρήνη ελένη ευαγγελία θανάσης ιωάννα ιωάννης κατερίνα κώστας μαρία μιχάλης νίκος
νικόλαος παναγιώτης πάνος πέτρος σοφία σπύρος σταύρος χρήστος χριστίνα γιάννη γιώργου δημήτρη νίκου
πάνου κώστα βασίλη ελένης μαρίας κατερίνας χρήστου
"""

FREQUENT_GIVEN_NAMES = frozenset(f"{_LATIN} {_CYRILLIC} {_GREEK}".split())
"""In small letters; Greek ones also as they follow "του"."""
