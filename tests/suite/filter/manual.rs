//! The manual of filters is made from the table that reads them.

use caseload::domain::filter::manual;

use crate::settings::documents::holds;

#[test]
fn the_manual_holds_the_table_of_fields() {
    holds("FILTERS.md", "fields", &manual());
}
