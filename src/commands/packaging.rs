//! `completions` and `man`: what a package of this binary carries, made from its own definition.

use super::{Failure, output};
use crate::cli::Cli;
use crate::files;
use clap::CommandFactory;
use std::fs;
use std::path::Path;

/// Prints the completions for a shell of the system.
pub(super) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "xincheng", &mut text);
    output::print(&String::from_utf8_lossy(&text))
}

/// Writes the man page of the binary and one of each command into `folder`, which is made where it
/// is missing.
pub(super) fn man(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder)?;
    let mut command = Cli::command();
    command.build();
    let pages = std::iter::once(&command).chain(command.get_subcommands());
    let mut written = 0;
    for page in pages.filter(|c| !c.is_hide_set() && c.get_name() != "help") {
        let name = match page.get_name() {
            "xincheng" => "xincheng".to_owned(),
            verb => format!("xincheng-{verb}"),
        };
        let mut text = Vec::new();
        clap_mangen::Man::new(page.clone())
            .title(name.to_uppercase())
            .render(&mut text)?;
        let file = folder.join(format!("{name}.1"));
        files::replace(&file, &text)?;
        written += 1;
    }
    output::say(&format!("{written} pages in {}", folder.display()));
    Ok(())
}
