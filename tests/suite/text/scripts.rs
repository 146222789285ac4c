//! Everyday sentences in many scripts come through as they were written.

use caseload::text::printable_str;

use super::oracle::check_any;

const SENTENCES: [(&str, &str); 34] = [
    ("English", "The fog came in early today, and the harbour was quiet."),
    ("French", "L'été, la mer est déjà chaude à cinq heures."),
    ("Vietnamese", "Hôm nay trời đẹp, chúng tôi đi dạo bên bờ biển."),
    ("Vietnamese, decomposed", "tiê\u{301}ng Viê\u{323}t"),
    ("Turkish", "Sabah ışığı limana düştü, çay içtik."),
    ("Polish", "Źródło było zimne, łódź płynęła wolno."),
    ("Russian", "Утром над гаванью стоял туман."),
    ("Ukrainian", "Їжак з'їв яблуко біля ґанку."),
    ("Greek", "Το πρωί η θάλασσα ήταν ήσυχη."),
    ("Armenian", "Առավոտյան ծովը հանգիստ էր։"),
    ("Georgian", "დილით ზღვა წყნარი იყო."),
    ("Arabic", "صباح الخير، كيف كان البحر اليوم؟"),
    ("Arabic with vowels", "صَبَاحُ الخَيْرِ يَا جَارِي"),
    ("Persian", "امروز هوا خوب است و می\u{200C}خواهم کنار دریا بروم."),
    ("Urdu", "آج موسم بہت اچھا ہے۔"),
    ("Hebrew", "בוקר טוב, הים היה שקט היום."),
    ("Hebrew with points", "שָׁלוֹם עֲלֵיכֶם"),
    ("Hindi", "वह स्त्री आज समुद्र के किनारे क्षण भर रुकी।"),
    ("Marathi", "आज सकाळी धुके लवकर आले, कर\u{94D}\u{200D}या."),
    ("Bengali", "আজ সকালে কুয়াশা ছিল, র\u{200D}্যাব নয়।"),
    ("Punjabi", "ਅੱਜ ਸਵੇਰੇ ਧੁੰਦ ਸੀ।"),
    ("Gujarati", "આજે સવારે ધુમ્મસ હતું."),
    ("Tamil", "இன்று காலை மூடுபனி இருந்தது."),
    ("Telugu", "ఈ రోజు ఉదయం పొగమంచు ఉంది."),
    ("Kannada", "ಇಂದು ಬೆಳಿಗ್ಗೆ ಮಂಜು ಇತ್ತು."),
    ("Malayalam", "ഇന്ന് രാവിലെ മൂടൽമഞ്ഞ് ഉണ്ടായിരുന്നു, അവന്\u{200D}."),
    ("Sinhala", "අද උදේ මීදුම තිබුණා, ශ්\u{200D}රී."),
    ("Thai", "เช้านี้มีหมอกที่ท่าเรือ น้ำนิ่งมาก"),
    ("Lao", "ເຊົ້ານີ້ມີໝອກຢູ່ທ່າເຮືອ"),
    ("Burmese", "ယနေ့နံနက် မြူဆိုင်းသည်၊ လျှို့ဝှက်ချက် မရှိပါ။"),
    ("Khmer", "ព្រឹកនេះមានអ័ព្ទនៅកំពង់ផែ ស្ត្រី"),
    ("Tibetan", "བཀྲ་ཤིས་བདེ་ལེགས། བསྒྲུབས།"),
    ("Amharic", "ዛሬ ጠዋት ጭጋግ ነበር።"),
    ("Korean", "오늘 아침 항구에 안개가 꼈어요. \u{1112}\u{1161}\u{11AB}글"),
];

const NO_SPACES: [(&str, &str); 3] = [
    ("Chinese", "今天早上港口有雾，海面很平静。「好」！"),
    ("Japanese", "今朝は港に霧が出ていました。コーヒーを飲む。が゙"),
    ("Emoji", "🌫️⚓ 👩🏽‍🌾🇯🇵 1️⃣ ❤️‍🔥 👨‍👩‍👧 ☀️ ✌🏻 ™️"),
];

#[test]
fn everyday_sentences_are_unchanged_and_hide_nothing() {
    for (language, sentence) in SENTENCES.into_iter().chain(NO_SPACES) {
        let shown = check_any(sentence);
        assert_eq!(shown.line(), sentence, "{language}");
        assert_eq!(shown.hidden(), 0, "{language}");
    }
}

#[test]
fn everyday_sentences_wrap_into_rows_that_join_again() {
    for (language, sentence) in SENTENCES.into_iter().chain(NO_SPACES) {
        let shown = printable_str(sentence);
        for columns in [6, 20, 60] {
            let rows = shown.wrap(columns);
            let text: Vec<String> = rows
                .iter()
                .map(|row| shown.slice(row).iter().map(|piece| piece.text.as_str()).collect())
                .collect();
            let squeezed = |text: &str| text.replace(' ', "");
            assert_eq!(squeezed(&text.concat()), squeezed(sentence), "{language} in {columns} columns");
        }
    }
}
