//! What a column can be for, and the names such columns go by. Knows nothing of rows.

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The post's id.
    Id,
    /// The account's id.
    Account,
    /// A second column of account ids, for when the first is damaged.
    AccountAgain,
    Handle,
    Name,
    Bio,
    Location,
    ProfileUrl,
    ProfileLanguage,
    Created,
    Followers,
    Following,
    PostsStated,
    Text,
    At,
    Language,
    Url,
    /// Id of the post, or name of the account, it answers.
    ReplyTo,
    /// Id of the post it quotes.
    Quoted,
    /// Yes or no, or the id of the post it repeats.
    Reposted,
    /// A word for the kind of post.
    Kind,
    Likes,
    Reposts,
    Replies,
    Warning,
    /// What could be voted for.
    Poll,
}

/// A role, its name for `--map`, and what such columns are called in the wild: in lower case, with `_` for
/// blanks and hyphens. The commonest name first.
pub(super) struct Row {
    pub(super) role: Role,
    pub(super) name: &'static str,
    pub(super) also: &'static [&'static str],
}

const fn row(role: Role, name: &'static str, also: &'static [&'static str]) -> Row {
    Row { role, name, also }
}

/// How many roles there are.
pub(super) const COUNT: usize = ROLES.len();

/// All roles, in the order of their declaration.
pub(super) const ROLES: &[Row] = &[
    row(
        Role::Id,
        "id",
        &["post_id", "tweet_id", "tweetid", "status_id", "comment_id", "message_id", "id_str"],
    ),
    row(Role::Account, "account_id", &["user_id", "userid", "author_id", "external_author_id", "from_id"]),
    row(Role::AccountAgain, "alt_account_id", &["alt_external_id"]),
    row(
        Role::Handle,
        "author",
        &[
            "handle",
            "username",
            "user_name",
            "screen_name",
            "user_screen_name",
            "user_key",
            "user",
            "account",
            "acct",
        ],
    ),
    row(Role::Name, "name", &["display_name", "user_display_name", "author_name", "full_name"]),
    row(Role::Bio, "bio", &["description", "user_profile_description", "note", "about"]),
    row(Role::Location, "location", &["user_reported_location", "region"]),
    row(Role::ProfileUrl, "profile_url", &["user_profile_url", "website"]),
    row(Role::ProfileLanguage, "account_language", &["profile_language"]),
    row(
        Role::Created,
        "account_created",
        &["account_creation_date", "account_created_at", "user_created_at"],
    ),
    row(Role::Followers, "followers", &["followers_count", "follower_count"]),
    row(Role::Following, "following", &["following_count", "friends_count"]),
    row(Role::PostsStated, "posts_stated", &["statuses_count", "updates", "posts_count", "tweet_count"]),
    row(
        Role::Text,
        "text",
        &[
            "content",
            "body",
            "message",
            "tweet_text",
            "full_text",
            "comment",
            "post",
            "tweet",
            "comment_text",
        ],
    ),
    row(
        Role::At,
        "created_at",
        &[
            "date",
            "time",
            "timestamp",
            "datetime",
            "publish_date",
            "published_at",
            "posted_at",
            "tweet_time",
            "created_utc",
        ],
    ),
    row(Role::Language, "lang", &["language", "tweet_language"]),
    row(Role::Url, "url", &["link", "permalink", "post_url", "article_url"]),
    row(
        Role::ReplyTo,
        "reply_to",
        &["in_reply_to_id", "in_reply_to_status_id", "in_reply_to_tweetid", "parent_id"],
    ),
    row(Role::Quoted, "quoted_id", &["quoted_tweet_tweetid", "quoted_status_id"]),
    row(Role::Reposted, "reposted", &["is_retweet", "retweet", "is_repost", "retweeted_status_id"]),
    row(Role::Kind, "kind", &["post_type", "type"]),
    row(Role::Likes, "likes", &["like_count", "favorite_count", "favourites_count", "likes_count"]),
    row(Role::Reposts, "reposts", &["retweet_count", "reposts_count", "shares", "reblogs_count"]),
    row(Role::Replies, "replies", &["reply_count", "replies_count"]),
    row(Role::Warning, "warning", &["spoiler_text", "content_warning"]),
    row(Role::Poll, "poll", &["poll_choices"]),
];

/// A column's name as it is compared: lower case, `_` for blanks and hyphens.
pub(super) fn normal(name: &str) -> String {
    let name = name.trim().trim_matches('\u{FEFF}');
    name.chars().map(|c| if matches!(c, ' ' | '-') { '_' } else { c.to_ascii_lowercase() }).collect()
}

/// The role that `--map` means by a word.
pub(super) fn role(word: &str) -> Option<Role> {
    let word = normal(word);
    let named = ROLES.iter().find(|row| row.name == word);
    named.or_else(|| ROLES.iter().find(|row| row.also.contains(&word.as_str()))).map(|row| row.role)
}

/// In which order the numbers of a date such as `10/1/2017` stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Month first, by the word of whoever published the file.
    MonthFirst,
    /// Not stated.
    Unknown,
}

/// A published layout of columns.
pub(super) struct Preset {
    pub(super) name: &'static str,
    /// Columns that show that a file has this layout.
    pub(super) needs: &'static [&'static str],
    pub(super) columns: &'static [(Role, &'static str)],
    /// Columns that become free fields of the profile.
    pub(super) fields: &'static [&'static str],
    /// Holds accounts, no posts.
    pub(super) accounts: bool,
    pub(super) order: Order,
}

/// The layouts. All of them are of one platform.
pub(super) const PRESETS: &[Preset] = &[
    // Information-operations archive, posts: 31 columns.
    Preset {
        name: "io-tweets",
        needs: &["tweetid", "userid", "tweet_text", "tweet_time", "user_screen_name"],
        columns: &[
            (Role::Id, "tweetid"),
            (Role::Account, "userid"),
            (Role::Handle, "user_screen_name"),
            (Role::Name, "user_display_name"),
            (Role::Bio, "user_profile_description"),
            (Role::Location, "user_reported_location"),
            (Role::ProfileUrl, "user_profile_url"),
            (Role::ProfileLanguage, "account_language"),
            (Role::Created, "account_creation_date"),
            (Role::Followers, "follower_count"),
            (Role::Following, "following_count"),
            (Role::Text, "tweet_text"),
            (Role::At, "tweet_time"),
            (Role::Language, "tweet_language"),
            (Role::ReplyTo, "in_reply_to_tweetid"),
            (Role::Quoted, "quoted_tweet_tweetid"),
            (Role::Reposted, "is_retweet"),
            (Role::Likes, "like_count"),
            (Role::Reposts, "retweet_count"),
            (Role::Replies, "reply_count"),
            (Role::Poll, "poll_choices"),
        ],
        fields: &[],
        accounts: false,
        order: Order::MonthFirst,
    },
    // The same archive, accounts: 10 columns.
    Preset {
        name: "io-users",
        needs: &["userid", "user_screen_name", "account_creation_date", "follower_count"],
        columns: &[
            (Role::Account, "userid"),
            (Role::Handle, "user_screen_name"),
            (Role::Name, "user_display_name"),
            (Role::Bio, "user_profile_description"),
            (Role::Location, "user_reported_location"),
            (Role::ProfileUrl, "user_profile_url"),
            (Role::ProfileLanguage, "account_language"),
            (Role::Created, "account_creation_date"),
            (Role::Followers, "follower_count"),
            (Role::Following, "following_count"),
        ],
        fields: &[],
        accounts: true,
        order: Order::MonthFirst,
    },
    // FiveThirtyEight's republication: 21 columns, 15 in the older one.
    Preset {
        name: "538",
        needs: &["external_author_id", "author", "content", "publish_date"],
        columns: &[
            (Role::Id, "tweet_id"),
            (Role::Account, "external_author_id"),
            (Role::AccountAgain, "alt_external_id"),
            (Role::Handle, "author"),
            (Role::Location, "region"),
            (Role::Followers, "followers"),
            (Role::Following, "following"),
            (Role::PostsStated, "updates"),
            (Role::Text, "content"),
            (Role::At, "publish_date"),
            (Role::Language, "language"),
            (Role::Url, "article_url"),
            (Role::Reposted, "retweet"),
            (Role::Kind, "post_type"),
        ],
        fields: &["account_type", "account_category"],
        accounts: false,
        order: Order::MonthFirst,
    },
    // The same, sorted by author, in two files: posts name the author by handle.
    Preset {
        name: "538-by-author",
        needs: &["author_id", "content", "publish_date", "harvested_date"],
        columns: &[
            (Role::Account, "author_id"),
            (Role::Handle, "author_id"),
            (Role::Location, "region"),
            (Role::Followers, "followers"),
            (Role::Following, "following"),
            (Role::PostsStated, "updates"),
            (Role::Text, "content"),
            (Role::At, "publish_date"),
            (Role::Language, "language"),
            (Role::Reposted, "retweet"),
            (Role::Kind, "post_type"),
        ],
        fields: &[],
        accounts: false,
        order: Order::MonthFirst,
    },
    Preset {
        name: "538-authors",
        needs: &["author_id", "author", "external_author_id", "account_type"],
        columns: &[(Role::Account, "author_id"), (Role::Handle, "author")],
        fields: &["external_author_id", "congress_2017_id", "account_type", "account_category"],
        accounts: true,
        order: Order::MonthFirst,
    },
    // NBC's release: posts and users.
    Preset {
        name: "nbc-tweets",
        needs: &["user_id", "user_key", "created_str", "text", "tweet_id"],
        columns: &[
            (Role::Id, "tweet_id"),
            (Role::Account, "user_id"),
            (Role::Handle, "user_key"),
            (Role::Text, "text"),
            (Role::At, "created_str"),
            (Role::Reposted, "retweeted_status_id"),
            (Role::ReplyTo, "in_reply_to_status_id"),
            (Role::Likes, "favorite_count"),
            (Role::Reposts, "retweet_count"),
        ],
        fields: &[],
        accounts: false,
        order: Order::MonthFirst,
    },
    Preset {
        name: "nbc-users",
        needs: &["id", "screen_name", "followers_count", "friends_count", "statuses_count"],
        columns: &[
            (Role::Account, "id"),
            (Role::Handle, "screen_name"),
            (Role::Name, "name"),
            (Role::Bio, "description"),
            (Role::Location, "location"),
            (Role::ProfileLanguage, "lang"),
            (Role::Created, "created_at"),
            (Role::Followers, "followers_count"),
            (Role::Following, "friends_count"),
            (Role::PostsStated, "statuses_count"),
        ],
        fields: &["time_zone"],
        accounts: true,
        order: Order::MonthFirst,
    },
];

#[cfg(test)]
mod tests {
    use super::ROLES;

    #[test]
    fn roles_stand_in_the_order_of_their_numbers_and_no_name_means_two() {
        let mut names = Vec::new();
        for (number, row) in ROLES.iter().enumerate() {
            assert_eq!(row.role as usize, number, "{}", row.name);
            names.push(row.name);
            names.extend(row.also);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
