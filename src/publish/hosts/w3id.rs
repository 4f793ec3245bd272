//! The redirects to register at w3id.org, which negotiate for hosts that cannot.

use super::rules::{Rules, escaped};
use std::fmt::Write as _;

/// `.htaccess` of the folder `name` at w3id.org, leading to the copy served at `at`.
///
/// Rewriting cannot weigh qualities, so the form is the first type of data that a client names
/// first of all, or names without naming HTML; later rules outdo earlier ones.
pub(super) fn htaccess(rules: &Rules, name: &str, at: &str) -> String {
    let (name, at) = (name.trim_end_matches('/'), escaped_target(at));
    let mut text = format!("# https://w3id.org/{name}/, written by `xincheng publish`.\n{HEAD}");
    for (position, language) in rules.languages.iter().enumerate() {
        let tag = language.tag();
        if position > 0 {
            let _ = writeln!(
                text,
                "RewriteCond %{{HTTP:Accept-Language}} ^\\s*{tag}\\b [NC]"
            );
        }
        let _ = writeln!(text, "RewriteRule ^ - [E=FORM:.{tag}.html]");
    }
    let named_without_html = rules
        .data
        .iter()
        .rev()
        .map(|form| ("(?!.*text/html).*", form));
    let named_first = rules.data.iter().map(|form| ("\\s*", form));
    for (before, (suffix, media_type)) in named_without_html.chain(named_first) {
        let _ = write!(
            text,
            "RewriteCond %{{HTTP_ACCEPT}} ^{before}{} [NC]\nRewriteRule ^ - [E=FORM:{suffix}]\n",
            escaped(media_type)
        );
    }
    let _ = writeln!(
        text,
        "\nRewriteRule ^(?:{})/.+$ {at}doc/$0%{{ENV:FORM}} [R=303,L]",
        rules.any_root()
    );
    for path in &rules.vocabularies {
        let path = escaped(path);
        let _ = writeln!(text, "RewriteRule ^{path}$ {at}$0%{{ENV:FORM}} [R=303,L]");
    }
    let _ = writeln!(text, "RewriteRule ^.*$ {at}$0 [R=302,L]");
    text
}

const HEAD: &str = "\
Options -MultiViews
RewriteEngine On
Header always merge Vary \"Accept, Accept-Language\"
Header always set Access-Control-Allow-Origin *

";

/// An address in which nothing is taken for a reference of the rule.
fn escaped_target(at: &str) -> String {
    at.replace('%', "\\%").replace('$', "\\$")
}
