//! A publication that is broken off: the old site stays, and nothing else.

use super::small_site::{Small, identities, names, tree};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A run on the shipped graph, which takes long enough to be disturbed.
struct Running(Child);

impl Running {
    /// Begins, and waits until there are files beside the folder.
    fn begin(folder: &Path) -> Self {
        let binary = assert_cmd::cargo::cargo_bin("xincheng");
        let child = Command::new(binary)
            .env_clear()
            .args(["publish", folder.to_str().unwrap(), "--no-check"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let running = Self(child);
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(120) {
            let above = names(folder.parent().unwrap());
            let draft = above
                .iter()
                .find(|name| name.starts_with(".site.xincheng-"));
            let draft = draft.map(|name| folder.parent().unwrap().join(name).join("doc"));
            if draft.is_some_and(|doc| doc.is_dir()) {
                return running;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("nothing was begun");
    }

    fn signal(&self, name: &str) {
        let id = self.0.id().to_string();
        let status = Command::new("kill").args([name, &id]).status().unwrap();
        assert!(status.success());
    }

    fn end(self) -> (Option<i32>, String) {
        let output = self.0.wait_with_output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }
}

#[test]
fn ctrl_c_leaves_the_old_site_and_nothing_else() {
    let small = Small::new();
    small.publish(&[]);
    let (bytes, files) = (tree(&small.site()), identities(&small.site()));
    let running = Running::begin(&small.site());
    running.signal("-INT");
    let (code, said) = running.end();
    assert_eq!(code, Some(130), "{said}");
    assert!(said.contains("the folder is as it was"), "{said}");
    assert_eq!(tree(&small.site()), bytes);
    assert_eq!(identities(&small.site()), files);
    assert_eq!(small.beside(), ["site"]);
}

#[test]
fn a_run_that_is_killed_leaves_the_old_site_and_the_next_one_clears_up() {
    let small = Small::new();
    small.publish(&[]);
    let bytes = tree(&small.site());
    let running = Running::begin(&small.site());
    // One run at a time.
    let second = small.publish(&[]);
    assert_eq!(second.code, 2, "{}", second.stderr);
    assert!(second.stderr.contains("another run"), "{}", second.stderr);
    running.signal("-KILL");
    running.end();
    assert_eq!(tree(&small.site()), bytes);
    assert_eq!(small.beside().len(), 2);
    assert_eq!(small.publish(&[]).code, 0);
    assert_eq!(tree(&small.site()), bytes);
    assert_eq!(small.beside(), ["site"]);
}
