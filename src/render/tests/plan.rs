use crate::graph::{Hint, HintKind, Measured, Plan, PlanNode};
use crate::language::{Language, Message};
use crate::render::plan;

fn node(
    operator: &str,
    detail: &str,
    rows: u64,
    seconds: f64,
    children: Vec<PlanNode>,
) -> PlanNode {
    let below: f64 = children
        .iter()
        .filter_map(|c| Some(c.measured?.seconds))
        .sum();
    PlanNode {
        operator: operator.to_owned(),
        detail: detail.to_owned(),
        measured: Some(Measured {
            rows,
            seconds,
            self_seconds: seconds - below,
        }),
        children,
    }
}

fn profiled() -> Plan {
    let park = node("QuadPattern", "?a a ip:Park", 81, 0.0005, vec![]);
    let name = node(
        "QuadPattern",
        "?a rdfs:label \"青浦产业社区\"@zh",
        12_345,
        0.75,
        vec![],
    );
    let join = node("Lateral", "", 162, 1.0, vec![park, name]);
    Plan {
        planning_seconds: 0.000_029,
        root: node("Project", "?a", 162, 1.25, vec![join]),
        hints: vec![Hint {
            kind: HintKind::Rescan,
            node: 3,
            message: Message::new("read\u{1b}[2J again", "重复读取"),
        }],
    }
}

fn unrun(mut plan: Plan) -> Plan {
    fn clear(node: &mut PlanNode) {
        node.measured = None;
        node.children.iter_mut().for_each(clear);
    }
    clear(&mut plan.root);
    plan
}

#[test]
fn a_run_is_a_tree_with_rows_times_and_the_hottest_step() {
    assert_eq!(
        plan(&profiled(), Language::En, None, false),
        "                                                        rows      self
Project ?a                                               162  250.0 ms   20% ▇▇
└─ Lateral                                               162  249.5 ms   20% ▇▇
   ├─ QuadPattern ?a a ip:Park                            81    500 µs    0%
   └─ QuadPattern ?a rdfs:label \"青浦产业社区\"@zh [1]  12345  750.0 ms   60% ▇▇▇▇▇▇ ← hottest
planned in 29 µs · ran in 1.25 s

[1] read␛[2J again
"
    );
}

#[test]
fn a_plan_that_was_not_run_has_no_numbers() {
    assert_eq!(
        plan(&unrun(profiled()), Language::Zh, None, false),
        "\
Project ?a
└─ Lateral
   ├─ QuadPattern ?a a ip:Park
   └─ QuadPattern ?a rdfs:label \"青浦产业社区\"@zh [1]

[1] 重复读取
"
    );
}

#[test]
fn steps_are_clipped_to_the_terminal_and_keep_the_marks_of_their_hints() {
    let text = plan(&profiled(), Language::En, Some(72), false);
    assert_eq!(
        text.lines().nth(4),
        Some("   └─ QuadPattern ?a rd… [1]  12345  750.0 ms   60% ▇▇▇▇▇▇ ← hottest")
    );
    for line in text.lines().take(5) {
        assert!(super::super::terminal::columns(line) <= 72, "{line}");
    }
    let unrun = plan(&unrun(profiled()), Language::En, Some(30), false);
    assert_eq!(unrun.lines().nth(3), Some("   └─ QuadPattern ?a rdfs… [1]"));
}

#[test]
fn only_the_hottest_step_is_painted() {
    let painted = plan(&profiled(), Language::En, None, true);
    let bold: Vec<_> = painted.lines().filter(|l| l.contains('\u{1b}')).collect();
    assert_eq!(bold.len(), 1);
    assert!(bold[0].starts_with("\u{1b}[1m   └─ Quad") && bold[0].ends_with("\u{1b}[0m"));
}
