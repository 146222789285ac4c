//! `order take`: an order from a JSON file, or from one option for every field of Annex I that matters.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::desk::{Desk, open_input};
use crate::domain::{Authority, AuthorityKind, Order, Problem, shown, shown_path};
use crate::formats::orders;
use crate::request::Request;

use crate::cli::outcome::Outcome;
use crate::cli::output::Output;
use crate::cli::recording::{account, record, time};

#[derive(Debug, Args)]
#[command(
    after_help = "Either --file, or at least --reference, --state, --received and --authority; `caseload schema order` prints the form of the file."
)]
pub(crate) struct Take {
    /// The account: platform:id, also one that the queue does not know; or a case of the queue
    account: String,
    /// The order as JSON (`-`: standard input)
    #[arg(long, value_name = "FILE", conflicts_with = "fields")]
    file: Option<PathBuf>,
    #[command(flatten)]
    fields: Option<Fields>,
}

/// Fields of Annex I of Regulation (EU) 2021/784.
#[derive(Debug, Args)]
#[group(id = "fields")]
struct Fields {
    /// The order's own number: visible ASCII
    #[arg(long, value_name = "REF", required_unless_present = "file")]
    reference: Option<String>,
    /// The state that issued it, two letters
    #[arg(long, value_name = "STATE", required_unless_present = "file")]
    state: Option<String>,
    /// When it came in, to the second: the hour starts there
    #[arg(long, value_name = "TIME", required_unless_present = "file")]
    received: Option<String>,
    /// The authority that issued it
    #[arg(long, value_name = "NAME", required_unless_present = "file")]
    authority: Option<String>,
    /// What kind of authority: court, law-enforcement or other
    #[arg(long, value_name = "KIND")]
    authority_kind: Option<String>,
    /// The authority's representative
    #[arg(long, value_name = "NAME")]
    representative: Option<String>,
    /// The authority's file number
    #[arg(long, value_name = "TEXT")]
    file_number: Option<String>,
    /// The authority's postal address
    #[arg(long, value_name = "TEXT")]
    address: Option<String>,
    /// The authority's telephone number
    #[arg(long, value_name = "TEXT")]
    telephone: Option<String>,
    /// The authority's e-mail address
    #[arg(long, value_name = "TEXT")]
    email: Option<String>,
    /// The state where the provider is at home, two letters
    #[arg(long, value_name = "STATE")]
    provider_state: Option<String>,
    /// Whom it is addressed to
    #[arg(long, value_name = "TEXT")]
    addressee: Option<String>,
    /// When the authority decided
    #[arg(long, value_name = "TIME")]
    issued: Option<String>,
    /// Where the content is
    #[arg(long, value_name = "URL", num_args = 1..)]
    url: Vec<String>,
    /// Ids of posts, where they are known
    #[arg(long, value_name = "POST", num_args = 1..)]
    post: Vec<String>,
    /// What else helps to find the content
    #[arg(long, value_name = "TEXT")]
    locating: Option<String>,
    /// A ground of Article 2(7): a letter from a to e
    #[arg(long, value_name = "LETTER", num_args = 1..)]
    ground: Vec<char>,
    /// Why it is terrorist content
    #[arg(long, value_name = "TEXT")]
    reasons: Option<String>,
    /// The author must not be told
    #[arg(long)]
    silence: bool,
    /// Until when (default: as long as the law allows at most)
    #[arg(long, value_name = "TIME", requires = "silence")]
    silent_until: Option<String>,
    /// It comes from another Member State
    #[arg(long)]
    cross_border: bool,
    /// A copy went to the authority at home
    #[arg(long)]
    copy_sent: bool,
    /// Stamp, signature or channel were found genuine: true or false
    #[arg(long, value_name = "BOOL")]
    genuine: Option<bool>,
    /// Whom to ask
    #[arg(long, value_name = "TEXT")]
    follow_up: Option<String>,
    /// Before whom it can be challenged, until when, and where that is described
    #[arg(long, value_name = "TEXT")]
    redress: Option<String>,
    /// Made up for practice: nothing that comes of it can leave
    #[arg(long)]
    drill: bool,
}

pub(super) fn run(desk: &mut Desk, options: &Take, out: &mut Output) -> Result<Outcome, Problem> {
    let account = account(desk, &options.account)?;
    let order = match (&options.file, &options.fields) {
        (Some(file), _) => from_file(file)?,
        (None, Some(fields)) => from_fields(fields)?,
        (None, None) => {
            return Err(Problem::yours("expected --file or the fields of an order, found neither"));
        }
    };
    record(desk, Request::TakeOrder { account, order: Box::new(order) }, out)
}

fn from_file(file: &Path) -> Result<Order, Problem> {
    let name =
        if file == Path::new("-") { "standard input".to_owned() } else { format!("`{}`", shown_path(file)) };
    let mut bytes = Vec::new();
    let read = open_input(file)?.0.take(orders::MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| Problem::machine(format!("cannot read {name}: {error}")))?;
    orders::read(&bytes).map_err(|errors| {
        let list: Vec<_> = errors.iter().map(|error| format!("\n  - {error}")).collect();
        Problem::yours(format!("{name} holds no order that can be read:{}", list.concat()))
            .hint("`caseload schema order` prints the form")
    })
}

fn from_fields(fields: &Fields) -> Result<Order, Problem> {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let kind = match fields.authority_kind.as_deref() {
        None => AuthorityKind::default(),
        Some(word) => AuthorityKind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| {
            let known = AuthorityKind::ALL.map(AuthorityKind::word).join(", ");
            Problem::yours(format!("--authority-kind: expected one of {known}, found `{}`", shown(word)))
        })?,
    };
    Ok(Order {
        reference: text(&fields.reference),
        issuing_state: text(&fields.state),
        provider_state: text(&fields.provider_state),
        addressee: text(&fields.addressee).into(),
        issued: time("--issued", fields.issued.as_deref())?,
        received: time("--received", fields.received.as_deref())?,
        urls: fields.url.iter().map(|url| url.as_str().into()).collect(),
        posts: fields.post.clone(),
        locating: text(&fields.locating).into(),
        grounds: fields.ground.clone(),
        reasons: text(&fields.reasons).into(),
        silence: fields.silence,
        silent_until: time("--silent-until", fields.silent_until.as_deref())?,
        cross_border: fields.cross_border,
        copy_sent: fields.copy_sent,
        authority: Authority {
            kind,
            name: text(&fields.authority).into(),
            representative: text(&fields.representative).into(),
            file_number: text(&fields.file_number).into(),
            address: text(&fields.address).into(),
            telephone: text(&fields.telephone).into(),
            email: text(&fields.email).into(),
        },
        genuine: fields.genuine,
        follow_up: text(&fields.follow_up).into(),
        redress: text(&fields.redress).into(),
        first_of_authority: false,
        drill: fields.drill,
    })
}
