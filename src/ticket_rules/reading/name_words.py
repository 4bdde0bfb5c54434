"""Words that are part of names, and words that are none, however they are written."""

from __future__ import annotations

from ticket_rules.reading.wordlist import word_set

PARTICLES = word_set(
    """van de der den von zu zur zum da do dos das di del della la le el al bin binti ibn ben y e
    ter ten af av du des 't st"""
)
TITLES = word_set(
    """mr mrs ms miss mx dr prof professor sir dame herr herrn frau hr fr ing dipl mme mlle
    monsieur madame m sr sra señor señora don doña dott signor signora ir drs mag phd msc"""
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
    someone somebody anybody nobody
    everyone today tomorrow yesterday now later via per und oder der die das den dem ein
    eine bitte hallo guten tag morgen abend sehr geehrte geehrter liebe lieber danke ich wir
    sie ihr unser unsere lizenz bestellung inhaber an auf für von mit merci bonjour veuillez
    je nous vous il elle le la les un une notre votre commande licence pour avec hola por
    favor gracias el los las nuestra nuestro pedido licencia para con usted ustedes
    estimados buenos buenas días tardes en su mi hereby enclosed attached copied cc bcc
    request reason type server laptop computer host build pc windows linux macos macbook
    thinkpad dell lenovo hp macos english german french spanish outlook office excel teams"""
)
#: Words of the list above that are first names too, where a family name follows.
FIRST_NAMES_TOO = word_set("will may april june jan august sun mar don al le la")
#: Verbs that are first names too.
VERB_NAMES = word_set("grant")
#: Words of the list above that are part of no name, however written.
SMALL = word_set(
    """a an the to as for from of on in at by with and or but if so not please kindly is are was
    were be been have has had hi hello hey dear sorry thanks thank regards best kind i we you he
    she it they my our your his her its their this that these those also then when once after
    before since because while there here who which subject re fwd aw per via und oder als von
    auf mit an für zur zum bitte hallo liebe lieber sehr geehrte geehrter danke ich wir sie ihr
    merci bonjour je nous et pour à avec por favor hola gracias en su mi con para y de"""
)
#: Words of the list above that stand before the name of whom they are about.
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
