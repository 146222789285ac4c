//! What gives languages away that share a script: the small words that stand in every other sentence, and letters
//! that few of them use. Lists only; how they are weighed is not known here.

use super::script::Script;

/// A language among those of its script.
pub(super) struct Tongue {
    /// BCP 47 tag.
    pub(super) tag: &'static str,
    pub(super) script: Script,
    /// Small words, folded to lower case.
    pub(super) words: &'static str,
    /// Letters that hardly any other language of the script uses.
    pub(super) letters: &'static str,
}

const fn tongue(tag: &'static str, script: Script, words: &'static str, letters: &'static str) -> Tongue {
    Tongue { tag, script, words, letters }
}

use Script::{Arabic, Cyrillic, Devanagari, Hebrew, Latin};

/// Languages that share their script with another one of this list.
pub(super) const TONGUES: [Tongue; 39] = [
    tongue(
        "en",
        Latin,
        "the and is are was were you your for with this that have has not but what it's of to in it i my we \
         they will would can be at from on who how when just about been there their here which today some any \
         no our as so if do did don't i'm than then them these out up all one an by or had his her she he him \
         me its more after before new says said get got make know go see think love people like time day good \
         best never always every back first last year years why because into over off down where while under us \
         still much way need want let take",
        "",
    ),
    tongue(
        "es",
        Latin,
        "el la los las de que y en un una es por con para su se lo como más pero está este esta hay muy no mi \
         ya todo si me qué del al porque cuando hoy donde nos son fue ser yo tengo sin sobre también le te entre hasta desde sus ha han cada bien otro dos",
        "ñ¿¡",
    ),
    tongue(
        "fr",
        Latin,
        "le la les des du de et est un une que qui pas dans pour sur avec ce cette il elle nous vous je ne au \
         aux plus mais c'est j'ai mon ma sont être été où aujourd'hui très bien on se par tout fait comme ou \
         n'est qu'il d'un d'une sans après avant aussi leur leurs ses son sa ils elles toujours jamais ici entre \
         contre deux ans",
        "œ",
    ),
    tongue(
        "de",
        Latin,
        "der die das und ist nicht ein eine ich wir sie er es mit auf für von dem den des im zu auch sich war \
         hat wie aber oder noch nur heute kein mein sind wird bei nach einen einem am so dass haben was wenn unsere ihre seine neue über unter gegen mehr durch vor zum zur beim wurde werden \
         kann hier jetzt schon immer alles uns mich doch weil",
        "ß",
    ),
    tongue(
        "pt",
        Latin,
        "o a os as de que e em um uma é do da não para com por se mais como mas foi ele ela isso está muito \
         você eu meu minha na no dos das ao pelo hoje são também já tem",
        "ãõ",
    ),
    tongue(
        "it",
        Latin,
        "il lo la gli le di che e è un una non per con del della dei sono ho hai ha questo questa più ma come \
         anche nel alla mi si ci oggi molto perché c'è al i nella da sul dal dalla tra fra sua suo tutti tutto ora senza dopo prima solo se chi cosa \
         quando poi ai agli alle delle degli",
        "ìò",
    ),
    tongue(
        "nl",
        Latin,
        "de het een en van is niet dat ik je we zijn met voor op aan te er maar ook nog wel bij naar uit dit \
         heb heeft mijn vandaag geen was wordt deze hoe in die als om",
        "",
    ),
    tongue(
        "tr",
        Latin,
        "bir ve bu da de için çok ama ne gibi daha var yok ben sen biz o mi mı değil ile kadar sonra bugün olan \
         oldu en her şey nasıl diye ki hiç şu ya",
        "ığş",
    ),
    tongue("az", Latin, "və bir bu də üçün çox amma nə kimi daha var yox mən sən biz o ilə bu gün olan", "ə"),
    tongue(
        "id",
        Latin,
        "yang dan di ini itu untuk dengan tidak dari ada saya kami kita akan pada ke juga sudah bisa karena apa \
         hari dia mereka orang lebih banyak",
        "",
    ),
    tongue(
        "pl",
        Latin,
        "i w na z nie się to jest do że jak ale o po tak co czy już dla za od przez był była są mnie jego dziś \
         tylko ja mi",
        "łąęśźż",
    ),
    tongue(
        "sv",
        Latin,
        "och att det är en som på för inte av med jag den till har de vi om ett var men så från hade du idag kan",
        "",
    ),
    tongue(
        "da",
        Latin,
        "og at det er en som på for ikke af med jeg den til har de vi om et var men så fra havde du kan",
        "øæ",
    ),
    tongue(
        "no",
        Latin,
        "og at det er en som på for ikke av med jeg den til har de vi om et var men så fra hadde du kan",
        "øæ",
    ),
    tongue(
        "fi",
        Latin,
        "ja on ei se että oli mutta niin kuin hän olen minä sinä me ovat myös tämä vain nyt kun joka mitä tänään",
        "",
    ),
    tongue(
        "hu",
        Latin,
        "a az és hogy nem egy is van volt de már csak ez mint ki meg én te mi ha még ma nagyon vagy",
        "őű",
    ),
    tongue(
        "cs",
        Latin,
        "a je se v na že to jsem není jako ale by s z do si už pro jak tak co byl dnes ještě také jsou",
        "řěů",
    ),
    tongue(
        "sk",
        Latin,
        "a je sa v na že to som nie ako ale by s z do si už pre tak čo bol dnes ešte aj sú",
        "ľĺŕ",
    ),
    tongue(
        "ro",
        Latin,
        "și şi în de la cu nu este un o că pe din mai care sunt am a fost pentru dar ce această acest azi foarte",
        "țșăţ",
    ),
    tongue(
        "hr",
        Latin,
        "je i u na se da su za sam nije od kao ali što to bi će bio danas samo ne li kako smo iz",
        "đ",
    ),
    tongue(
        "vi",
        Latin,
        "là và của có không một người trong được cho này đã với các những tôi bạn hôm nay rất khi",
        "ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    ),
    tongue(
        "tl",
        Latin,
        "ang ng sa na mga ay ko ka ako hindi ito at ni si po may kung para siya tayo naman lang",
        "",
    ),
    tongue(
        "ca",
        Latin,
        "el la els les de que i en un una és per amb no més com però aquest està avui molt",
        "",
    ),
    tongue(
        "ru",
        Cyrillic,
        "и в не на что я с он как это а то все она так его но да ты к у же вы за бы по только мне было вот от \
         меня ещё нет о из ему сегодня очень был мы для если уже без под при до во со после более лет года год будет были быть может который \
         которые чтобы есть этот эти этого том всех всего себя об их нас вас там где когда тоже можно почему",
        "ыэё",
    ),
    tongue(
        "uk",
        Cyrillic,
        "і в не на що я з він як це а то все вона так його але та ти до у ж ви за би по тільки мені було від \
         мене ще немає сьогодні дуже був є ми для якщо вже без під при до після років року буде були бути може який які щоб цей ці їх нас \
         там де коли чому",
        "їєґ",
    ),
    tongue(
        "be",
        Cyrillic,
        "і ў не на што я з ён як гэта а то усё яна так але ты да вы за бы па толькі мне было ад сёння вельмі быў \
         ёсць мы для",
        "ў",
    ),
    tongue(
        "bg",
        Cyrillic,
        "и в не на че аз с той като това а то всички тя така но да ти към са за бих по само ми беше от още няма \
         днес много съм се ще",
        "",
    ),
    tongue(
        "sr",
        Cyrillic,
        "и у не на да је се су за сам није од као али што то би ће био данас само ли како смо из",
        "ђћџјљњ",
    ),
    tongue(
        "mk",
        Cyrillic,
        "и во не на дека јас со тој како тоа сум се за да ќе од беше само денес многу е",
        "ѓќѕјљњџ",
    ),
    tongue("kk", Cyrillic, "мен сен бұл және үшін деп бар жоқ бүгін өте емес біз олар да де", "әғқңөұүһ"),
    tongue(
        "ar",
        Arabic,
        "في من على إلى أن هذا هذه كان لا ما هل مع عن التي الذي قد لم كل بعد قبل اليوم أنا هو هي كيف ثم لكن أو يا \
         ولم ولا لن",
        "ةىيكأإؤ",
    ),
    tongue(
        "fa",
        Arabic,
        "در از به که این را با است و برای آن می هم ما من تا یک بود شد امروز خیلی ولی اما چرا نیست اگر کرد",
        "پچژگکی",
    ),
    tongue(
        "ur",
        Arabic,
        "کے کی کا میں ہے ہیں سے کو اور نے یہ وہ پر نہیں تھا تھی آج بھی ہو کیا جو تو اس",
        "پچگکیٹڈڑںےہھ",
    ),
    tongue("ps", Arabic, "د په چې او دی ده له کې نه دا سره يو شو ته هم خو", "ټډړښږېۍځڅڼ"),
    tongue("hi", Devanagari, "है हैं का की के में और को से नहीं यह वह पर मैं हम भी था थी थे तो आज क्या ने हो एक बहुत", ""),
    tongue(
        "mr",
        Devanagari,
        "आहे आहेत आणि ला मध्ये नाही हे ते मी आम्ही पण होता होती आज काय ने खूप एक झाले मला चा ची",
        "ळ",
    ),
    tongue("ne", Devanagari, "छ छन् को मा र ले छैन यो म हामी पनि थियो आज के लाई हो धेरै एक", ""),
    tongue("he", Hebrew, "של את על לא זה הוא היא אני עם כל מה יש אין אבל גם היום אם או כמו היה", ""),
    tongue("yi", Hebrew, "און איז די דער דאָס ניט נישט פֿון פון צו מיט אין אַז האָט זיי מיר אויף", "װױײ"),
];

/// The language of a script that only one language of any size is written in, and how sure that is in percent: a
/// few share theirs with a smaller one.
pub(super) const fn only(script: Script) -> Option<(&'static str, u8)> {
    Some(match script {
        Script::Greek => ("el", 99),
        Script::Armenian => ("hy", 99),
        Script::Bengali => ("bn", 92),
        Script::Gurmukhi => ("pa", 99),
        Script::Gujarati => ("gu", 99),
        Script::Oriya => ("or", 99),
        Script::Tamil => ("ta", 99),
        Script::Telugu => ("te", 99),
        Script::Kannada => ("kn", 97),
        Script::Malayalam => ("ml", 99),
        Script::Sinhala => ("si", 99),
        Script::Thai => ("th", 99),
        Script::Lao => ("lo", 99),
        Script::Tibetan => ("bo", 92),
        Script::Myanmar => ("my", 92),
        Script::Georgian => ("ka", 97),
        Script::Ethiopic => ("am", 80),
        Script::Khmer => ("km", 99),
        Script::Hangul => ("ko", 99),
        _ => return None,
    })
}
