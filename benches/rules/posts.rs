//! Posts to run rules over, made by the demo's own generator. It knows no rules.

use caseload::demo::Demo;
use caseload::domain::{Record, Time, Untrusted};
use caseload::text::Folder;

/// Texts as written and as folded, in the same order.
pub(crate) struct Posts {
    pub(crate) raw: Vec<Untrusted>,
    pub(crate) folded: Vec<String>,
    /// The language the author writes in, where the demo says so.
    pub(crate) languages: Vec<String>,
    /// Bytes of all folded texts.
    pub(crate) bytes: usize,
    /// Share of posts with more than ASCII.
    pub(crate) foreign: f64,
}

/// Share of posts with more than ASCII in three million real ones of many countries.
const FOREIGN: f64 = 0.41;

impl Posts {
    /// So many posts, always the same for the same seed.
    pub(crate) fn make(count: usize, seed: u64) -> Self {
        let wanted = count as u32 * 3;
        let demo = Demo {
            accounts: (count as u32 / 40).max(100),
            posts: wanted,
            seed,
            giant: Some(0),
            ..Demo::new(Time(1_772_539_200_000))
        };
        let mut posts = Self {
            raw: Vec::with_capacity(count),
            folded: Vec::with_capacity(count),
            languages: Vec::with_capacity(count),
            bytes: 0,
            foreign: 0.0,
        };
        let mut folder = Folder::default();
        let mut foreign = 0;
        for record in demo.records() {
            let Record::Post(post) = record else { continue };
            if posts.raw.len() == count {
                break;
            }
            if !post.text.raw_bytes().is_ascii() {
                if f64::from(foreign) > FOREIGN * posts.raw.len() as f64 {
                    continue;
                }
                foreign += 1;
            }
            let folded = folder.fold_content(&post.text).text().to_owned();
            posts.bytes += folded.len();
            posts.folded.push(folded);
            posts.languages.push(post.language.unwrap_or_default());
            posts.raw.push(post.text);
        }
        posts.foreign = f64::from(foreign) / posts.raw.len() as f64;
        posts
    }

    /// Folded texts of some languages, and nothing but their scripts.
    pub(crate) fn of(&self, languages: &[&str]) -> Vec<&str> {
        let all = self.folded.iter().zip(&self.languages);
        let own = all.filter(|(_, language)| languages.contains(&language.as_str()));
        own.map(|(text, _)| text.as_str()).collect()
    }
}
