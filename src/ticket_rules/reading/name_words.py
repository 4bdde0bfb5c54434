"""Words that are part of names, and words that are none, however they are written."""

from __future__ import annotations

from ticket_rules.reading.wordlist import word_set

PARTICLES = word_set(
    """van de der den von zu zur zum da do dos das di del della la le el al bin binti bint ibn abu
    ben y e i ter ten op af av du des 't st"""
)
TITLES = word_set(
    """mr mrs ms miss mx dr prof professor sir dame herr herrn frau hr fr ing dipl mme mlle
    monsieur madame m sr sra señor señora don doña dott dott.ssa dottssa sig sig.ra signor signora
    ir drs mag phd msc mba bsc eng engr dipl.-ing prof.dr arch avv rag geom lic arq dra capt rev
    hon cllr shri smt messrs"""
)
#: Titles that stand at the head of a name alone.
COURTESIES = word_set(
    """mr mrs ms dr prof professor herr herrn frau mme mlle monsieur madame señor señora signor
    signora"""
)
NO_NAME = word_set(
    """a an the i we you he she it they my our your his her its their this that these those please
    kindly could can would will should shall may might do does did is are was were be been
    have has had hi hello hey dear good morning afternoon evening day thanks thank regards
    best kind greetings to from for of on in at by with as and or but so also then add
    remove delete transfer make take change move assign reassign register deactivate free
    release reset order orders license licence licenses licences manager managers owner
    customer purchaser new old current previous former support team vendor email e-mail mail
    address name phone tel mobile fax order number user machine serial key company inc ltd
    gmbh llc corp plc subject re fwd fw aw confirm confirmation monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august
    september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul
    aug sep sept oct nov dec not no yes if when once after before since because while note
    nb ps just only all every each both neither either regarding concerning contact head
    oops whoops wait mine yours hers theirs same there correct typo wrong true
    son sa ses leur leurs ihre ihrer sein seine seiner meine mein meiner deren dessen sus cuyo
    hence thus however therefore meanwhile besides finally first second third next last
    attention note hint info information details data status comment comments remark remarks
    it's i'm i'd i've i'll we're we'd we've we'll what who which where why how here there
    again sorry correction actually instead edit update urgent fyi asap sdk api id ids it hr
    ceo cto cfo vp it's here's what's who's where's that's she's he's there's let's don't
    give grant set put hand pass let access activation activations account colleague boss
    someone somebody anybody nobody maybe perhaps possibly probably honestly frankly
    everyone today tomorrow yesterday now later via per und oder der die das den dem ein
    eine bitte hallo guten tag morgen abend sehr geehrte geehrter liebe lieber danke ich wir
    sie ihr unser unsere lizenz bestellung inhaber an auf für von mit merci bonjour veuillez
    je nous vous il elle le la les un une notre votre commande licence pour avec hola por
    favor gracias el los las nuestra nuestro pedido licencia para con usted ustedes
    estimados buenos buenas días tardes en su mi hereby enclosed attached copied cc bcc
    although though whereas whilst unless until despite given whenever wherever whoever whatever
    suppose supposing assuming provided imagine consider can't couldn't can cannot won't wouldn't
    shouldn't isn't aren't doesn't don't didn't hasn't haven't wasn't
    request reason type server laptop computer host build pc windows linux macos macbook
    thinkpad dell lenovo hp macos english german french spanish outlook office excel teams"""
)
#: Words of other languages that begin sentences, and are no names.
ABROAD = word_set(
    """ya también además como cuando desde hasta pero aunque porque ahora hoy este esta estos estas
    ese esa eso aquí así entonces luego nadie todos todas gracias saludos cordialmente atentamente
    ce cette ces mais car donc aussi déjà depuis ici voici voilà pourriez pouvez cordialement
    aujourd'hui demain salutations bonsoir celui celle ceux er es ihm ihn ihnen dies diese dieser
    dieses hier dort auch weil nur noch schon nun jetzt heute gestern vielen dank viele grüße grüsse
    freundliche freundlichen könnten können würden möchten wegen bis seit nach vor bei zum zur
    dieser
    désormais dorénavant maintenant ensuite enfin puis toutefois cependant néanmoins également
    alors ainsi comme quand lorsque afin selon suite après avant pendant concernant veuillez svp
    luego después antes además finalmente asimismo igualmente según mientras aunque sino tampoco
    alle alles allen angaben formular anlage anhang daten nummer lizenz lizenzen bestellung inhaber
    inhaberin eigentümer verwalter lizenzverwalter lizenzmanager lizenzmanagerin kollege kollegin
    aktivierung rechner software firma unser unsere unserer ihre ihrer seine seiner eine einen
    alta baja solicitud cambio licencia pedido todos los demande licence commande toutes toute
    jamás siempre nunca actualmente próximamente deshalb daher darum außerdem zudem ferner
    anschließend
    maybe perhaps possibly presumably iban bic pdf sería será serían serait sera wäre wird
    danach davor künftig bisher derzeit momentan leider anbei hiermit hierzu dazu damit sowie ebenso
    ebenfalls zusätzlich somit folglich allerdings jedoch trotzdem insbesondere übrigens
    sofern falls
    sobald nachdem bevor während
    neuer neue neuen alter alte alten bisheriger bisherige bisherigen künftig künftiger"""
)
#: Words behind which a sentence goes on: a line that ends in one is no whole line.
OPEN_WORDS = word_set(
    """the a an this that these those our my your his her its their whose each every any all both no
    new old current present former previous original registered following own same license licence
    of to for from by with on in at as under into onto over via about and or nor but than is are was
    were be been being has have had will would shall should can could may must not also please who
    which der die das den dem des ein eine einen einem einer unser unsere unseren unserer mein meine
    meinen meiner neue neuen neuer neues alte alten alter altes von vom zu zum zur auf an für
    mit bei
    und oder als ist sind wird soll le la les un une du de notre mon ma nouveau nouvel nouvelle
    ancien ancienne à au aux pour par avec et ou est el los las una del al nuestro nuestra mi nuevo
    nueva antiguo con por para y o es"""
)
#: What people are to one another and to an order, in the languages that are read.
PERSON_NOUNS = word_set(
    """manager managers owner owners developer developers engineer engineers director directors head
    lead leads partner partners colleague colleagues boss assistant assistants consultant
    consultants administrator administrators admin admins coworker co-worker workmate teammate
    employee employees successor replacement supervisor deputy intern trainee secretary technician
    analyst architect programmer designer user users customer client contractor freelancer officer
    president chairman founder lecturer researcher scientist postdoc buyer purchaser accountant
    controller operator specialist trainer coordinator representative reseller licensee holder
    student wife husband sister brother daughter son
    kollege kollegin kollegen kolleginnen mitarbeiter mitarbeiterin mitarbeiters nachfolger
    nachfolgerin nachfolgers vorgesetzte vorgesetzter vorgesetzten chef chefin leiter leiterin
    entwickler entwicklerin ingenieur ingenieurin verwalter verwalterin lizenzverwalter
    lizenzverwalterin inhaber inhaberin lizenzinhaber lizenzinhaberin besitzer besitzerin eigentümer
    eigentümerin benutzer benutzerin nutzer nutzerin kunde kundin geschäftsführer geschäftsführerin
    vertreter vertreterin stellvertreter stellvertreterin assistent assistentin studentin doktorand
    doktorandin abteilungsleiter abteilungsleiterin projektleiter projektleiterin teamleiter
    teamleiterin techniker technikerin administratorin freund freundin bruder schwester sohn tochter
    collègue collègues successeur remplaçant remplaçante responsable gestionnaire développeur
    développeuse ingénieur ingénieure directeur directrice employé employée assistante stagiaire
    utilisateur utilisatrice propriétaire titulaire administrateur administratrice adjoint adjointe
    compañero compañera colega sucesor sucesora gestor gestora administrador administradora
    desarrollador desarrolladora ingeniero ingeniera directora jefe jefa empleado empleada asistente
    usuario usuaria propietario propietaria titular becario becaria"""
)
#: Words before what someone is: "our colleague", "meinen Kollegen".
DETERMINERS = word_set(
    """the my our your his her their a an this that unser unsere unserem unseren unserer mein meine
    meinem meinen meiner dem den der die das ein eine einem einen einer ihrem ihren ihre seinem
    seinen seine mon ma notre son sa leur le la un une mi nuestro nuestra su el una al del au"""
)
#: Words that ask, at a sentence's start: no first name, whatever follows.
ASKING = word_set(
    """strike drop revoke kick block appoint nominate register promote designate include enrol
    enroll
    authorize authorise unassign dismiss erase pull scratch demote retire swap replace switch unbind
    unlock clear detach kill deregister unregister reinstate install list enter record note update
    amend correct convey cede sign turn shift allocate bring keep leave enable allow permit entitle
    disable suspend ban purge terminate lock deactivate exchange substitute withdraw cancel hand
    offboard off-board attach ensure welcome introduce meet tell ask inform notify write call see
    find use consider treat accept confirm approve end sit count tick place let bring cross
    discharge relieve onboard vest head seat slot promote demote unlist release assist effect"""
)
#: Words of the first list that are first names too, where a family name follows.
FIRST_NAMES_TOO = word_set("will may april june jan august sun mar don al le la can per an my")
#: Verbs that are first names too.
VERB_NAMES = word_set("grant")
#: Words of the first list that are part of no name, however written.
SMALL = word_set(
    """a an the to as for from of on in at by with and or but if so not please kindly is are was
    were be been have has had hi hello hey dear sorry thanks thank regards best kind i we you he
    she it they my our your his her its their this that these those also then when once after
    before since because while there here who which subject re fwd aw per via und oder als von
    auf mit an für zur zum bitte hallo liebe lieber sehr geehrte geehrter danke ich wir sie ihr
    merci bonjour je nous et pour à avec por favor hola gracias en su mi con para y de"""
)
#: Words of the first list that stand before the name of whom they are about.
VERBS = word_set(
    """add remove delete transfer make take change move assign reassign register deactivate free
    release reset give set put hand pass let"""
)
LEADS = word_set("please and or also then you now bitte und")
#: Common words that small letters and an address may share: no names.
NOT_IN_SMALL = word_set(
    """support sales info office accounting accounts admin billing hello team contact hr it finance
    purchasing service services help desk helpdesk licensing dev devs developers engineering lab
    labs mail post web webmaster root invoice invoices legal marketing security ops staff school
    university daughter son brother sister wife husband friend mother father mum dad partner
    cousin neighbour neighbor coworker workmate successor intern trainee student guy girl lady
    gentleman called named namely over onto until still was goes transferred added via its
    pls plz please thx thanks instead now here back my our place person people one someone new
    owner colleague"""
)
