//! The redirects to register at w3id.org, which negotiate for hosts that cannot.

use super::rules::{Rules, escaped};
use std::fmt::Write as _;

/// `.htaccess` of the folder `name` at w3id.org, leading to the copy served at `at`.
pub(super) fn htaccess(rules: &Rules, name: &str, at: &str) -> String {
    let (name, at) = (name.trim_end_matches('/'), escaped_target(at));
    let mut text = format!(
        "# https://w3id.org/{name}/, written by `xincheng publish`.\n\
         # Data goes to a client that names its type first, or names it and not HTML; pages to all others.\n\
         Options -MultiViews\n\
         RewriteEngine On\n\
         Header always merge Vary \"Accept, Accept-Language\"\n\
         Header always set Access-Control-Allow-Origin *\n\n"
    );
    let roots = rules.any_root();
    for (suffix, media_type) in &rules.data {
        let media_type = escaped(media_type);
        for (pattern, prefix) in [(format!("(?:{roots})/.+"), "doc/"), ("ont".to_owned(), "")] {
            let _ = write!(
                text,
                "RewriteCond %{{HTTP_ACCEPT}} ^\\s*{media_type} [NC,OR]\n\
                 RewriteCond %{{HTTP_ACCEPT}}#none {media_type}(?!.*text/html) [NC]\n\
                 RewriteCond %{{HTTP_ACCEPT}} !text/html.*{media_type} [NC]\n\
                 RewriteRule ^{pattern}$ {at}{prefix}$0{suffix} [R=303,L]\n"
            );
        }
    }
    for language in rules.languages.iter().skip(1) {
        let tag = language.tag();
        let _ = write!(
            text,
            "\nRewriteCond %{{HTTP:Accept-Language}} ^\\s*{tag}\\b [NC]\n\
             RewriteRule ^(?:{roots})/.+$ {at}doc/$0.{tag}.html [R=303,L]\n\
             RewriteCond %{{HTTP:Accept-Language}} ^\\s*{tag}\\b [NC]\n\
             RewriteRule ^ont$ {at}$0.{tag}.html [R=303,L]\n\
             RewriteCond %{{HTTP:Accept-Language}} ^\\s*{tag}\\b [NC]\n\
             RewriteRule ^$ {at}index.{tag}.html [R=303,L]\n"
        );
    }
    let first = rules
        .languages
        .first()
        .map_or("zh", |language| language.tag());
    let _ = write!(
        text,
        "\nRewriteRule ^(?:{roots})/.+$ {at}doc/$0.{first}.html [R=303,L]\n\
         RewriteRule ^ont$ {at}$0.{first}.html [R=303,L]\n\
         RewriteRule ^.*$ {at}$0 [R=302,L]\n"
    );
    text
}

/// An address in which nothing is taken for a reference of the rule.
fn escaped_target(at: &str) -> String {
    at.replace('%', "\\%").replace('$', "\\$")
}
