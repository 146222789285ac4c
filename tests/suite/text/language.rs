//! Languages told from texts: a table over scripts, texts too short to tell, and how often it is right.

use caseload::text::detect;

#[track_caller]
fn check(text: &str, expected: Option<&str>) {
    let found = detect(text);
    assert_eq!(found.as_ref().map(|found| found.language.as_str()), expected, "{text:?}: {found:?}");
}

#[test]
fn everyday_sentences_are_told_apart() {
    for (language, text) in [
        ("en", "The fog came in early today, and the harbour was quiet."),
        ("fr", "L'été, la mer est déjà chaude à cinq heures."),
        ("es", "Hoy no hay pan en la panadería del puerto."),
        ("de", "Heute war der Hafen still und das Wasser ganz glatt."),
        ("pt", "Hoje o mar não está muito calmo, mas o pão é bom."),
        ("it", "Oggi il mare è calmo e non c'è vento nel porto."),
        ("nl", "Vandaag was het heel stil in de haven, ook op de kade."),
        ("pl", "Źródło było zimne, a łódź płynęła wolno po rzece."),
        ("tr", "Sabah ışığı limana düştü, çay içtik."),
        ("vi", "Hôm nay trời đẹp, chúng tôi đi dạo bên bờ biển."),
        ("id", "Hari ini kabut datang lebih awal dan pelabuhan itu sepi."),
        ("ru", "Утром над гаванью стоял туман, и мы его видели."),
        ("uk", "Їжак з'їв яблуко біля ґанку."),
        ("el", "Το πρωί η θάλασσα ήταν ήσυχη."),
        ("hy", "Առավոտյան ծովը հանգիստ էր։"),
        ("ka", "დილით ზღვა წყნარი იყო."),
        ("ar", "صباح الخير، كيف كان البحر اليوم؟"),
        ("fa", "امروز هوا خوب است و می\u{200C}خواهم کنار دریا بروم."),
        ("ur", "آج موسم بہت اچھا ہے۔"),
        ("he", "בוקר טוב, הים היה שקט היום."),
        ("yi", "די זון איז אויף דער ים, און מיר גייען."),
        ("hi", "आज सुबह समुद्र में कोहरा था और कोई नहीं आया।"),
        ("mr", "आज सकाळी धुके लवकर आले आहे आणि ते छान आहे."),
        ("bn", "আজ সকালে কুয়াশা ছিল।"),
        ("ta", "இன்று காலை மூடுபனி இருந்தது."),
        ("th", "เช้านี้มีหมอกที่ท่าเรือ น้ำนิ่งมาก"),
        ("my", "ယနေ့နံနက် မြူဆိုင်းသည်၊"),
        ("am", "ዛሬ ጠዋት ጭጋግ ነበር።"),
        ("ko", "오늘 아침 항구에 안개가 꼈어요."),
        ("zh", "今天早上港口有雾，海面很平静。"),
        ("ja", "今朝は港に霧が出ていました。"),
    ] {
        check(text, Some(language));
    }
}

#[test]
fn what_is_too_short_or_has_no_letters_has_no_language() {
    for text in ["", "   ", "12:40 99%", "🙂🙂 🌊", "ok", "lol", "a b", "Ω", "...", "بح", "ja"] {
        check(text, None);
    }
}

#[test]
fn links_mentions_and_tags_say_nothing() {
    check("https://example.test/the/and/is/was @the_and_is www.example.test/of", None);
    check("@harbor_lights https://example.test/what-the-fog-was صباح الخير يا جاري كيف الحال", Some("ar"));
    check("mail the_and_of@example.test", None);
}

#[test]
fn in_a_mixed_text_the_commoner_script_speaks_less_surely() {
    let alone = detect("Сегодня утром был туман, и мы его не видели").unwrap();
    let mixed = detect("Сегодня утром был туман, и мы его не видели Harbor Lights Stonewick").unwrap();
    assert_eq!((alone.language.as_str(), mixed.language.as_str()), ("ru", "ru"));
    assert!(mixed.confidence < alone.confidence, "{mixed:?} {alone:?}");
    check("Stonewick Harbor Lights Fernhill туман", None);
    check("東京 harbour", None);
}

/// The phrases of one of the demo's files that stand on their own.
fn phrases(source: &'static str) -> impl Iterator<Item = &'static str> {
    source.lines().filter_map(|line| line.strip_prefix("say: ")).filter(|line| line.matches('{').count() < 2)
}

/// What was right, wrong and left open of a file's phrases.
fn measure(tag: &str, source: &'static str) -> (usize, usize, usize) {
    let (mut right, mut wrong, mut open) = (0, 0, 0);
    for phrase in phrases(source) {
        // Slots are names of lists in English; what they would be filled with is not known here.
        let text: String = phrase.split(['{', '}']).step_by(2).collect();
        match detect(&text) {
            Some(found) if found.language == tag => right += 1,
            Some(_) => wrong += 1,
            None => open += 1,
        }
    }
    (right, wrong, open)
}

#[test]
fn short_phrases_are_told_right_far_more_often_than_wrong() {
    for (tag, source, least) in [
        ("en", include_str!("../../../assets/demo/english.txt"), 70),
        ("ar", include_str!("../../../assets/demo/arabic.txt"), 70),
        ("he", include_str!("../../../assets/demo/hebrew.txt"), 70),
        ("fa", include_str!("../../../assets/demo/persian.txt"), 70),
        ("hi", include_str!("../../../assets/demo/hindi.txt"), 70),
        ("th", include_str!("../../../assets/demo/thai.txt"), 100),
        ("zh", include_str!("../../../assets/demo/chinese.txt"), 100),
        ("ja", include_str!("../../../assets/demo/japanese.txt"), 100),
        ("ko", include_str!("../../../assets/demo/korean.txt"), 100),
        ("tr", include_str!("../../../assets/demo/turkish.txt"), 70),
        ("ru", include_str!("../../../assets/demo/russian.txt"), 50),
    ] {
        let (right, wrong, open) = measure(tag, source);
        let all = right + wrong + open;
        assert!(all >= 10, "{tag}");
        assert!(right * 100 >= all * least, "{tag}: {right} right, {wrong} wrong, {open} open");
        assert!(wrong * 10 <= all, "{tag}: {right} right, {wrong} wrong, {open} open");
    }
}
