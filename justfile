# Everyday commands; `.ci/run` is what a machine runs.

# All tests.
test:
    cargo test

# Format, lint, docs.
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

# Canonical Turtle for ontology and data.
format:
    cargo run --quiet -- format

# Shapes, rules and, with the text, evidence and coverage.
check source="../shared/source/plan.txt":
    cargo run --quiet -- --project . --source {{source}} check --coverage

# Accept the snapshots as they come out now; read the diff before you commit it.
bless:
    XINCHENG_BLESS=1 cargo test

# Everything.
ci:
    bash .ci/run
