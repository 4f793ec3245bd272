//! `find`: Chinese, English, pinyin in full and by initials, and quotes.

use super::binary::xincheng;
use super::snapshot::assert_snapshot;

/// The names of the things found, best first.
fn found(text: &str) -> Vec<String> {
    let run = xincheng(&["find", text, "--limit", "500"]);
    let lines = run.stdout.lines().skip(1);
    lines
        .filter_map(|l| l.split('\t').next())
        .map(|l| {
            l.trim_matches(['<', '>'])
                .trim_start_matches("https://w3id.org/xincheng/")
                .to_owned()
        })
        .collect()
}

#[test]
fn a_label_a_translation_and_its_pinyin_find_the_same_town_first() {
    for text in [
        "嘉定新城",
        "Jiading New Town",
        "jiadingxincheng",
        "jdxc",
        "JDXC",
        " jia ding xin cheng ",
        "嘉ding新城",
    ] {
        assert_eq!(
            found(text).first().map(String::as_str),
            Some("id/town/jiading"),
            "{text}"
        );
    }
}

#[test]
fn every_reading_of_a_character_finds_the_delta() {
    for text in ["长三角", "changsanjiao", "csj", "zhangsanjiao"] {
        assert_eq!(
            found(text).first().map(String::as_str),
            Some("id/place/yangtze-river-delta"),
            "{text}"
        );
    }
}

#[test]
fn a_town_may_be_called_by_the_beginning_of_its_name() {
    for name in ["嘉定", "Jiading", "jiading"] {
        let run = xincheng(&["describe", name]);
        assert!(
            run.stdout.starts_with("嘉定新城 · Jiading New Town"),
            "{name}: {}",
            run.stderr
        );
    }
}

#[test]
fn part_of_a_name_finds_every_thing_that_has_it() {
    let parks = found("产业社区");
    assert!(
        parks.iter().filter(|t| t.starts_with("id/park/")).count() > 15,
        "{parks:?}"
    );
}

#[test]
fn a_phrase_of_the_text_finds_the_statement_that_rests_on_it() {
    assert!(
        found("以汽车产业为主导")
            .contains(&"id/assign/jiading.automotive.leading.s2-1-p1".to_owned())
    );
}

#[test]
fn hits_come_as_a_table_with_both_labels_and_the_reason() {
    let run = xincheng(&["find", "智能传感器", "--limit", "8", "--format", "table"]);
    assert_snapshot("find/sensors.txt", &run.transcript());
}
