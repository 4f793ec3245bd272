//! The text of statements: where they end, what they declare, and how they are laid out. Nothing
//! here judges a statement; the parser does.

mod layout;
mod prologue;
mod star;
mod statements;

pub use layout::laid_out;
pub use prologue::{inclusions, prologue, self_contained};
pub(super) use star::order_star;
pub use statements::{is_complete, split_statements};
