//! The native bundle: what is written comes back, and a bundle that was touched is refused.

use caseload::domain::{Record, Time};
use caseload::formats::native::Writer;
use proptest::prelude::*;

use super::{made, options, read, records};

fn bundle(records: &[Record]) -> Vec<u8> {
    let mut writer =
        Writer::new(Vec::new(), "birdhouse.example", "made by hand", Time(1_772_541_660_000)).unwrap();
    for record in records {
        writer.write(record).unwrap();
    }
    writer.finish().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_record_comes_back_as_it_was_written(written in proptest::collection::vec(made::record(), 0..12)) {
        let bytes = bundle(&written);
        let back = records(read("native", &bytes, &options()).unwrap());
        prop_assert_eq!(&back, &written);
        prop_assert_eq!(bundle(&back), bytes);
    }
}
