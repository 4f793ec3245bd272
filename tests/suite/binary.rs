//! Runs the binary the way a user does.

use assert_cmd::Command;
use std::path::{Path, PathBuf};

/// What a run of the binary gave.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Run {
    /// Everything a user sees, for a whole-output snapshot.
    pub fn transcript(&self) -> String {
        format!(
            "exit {}\n--- stdout\n{}--- stderr\n{}",
            self.code, self.stdout, self.stderr
        )
    }
}

/// Runs `xincheng` with `arguments` in an empty environment and folder.
pub fn xincheng(arguments: &[&str]) -> Run {
    xincheng_with_input(arguments, "")
}

/// Runs `xincheng` with `arguments` and `input` on standard input.
pub fn xincheng_with_input(arguments: &[&str], input: &str) -> Run {
    run(command(arguments).current_dir(std::env::temp_dir()), input)
}

/// Runs `xincheng` in a folder that is its home, with the configuration in `config/xincheng/`.
pub fn xincheng_in(folder: &Path, arguments: &[&str], input: &str) -> Run {
    let mut command = command(arguments);
    command
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .current_dir(folder);
    run(&mut command, input)
}

/// Runs `xincheng` as the completion of a shell does, with these variables of the environment.
pub fn xincheng_with_environment(arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = command(arguments);
    command.envs(variables.iter().copied());
    run(command.current_dir(std::env::temp_dir()), "")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("xincheng").expect("the binary is built");
    command.env_clear().args(arguments);
    command
}

fn run(command: &mut Command, input: &str) -> Run {
    let output = command
        .write_stdin(input)
        .output()
        .expect("the binary runs");
    Run {
        stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
        code: output.status.code().expect("the binary ends by itself"),
    }
}

/// The project's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the project's ontology and data in a temporary folder, to be changed.
pub fn project_copy() -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder");
    for folder in ["ontology", "data"] {
        copy_folder(&root().join(folder), &copy.path().join(folder));
    }
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("the folder is made");
    for entry in std::fs::read_dir(from).expect("the folder is read") {
        let path: PathBuf = entry.expect("the entry is read").path();
        let target = to.join(path.file_name().expect("the entry has a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("the file is copied");
        }
    }
}
