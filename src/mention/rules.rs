//! The rules of this room: one row each, with its name, what it does, and two examples: the rule holds of the name in
//! brackets in the first (`yes`), and must not hold in the second (`no`). A test runs both.
//!
//! Rules for listed names speak for a candidate or against it and decide by themselves. The weights of the
//! rules that hold of an unlisted name add up; from [`ENOUGH`] on the name counts. They were set by hand on
//! texts written for this crate. [`Judge`](super::judge::Judge) knows which rules are switched off, and keeps what
//! they said where somebody wants to know.

use crate::gazetteer::Class;

/// Sum of weights that makes a name.
pub(super) const ENOUGH: f32 = 0.6;
/// Sums that differ by less are the same: weights are decimal fractions, sums are binary.
pub(super) const TOLERANCE: f32 = 0.001;

/// A row of the table.
#[derive(Debug)]
pub(crate) struct RuleRow {
    pub(crate) name: &'static str,
    /// The kind of unlisted name that it finds; `None` where it judges listed ones.
    pub(super) class: Option<Class>,
    /// What it adds; for a listed name, whether it speaks for it or against it.
    pub(crate) weight: f32,
}

const FOR: f32 = 1.0;
const AGAINST: f32 = -1.0;

macro_rules! rules {
    (
        listed { $(
            $(#[$ldoc:meta])* $lrule:ident = $lname:literal, $side:ident; yes $lyes:literal; no $lno:literal;
        )* }
        unlisted { $(
            $(#[$doc:meta])* $rule:ident = $name:literal, $class:ident, $weight:literal;
            yes $yes:literal; no $no:literal;
        )* }
    ) => {
        /// A rule, by its place in the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Rule {
            $($(#[$ldoc])* $lrule,)*
            $($(#[$doc])* $rule,)*
        }

        impl Rule {
            const ALL: &[Rule] = &[$(Rule::$lrule,)* $(Rule::$rule,)*];
        }

        /// The table of rules.
        pub(crate) static ROWS: &[RuleRow] = &[
            $(RuleRow { name: $lname, class: None, weight: $side },)*
            $(RuleRow { name: $name, class: Some(Class::$class), weight: $weight },)*
        ];

        /// An example of each rule: a text where it holds of the name in brackets, and one where it must not.
        #[cfg_attr(not(test), allow(dead_code))]
        const EXAMPLES: &[(&str, &str, &str)] =
            &[$(($lname, $lyes, $lno),)* $(($name, $yes, $no),)*];
    };
}

rules! {
listed {
    /// Turns away a demonym, an acronym or a weak form that belongs to another language than its paragraph.
    Language = "language", AGAINST;
        yes "The museum showed an old coat of [argentino] wool to all of its visitors.";
        no "El museo enseñó a todos los visitantes un abrigo [argentino] muy antiguo.";
    /// Turns away a form whose capitals are not where the list has them.
    Case = "case", AGAINST;
        yes "The band was called the [Who] and played for hours.";
        no "The doctors of the [WHO] met for hours.";
    /// Turns away a country whose name is somebody's surname elsewhere in the document.
    SurnameHere = "surname-here", AGAINST;
        yes "We saw that Michael Jordan scored first. Later, [Jordan] left the field.";
        no "We saw that the king arrived first. Later, [Jordan] sent more help.";
    /// Turns away a country or a place behind words that open a longer name with it.
    NameHead = "name-head", AGAINST;
        yes "She works for the Bank of [China] in London.";
        no "She works for a bank in [China] these days.";
    /// Turns away a country, a place, a demonym or an organisation before words that close a longer name with
    /// it.
    NameTail = "name-tail", AGAINST;
        yes "He flew home with [China] Airlines on Monday.";
        no "He flew home to [China] on Monday.";
    /// Turns away a country, a place or an organisation right behind a given name: it is a surname there.
    BehindGivenName = "behind-given-name", AGAINST;
        yes "We all saw that Keisuke [Honda] was playing again.";
        no "We all saw that the new [Honda] was for sale again.";
    /// Turns away a country or a place that is also a given name, right before a surname.
    BeforeSurname = "before-surname", AGAINST;
        yes "We all saw that [Chad] Smith was playing again.";
        no "We all saw that [Chad] was playing again.";
    /// Turns away a country right behind a capitalised word that no list and no dictionary knows.
    BehindUnknown = "behind-unknown", AGAINST;
        yes "Todos saben que la vieja marca Zzyzxen [México] vendió ayer un barco mexicano.";
        no "El año pasado se vendió una empresa en [México] a un banco.";
    /// Turns away a country, a place, an organisation or a demonym that is part of an ordinary phrase.
    Thing = "thing", AGAINST;
        yes "The children keep two [Guinea] pigs in the garden.";
        no "The children were born in [Guinea] and live with their aunt.";
    /// Turns away a person whose name is that of a place or a thing: behind *aeropuerto*, before *Avenue*.
    Namesake = "namesake", AGAINST;
        yes "Los pasajeros esperan en el aeropuerto [Adolfo Suárez] desde ayer.";
        no "Los pasajeros esperan con el ministro [Adolfo Suárez] desde ayer.";
    /// Turns away a country or a place before a comma and a region that it does not lie in: another town is called so.
    TownOfRegion = "town-of-region", AGAINST;
        yes "The children were born in [Moscow], Idaho, and live with their aunt.";
        no "The children were born in [Moscow], Russia, and live with their aunt.";
    /// Turns away a country or a place right behind a place of another country, which has one of that name as well.
    ApposedToAnother = "apposed-to-another", AGAINST;
        yes "The family moved to Atlanta, [Georgia], in the spring.";
        no "The family moved to [Georgia] in the spring.";
    /// Turns away a country or a place behind a noun that says that a place of another type is meant.
    OtherType = "other-type", AGAINST;
        yes "The family moved to the state of [Georgia] in the spring.";
        no "The family moved to the south of [Georgia] in the spring.";
    /// Turns away a person whose surname is a month behind *in* or beside a number.
    Calendar = "calendar", AGAINST;
        yes "Theresa May resigned, and the new leader will start in [May], they say.";
        no "Theresa May resigned, and the new leader thanked [May] for her work.";
    /// Turns away a country or a place whose acronym is part of the sign of a currency.
    Currency = "currency", AGAINST;
        yes "They said that a share of the firm costs [US]$35 at the moment.";
        no "They said that a share of the firm costs more in the [US] at the moment.";
    /// Turns away a demonym behind *en* or *de* that means the language or the material.
    Tongue = "tongue", AGAINST;
        yes "La profesora habló en [italiano] con todos los alumnos.";
        no "La profesora habló con un [italiano] de la embajada.";
    /// Turns away a country or a demonym among the hyphenated key words that open an agency's line of capitals.
    KeyWords = "key-words", AGAINST;
        yes "[IRAN]-IRAQ BORDER TALKS END WITHOUT RESULT Tehran (AFP).";
        no "The new [Iran]-Iraq border talks ended without result.";
    /// Finds any listed name inside a hashtag or a handle.
    Hashtag = "hashtag", FOR;
        yes "Miles de personas escribieron ayer #Stand[Ukraine] en las redes.";
        no "Miles de personas viajaron ayer a [Ucrania] en autobús.";
    /// Turns away a country in a line of capitals behind the noun that its demonym modifies.
    BehindNoun = "behind-noun", AGAINST;
        yes "LOS TURISTAS VISITAN LA MAYOR EMPRESA [CHINA]";
        no "LOS TURISTAS VIAJAN A [CHINA]";
    /// Turns away a demonym where the country is written alike and has a capital.
    CountryFirst = "country-first", AGAINST;
        yes "El presidente viajó ayer a [China] con sus ministros.";
        no "El presidente compró ayer una taza [china] para su madre.";
    /// Finds a listed name of several words in which one word is misspelt.
    Slip = "slip", FOR;
        yes "The Russian president [Vladmir Putin] spoke for an hour.";
        no "The Russian president [Vladimir Putin] spoke for an hour.";
    /// Turns away a weak form of any entity if nothing in the document speaks for it.
    Weak = "weak", AGAINST;
        yes "The letter from the [Prince of Wales] came on a Monday.";
        no "The State of Georgia votes today, and [Georgia] counts all night.";
    /// Takes a weak form whose entity is also named by a form that speaks for itself.
    NamedInFull = "named-in-full", FOR;
        yes "The State of Georgia votes today, and [Georgia] counts all night.";
        no "The army of [Georgia] counts its tanks all night.";
    /// Takes a weak place right behind a place of its own country, a weak capital right before its country, and a weak
    /// party right before *de* and a person of its country.
    Apposed = "apposed", FOR;
        yes "The family moved to Atlanta, [Georgia], in the spring.";
        no "The family moved to Paris and [Georgia] in the spring.";
    /// Takes a weak place in an enumeration with two other places of its own country, behind a preposition with one, and a
    /// weak country in one with two other countries or with an island state.
    Peers = "peers", FOR;
        yes "La banda viaja por Chiapas, Oaxaca y [Guerrero] con todos sus músicos.";
        no "La banda viaja por Oaxaca con [Guerrero] y todos sus músicos.";
    /// Takes a weak organisation right behind a noun in small letters that says what kind of organisation it is.
    KindNoun = "kind-noun", FOR;
        yes "The news came from the Palestinian news agency [Wafa] on Monday.";
        no "The news came from the Palestinian singer [Wafa] on Monday.";
    /// Takes a weak place, institution, party or demonym if the document speaks of its country, and of the country of no
    /// other entity of that name.
    OwnCountry = "own-country", FOR;
        yes "The Senate met in Washington, and the voters of [Georgia] waited for Joe Biden.";
        no "The parliament met in Tbilisi, and the voters of [Georgia] waited for the president.";
    /// Takes a weak organisation called like a town where no town would be: before a verb of saying, or where a
    /// sentence begins.
    NotTheTown = "not-the-town", FOR;
        yes "El Banco Santander ganó más. [Santander] dijo que las ventas crecieron.";
        no "El Banco Santander ganó más. En [Santander] las ventas crecieron.";
    /// Takes a surname behind a plural article as all of that name whom the document names.
    Family = "family", FOR;
        yes "Cristina Fernández de Kirchner y Néstor Kirchner gobernaron; los [Kirchner] viven en el sur.";
        no "Cristina Fernández de Kirchner gobernó dos veces; ayer [Kirchner] viajó al sur.";
    /// Takes a weak club or bank called like a town behind an article, which towns do not have.
    ClubArticle = "club-article", FOR;
        yes "El domingo el [Barcelona] ganó el partido por dos goles.";
        no "El domingo en [Barcelona] llovió durante toda la tarde.";
    /// Takes a weak club called like a town that wins, loses, is in brackets behind its player, or is enumerated with other
    /// clubs.
    Contest = "contest", FOR;
        yes "El domingo [Getafe] venció por dos goles en el último minuto.";
        no "El domingo [Getafe] celebró las fiestas del pueblo hasta el último minuto.";
    /// Takes a weak name of one word of a person, if the document names a club: players are known by such names.
    Mononym = "mononym", FOR;
        yes "Manchester City won again, and [Ederson] left the field with a smile.";
        no "The town won again, and [Ederson] left the field with a smile.";
    /// Takes the weak name of a team that is a word with a capital, behind an article, if the document names a club.
    Team = "team", FOR;
        yes "The Los Angeles Lakers lost again, and the [Mavericks] left the field with a smile.";
        no "The men of the town lost again, and the [Mavericks] left the field with a smile.";
    /// Takes a weak paper or agency right behind a verb of saying: it is the source.
    Source = "source", FOR;
        yes "El puente se cerró anoche por la lluvia, informó [Efe] el lunes.";
        no "El puente se cerró anoche por la lluvia, con una [Efe] en la valla.";
    /// Takes a weak demonym behind an article that names do not have, or behind a number.
    OneOfAPeople = "one-of-a-people", FOR;
        yes "The prize was shared by a singer and a [Pole] with a violin.";
        no "The prize was shared by a singer and [Pole] with a violin.";
    /// Turns away an organisation, a place or a person whose form may be an ordinary word with the capital of
    /// its place.
    Ordinary = "ordinary", AGAINST;
        yes "[Shell] out less for your bread, says the baker.";
        no "After that, [Shell] lost the case and went home.";
    /// Turns away the surname of a listed person whose full name is not in the document.
    BareSurname = "bare-surname", AGAINST;
        yes "The answer from [Johnson] came on a postcard last week.";
        no "The answer from [Merkel] came on a postcard last week.";
    /// Turns away a surname or a demonym that is also a word, where it opens a sentence as that word.
    OpeningWord = "opening-word", AGAINST;
        yes "George Best died on Friday morning. [Best] practices matter, said the barber.";
        no "George Best died on Friday morning. [Best] was a winger, said the barber.";
    /// Turns away the surname of a listed person behind somebody else's given name or before another surname.
    AnothersSurname = "anothers-surname", AGAINST;
        yes "Theresa May resigned, and her neighbour Robert [May] did not notice it.";
        no "Theresa May resigned, and her neighbour saw [May] leave.";
    /// Takes the surname of a listed person whose full name is in the document.
    Antecedent = "antecedent", FOR;
        yes "Theresa May resigned on a Friday. Those who knew [May] were not surprised.";
        no "Those who knew [May] were not surprised by the news.";
    /// Takes the surname of a listed person that the list calls distinctive, without the full name.
    Distinctive = "distinctive", FOR;
        yes "After the speech [Merkel] smiled, and everybody went home.";
        no "After the speech [Johnson] smiled, and everybody went home.";
    /// Takes the surname of a listed person behind a title if the document speaks of that person's country.
    TitledSurname = "titled-surname", FOR;
        yes "El gobierno de España calla. Ayer el ministro [Bolaños] habló de leyes.";
        no "Ayer el vecino [Bolaños] habló con todos de leyes.";
    /// Of several listed people of a surname, takes the one who holds the office named before it.
    Office = "office", FOR;
        yes "El gobierno de Colombia calla. Ayer el presidente [Petro] habló de leyes.";
        no "El gobierno de Colombia calla. Ayer el músico [Petro] habló de leyes.";
    /// Takes the weak name of a land, a river or a sea behind an article, where a company of that name has none.
    LandArticle = "land-article", FOR;
        yes "Nobody knows how many fires there are in the [Amazon] this week.";
        no "Nobody knows how many people work in the [Amazon] warehouse this week.";
    /// Takes the weak name of a company in a paragraph that names two other companies.
    AmongCompanies = "among-companies", FOR;
        yes "Microsoft y Google colaboran con la policía. Otra empresa, [Meta], no dice nada.";
        no "La policía colabora con el club. La otra cosa, [Meta], no dice nada.";
    /// Turns away any form that is part of a longer name that was taken.
    LongerName = "longer-name", AGAINST;
        yes "LOS TURISTAS VISITAN LA [GRAN MURALLA] CHINA";
        no "LOS TURISTAS VISITAN LA [GRAN MURALLA]";
    /// Turns away any reading of a form of which another reading was taken.
    BetterReading = "better-reading", AGAINST;
        yes "El Banco Santander ganó más. Según [Santander], las ventas crecieron.";
        no "Según [México], las ventas crecieron.";
    /// Of several entities of a name, takes the one mentioned last.
    LastMentioned = "last-mentioned", FOR;
        yes "Kim Jong-un met Kim Yo-jong at the port. Then [Kim] went home.";
        no "Kim Jong-un met his guests at the port. Then [Kim] went home.";
    /// Of several entities of a name, takes the only one that the document names by a form of its own.
    OnlyNamed = "only-named", FOR;
        yes "They said that [Quorra] burned down.";
        no "They said that [Quorra Foods] burned down.";
    /// Of several entities of a name, takes the one whose country the document speaks of most.
    CountryOfDocument = "country-of-document", FOR;
        yes "The president of Argentina met the people of Buenos Aires and of [Córdoba] on Monday.";
        no "The mayor met the people of [Córdoba] on Monday.";
    /// Turns away a listed name of one word that is the surname of somebody else whom the document names.
    SurnameOfDocument = "surname-of-document", AGAINST;
        yes "Carlos Mendoza llegó tarde. «No importa», dijo [Mendoza] a todos.";
        no "Carlos Gómez llegó tarde. Vive en [Mendoza] con todos.";
    /// Leaves a title before a listed ruler's given name out of the mention.
    Honorific = "honorific", FOR;
        yes "The crowd saw [King Felipe VI] leave the palace.";
        no "The crowd saw the [King of Spain] leave the palace.";
    /// Leaves the country behind a listed ruler's name out of the mention.
    Realm = "realm", FOR;
        yes "The guests saw [Frederik of Denmark] leave the palace.";
        no "The guests saw the [Sultan of Brunei] leave the palace.";
    /// Leaves the noun in small letters that says what a listed place or organisation is out of the mention.
    SmallNoun = "small-noun", FOR;
        yes "Los bomberos del [estado de Hidalgo] trabajaron toda la noche.";
        no "Los bomberos de la [Ciudad de México] trabajaron toda la noche.";
    /// Finds a name by weights that were learned from marked texts, where no other rule does; or gives one another kind
    /// or extent.
    Learned = "learned", FOR;
        yes "Los vecinos aseguran que [Tambor Vivo] organizó la fiesta sin permiso del ayuntamiento.";
        no "Los vecinos aseguran que [México] organizó la fiesta sin permiso del ayuntamiento.";
}
unlisted {
    /// Speaks for a person if the first word is a given name.
    GivenName = "given-name", Person, 0.9;
        yes "The prize went to [Ana Gómez] for her first book.";
        no "The prize went to the [Gómez] family for its first book.";
    /// Speaks for a person if the first word is a given name that is a word or a place as well.
    WeakGivenName = "weak-given-name", Person, 0.4;
        yes "The prize went to [Grace Nandi] for her first book.";
        no "The prize went to [Ana Nandi] for her first book.";
    /// Speaks for a person if a word inside the name is a given name.
    SecondGivenName = "second-given-name", Person, 0.5;
        yes "The prize went to [Oumar Ali Konté] for his first book.";
        no "The prize went to [Oumar Konté] for his first book.";
    /// Speaks for a person if only one listed person has that given name and surname, and middle names are
    /// between them.
    MiddleName = "middle-name", Person, 0.1;
        yes "El premio fue para [Angela Dorothea Merkel] por su trabajo.";
        no "El premio fue para [Zelmira Dorothea Merkel] por su trabajo.";
    /// Speaks for a person if initials are part of the name.
    Initials = "initials", Person, 0.5;
        yes "The prize went to [J. K. Morrow] for her first book.";
        no "The prize went to [Zzyzxen Morrow] for her first book.";
    /// Speaks for a person if the last word is the surname of a listed person.
    KnownSurname = "known-surname", Person, 0.35;
        yes "The prize went to [Zelmira Putin] for her first book.";
        no "The prize went to [Zelmira Quirozza] for her first book.";
    /// Speaks for a person if the name has a particle that other phrases have too, such as *de*.
    Particle = "particle", Person, 0.2;
        yes "El premio fue para [Ana de Barrow] por su primer libro.";
        no "El premio fue para [Ana Barrow] por su primer libro.";
    /// Speaks for a person if the name has a particle that occurs in names only, such as *van der*.
    NameParticle = "name-particle", Person, 0.4;
        yes "The prize went to [Joost van der Meer] for his first book.";
        no "The prize went to [Joost Meer] for his first book.";
    /// Speaks for a person behind a title.
    Title = "title", Person, 0.9;
        yes "El premio fue para la ministra [Quiroga] por su trabajo.";
        no "El premio fue para la madre de [Quiroga] por su trabajo.";
    /// Speaks for a person behind a word such as *leader*, which teams and firms have before them too.
    WeakTitle = "weak-title", Person, 0.35;
        yes "The prize went to team leader [Barrow] for his work.";
        no "The prize went to the town of [Barrow] for its work.";
    /// Speaks for a person behind a title and a demonym.
    TitleDemonym = "title-demonym", Person, 0.6;
        yes "El premio fue para el ciclista etíope [Abeba Tadesse] por su carrera.";
        no "El premio fue para el ciclista [Abeba Tadesse] por su carrera.";
    /// Speaks for a person behind a demonym alone.
    Demonym = "demonym", Person, 0.4;
        yes "El premio fue para el etíope [Haile Tadesse] por su carrera.";
        no "El premio fue para el señor [Haile Tadesse] por su carrera.";
    /// Speaks for a person behind a title and a comma.
    TitleComma = "title-comma", Person, 0.5;
        yes "The prize went to the minister, [Abeba Tadesse], for her work.";
        no "The prize went to the winner, [Abeba Tadesse], for her work.";
    /// Speaks for a person before an age between commas.
    Age = "age", Person, 1.0;
        yes "The prize went to [Abeba Tadesse], 45, for her work.";
        no "The prize went to [Abeba Tadesse], twice, for her work.";
    /// Speaks for a person before a comma and *who*.
    Pronoun = "pronoun", Person, 0.5;
        yes "The prize went to [Abeba Tadesse], who had worked for years.";
        no "The prize went to [Abeba Tadesse], because of years of work.";
    /// Speaks for a person right behind a verb of saying.
    SayingBefore = "saying-before", Person, 0.4;
        yes "It was too late, said [Abeba Tadesse] on Monday.";
        no "It was too late for [Abeba Tadesse] on Monday.";
    /// Speaks for a person right before a verb of saying; firms and countries speak like this too.
    SayingAfter = "saying-after", Person, 0.3;
        yes "It was too late, and [Abeba Tadesse] said so on Monday.";
        no "It was too late, and [Abeba Tadesse] left on Monday.";
    /// Speaks for a person before a comma, an article and a title.
    Apposition = "apposition", Person, 0.3;
        yes "The prize went to [Abeba Tadesse], a minister from the south.";
        no "The prize went to [Abeba Tadesse] and a minister from the south.";
    /// Speaks for a person whose last word has a hyphen, as Chinese and Korean given names have.
    HyphenedGivenName = "hyphened-given-name", Person, 0.35;
        yes "The prize went to [Chen Chun-yeh] for her first book.";
        no "The prize went to [Chen Yeh] for her first book.";
    /// Speaks for a person whose name is a whole paragraph: who wrote the text.
    Byline = "byline", Person, 0.3;
        yes "[Ana Barrow]\n\nThe town has a new school, and the children are glad.";
        no "The town has a new school, and [Ana Barrow] is glad.";
    /// Speaks against a person whose name is all that is between quotation marks, or before a year in brackets: that is a
    /// title.
    Quoted = "quoted", Person, -0.6;
        yes "La película se llama «[Ana Gómez]» y dura tres horas.";
        no "La película de [Ana Gómez] dura tres horas.";
    /// Speaks against a person right behind a thing that is called after people, such as a street.
    NamedAfter = "named-after", Person, -1.5;
        yes "Los vecinos viven en la calle [Ana Gómez] desde mayo.";
        no "Los vecinos viven con la joven [Ana Gómez] desde mayo.";
    /// Speaks for a person right before a verb in the singular, where verbs tell that by their ending.
    Acts = "acts", Person, 0.2;
        yes "Ayer [Abeba Tadesse] presidió la sesión de la mañana.";
        no "Ayer con [Abeba Tadesse] de la mano entraron todos.";
    /// Speaks for a person behind *alias* and an opening quotation mark.
    Nickname = "nickname", Person, 0.9;
        yes "La policía detuvo al jefe, alias «[El Tuerto]», en el puerto.";
        no "La policía detuvo al jefe de la banda «[El Tuerto]» en el puerto.";
    /// Speaks for a person in an enumeration behind a given name and a surname.
    PersonPeers = "person-peers", Person, 0.4;
        yes "The prize went to Ana Gómez and [Abeba Tadesse] for their work.";
        no "The prize went to the singer and [Abeba Tadesse] for their work.";
    /// Speaks for a person before a country in brackets, as in a list of athletes.
    CountryInBrackets = "country-in-brackets", Person, 0.45;
        yes "The prize went to [Abeba Tadesse] (Ethiopia) for her work.";
        no "The prize went to [Abeba Tadesse] (again) for her work.";
    /// Speaks for a person whose surname is elsewhere in the document with a title or a verb of saying.
    SurnameElsewhere = "surname-elsewhere", Person, 0.45;
        yes "The prize went to [Abeba Tadesse] for her work. \"Too late\", said Tadesse.";
        no "The prize went to [Abeba Tadesse] for her work.";
    /// Speaks for a person if no word of the name is an ordinary word or a listed name.
    NoOrdinaryWord = "no-ordinary-word", Person, 0.2;
        yes "The prize went to [Abeba Tadesse] for her work.";
        no "The prize went to [Grace Brown] for her work.";
    /// Speaks for a person in a line of capitals if no dictionary and no list has a word of the name.
    UnknownWords = "unknown-words", Person, 0.4;
        yes "THE PRIZE WENT TO [TADESSEW ZORGATI] FOR HER WORK AND FOR ALL THAT SHE HAD DONE.";
        no "The prize went to [Tadessew Zorgati] for her work and for all that she had done.";
    /// Speaks against a person if a word of the name is an ordinary word.
    OrdinarySurname = "ordinary-surname", Person, -0.3;
        yes "The prize went to [Ana Window] for her work.";
        no "The prize went to [Ana Gómez] for her work.";
    /// Speaks against a person if the first capital may be that of a sentence.
    SentenceStart = "sentence-start", Person, -0.2;
        yes "[Abeba Tadesse] worked for years. The prize was hers.";
        no "The prize went to [Abeba Tadesse] for her work.";
    /// Speaks against a person in a headline, where most words have a capital.
    Headline = "headline", Person, -0.4;
        yes "Town School Gives Prize to [Abeba Tadesse] Again This Year";
        no "The school of the town gives a prize to [Abeba Tadesse] again.";
    /// Speaks against a person if a listed place or organisation is part of the name.
    ListedInside = "listed-inside", Person, -0.25;
        yes "The prize went to [Grace London] for her work.";
        no "The prize went to [Grace Nandi] for her work.";
    /// Speaks for an organisation if a company's suffix such as *Inc* ends the name.
    CompanySuffix = "company-suffix", Organization, 1.0;
        yes "The prize went to [Barrow Inc] for its work.";
        no "The prize went to [Barrow Town] for its work.";
    /// Speaks for an organisation if a word of the name says that it is one.
    OrganizationNoun = "organization-noun", Organization, 0.8;
        yes "The prize went to [Barrow Airlines] for its work.";
        no "The prize went to [Barrow Ruiz] for its work.";
    /// Speaks for an organisation right behind a noun in small letters that says what kind it is, or behind a body that
    /// any organisation has.
    OrganizationKind = "organization-kind", Organization, 0.65;
        yes "The prize went to its subsidiary [Zzyzxen] for its work.";
        no "The prize went to the village [Zzyzxen] for its work.";
    /// Speaks for an organisation if it is an acronym or a short name in brackets right behind the full name.
    AcronymInBrackets = "acronym-in-brackets", Organization, 0.7;
        yes "The prize went to the Federation of Choirs ([FOC]) for its work.";
        no "The prize went to the singers ([FOC]) for their work.";
    /// Speaks for an organisation in brackets behind the place and the day of a report.
    Agency = "agency", Organization, 0.8;
        yes "BARROW, May 3 ([XYZ]) - The town has a new school.";
        no "The town has a new school ([XYZ]) and a choir.";
    /// Speaks for an organisation if a listed place goes on with capitalised words that no list knows.
    PlaceAndMore = "place-and-more", Organization, 0.65;
        yes "On Monday the [Utah Rangers] won the game by two goals.";
        no "On Monday the voters of [Utah] won the game by two goals.";
    /// Speaks for an organisation, a team, in a line of results.
    Results = "results", Organization, 0.65;
        yes "[Barrow] 2 Quiroga 1";
        no "The people of [Barrow] saw two games.";
    /// Speaks for a place if a word of the name says that it is one, such as *River*.
    PlaceFeature = "place-feature", Place, 0.9;
        yes "The boat sank in the [Barrow River] on Monday.";
        no "The boat of the [Barrow Airlines] sank on Monday.";
    /// Speaks for a place behind a noun such as *town of*.
    PlaceNoun = "place-noun", Place, 0.85;
        yes "The boat sank near the town of [Barrow] on Monday.";
        no "The boat sank with the son of [Barrow] on Monday.";
    /// Speaks for a place behind a preposition such as *near*, which people rarely have before them.
    PlacePreposition = "place-preposition", Place, 0.75;
        yes "The boat sank near [Zzyzxen] on Monday.";
        no "The boat sank with [Zzyzxen] on Monday.";
    /// Speaks for a place behind *in*, which other things have before them too.
    WeakPlacePreposition = "weak-place-preposition", Place, 0.6;
        yes "The boat sank in [Zzyzxen] on Monday.";
        no "The boat sank with [Zzyzxen] on Monday.";
    /// Speaks for a place before a comma and a country.
    CityCountry = "city-country", Place, 0.7;
        yes "The boat sailed from [Zzyzxen], Spain, on Monday.";
        no "The boat sailed from [Zzyzxen] and came back on Monday.";
    /// Speaks for a place in capitals before the day of a report.
    Dateline = "dateline", Place, 0.9;
        yes "[ZZYZXEN], May 3 (XYZ) - The town has a new school.";
        no "The boat of [ZZYZXEN] came back on May 3.";
}
}

bitflags::bitflags! {
    /// A set of rules: the bit of each is its place in the table.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct RuleSet: u128 {
        const _ = !0;
    }
}

impl RuleSet {
    pub(crate) const fn of(rule: Rule) -> Self {
        Self::from_bits_retain(1 << rule as u8)
    }

    /// The rule with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        ROWS.iter().position(|row| row.name == name).map(|at| Self::from_bits_retain(1 << at))
    }

    /// The names of all rules.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        ROWS.iter().map(|row| row.name)
    }

    pub(super) fn add(&mut self, rule: Rule) {
        self.insert(Self::of(rule));
    }

    pub(super) fn add_if(&mut self, holds: bool, rule: Rule) {
        if holds {
            self.add(rule);
        }
    }

    pub(super) const fn has(self, rule: Rule) -> bool {
        self.contains(Self::of(rule))
    }

    /// The sum of the weights that speak for `class`.
    pub(super) fn score(self, class: Class) -> f32 {
        self.rows().filter(|row| row.class == Some(class)).map(|row| row.weight).sum()
    }

    /// The rule that speaks loudest for `class`.
    pub(super) fn loudest(self, class: Class) -> Option<Rule> {
        let speaks = |rule: &Rule| rule.row().class == Some(class);
        let weight = |rule: &Rule| rule.row().weight;
        self.each().filter(speaks).max_by(|a, b| weight(a).total_cmp(&weight(b)))
    }

    /// The rows of the table that hold.
    pub(crate) fn rows(self) -> impl Iterator<Item = &'static RuleRow> {
        self.each().map(Rule::row)
    }

    /// The rules that hold.
    fn each(self) -> impl Iterator<Item = Rule> {
        let mut rest = self.bits();
        std::iter::from_fn(move || {
            let rule = Rule::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(*rule)
        })
    }
}

impl Rule {
    pub(crate) fn row(self) -> &'static RuleRow {
        &ROWS[self as usize]
    }
}

#[cfg(feature = "builtin")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::{Extractor, Gazetteer};

    /// Two organisations of one name. The built-in list has no two that only the last rules could tell apart.
    const LIST: &str = "id\tkind\tname\taliases\n\
        quorra-a\torganization\tQuorra Shipping\tQuorra\n\
        quorra-b\torganization\tQuorra Foods\tQuorra{ambiguous}\n";

    /// The text of an example without its brackets, and where the name in them is.
    fn marked(example: &str) -> (String, Span) {
        let (before, rest) = example.split_once('[').expect("a name in brackets");
        let (name, behind) = rest.split_once(']').expect("a closing bracket");
        let span = Span { start: before.len(), end: before.len() + name.len() };
        (format!("{before}{name}{behind}"), span)
    }

    #[test]
    fn every_rule_holds_of_its_first_example_only() {
        let list = Gazetteer::builder().tsv("list.tsv", LIST).and_then(|list| list.build());
        let list = list.expect("a list");
        let builder = Extractor::builder().learned_names(true).gazetteer(list);
        let extractor = builder.build().expect("an extractor");
        // whether the rule says something of the name in brackets
        let holds = |rule: &str, example: &str| {
            let (text, span) = marked(example);
            let considered = extractor.explain(&text).considered;
            let mut here = considered.iter().filter(|c| c.span == span);
            here.any(|c| c.rules.iter().any(|said| said.rule == rule))
        };
        let mut wrong = Vec::new();
        for (rule, yes, no) in EXAMPLES {
            if !holds(rule, yes) {
                wrong.push(format!("{rule} must hold: {yes}"));
            }
            if holds(rule, no) {
                wrong.push(format!("{rule} must not hold: {no}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
