//! A table over all characters that is filled page by page as characters are met.

use std::sync::OnceLock;

const PAGE: usize = 256;
const PAGES: usize = 0x11_0000 / PAGE;

/// One value a character. Text uses few scripts, so few pages are ever made.
#[derive(Debug)]
pub(in crate::text) struct Paged<T> {
    pages: Box<[OnceLock<Box<[T; PAGE]>>]>,
}

impl<T: Copy + Default> Paged<T> {
    pub(in crate::text) fn new() -> Self {
        Self { pages: (0..PAGES).map(|_| OnceLock::new()).collect() }
    }

    /// The value of a character; `make` gives it if its page is new.
    #[inline]
    pub(in crate::text) fn get(&self, c: char, make: impl Fn(char) -> T) -> T {
        let place = c as usize;
        let page = self.pages[place / PAGE].get_or_init(|| {
            let first = (place / PAGE * PAGE) as u32;
            let value = |offset| char::from_u32(first + offset as u32).map_or(T::default(), &make);
            Box::new(std::array::from_fn(value))
        });
        page[place % PAGE]
    }
}
