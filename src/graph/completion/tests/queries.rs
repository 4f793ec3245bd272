use super::*;

#[test]
fn explore() {
    for text in std::fs::read_to_string("/tmp/probe.txt")
        .unwrap()
        .split("\n----\n")
    {
        let c = complete(text);
        println!(
            "=== {text}\n   start {} n {} file {}",
            c.start,
            c.candidates.len(),
            c.file
        );
        for c in c.candidates.iter().take(9) {
            println!("   [{}]  {}", c.replacement, c.shown);
        }
    }
}
