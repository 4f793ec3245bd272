//! nginx and Caddy, which have no negotiation: the first of a client's wishes that can be met.

use super::rules::{Rules, escaped};
use std::fmt::Write as _;

/// Directives for the `http` and `server` blocks of nginx.
pub(super) fn nginx(rules: &Rules) -> String {
    let mut text = "\
# Written by `xincheng publish`, for a site at the root of its host.
# nginx does not weigh qualities: data is given to a client that names its type and not HTML.
# These maps stand in the `http` block:
map $http_accept $xincheng_form {
    default \"\";
    \"~*text/html\" \"\";
"
    .to_owned();
    for (suffix, media_type) in &rules.data {
        let _ = writeln!(text, "    \"~*{}\" {suffix};", escaped(media_type));
    }
    text.push_str("}\nmap $http_accept_language $xincheng_language {\n");
    for (position, language) in rules.languages.iter().enumerate() {
        let tag = language.tag();
        match position {
            0 => writeln!(text, "    default {tag};\n    \"~*^{tag}\" {tag};"),
            _ => writeln!(text, "    \"~*^{tag}\" {tag};"),
        }
        .unwrap_or_default();
    }
    let _ = write!(
        text,
        "}}\nmap $xincheng_form $xincheng_suffix {{\n    default $xincheng_form;\n    \
         \"\" .$xincheng_language.html;\n}}\n\n# And these in the `server` block:\n\
         types {{\n    text/html html;\n    text/css css;\n    text/javascript js;\n    \
         image/svg+xml svg;\n    application/json json;\n    application/xml xml;\n    \
         text/plain txt;\n"
    );
    for (suffix, media_type) in &rules.data {
        let _ = writeln!(text, "    {media_type} {};", suffix.trim_start_matches('.'));
    }
    let _ = write!(
        text,
        "}}\ncharset utf-8;\ncharset_types *;\nerror_page 404 /404.html;\nabsolute_redirect off;\n\
         add_header Vary \"Accept, Accept-Language\" always;\n\
         location ~ ^/({})/. {{\n    return 303 /doc$uri;\n}}\n\
         location / {{\n    try_files $uri $uri$xincheng_suffix $uri.$xincheng_language.html \
         ${{uri}}index.$xincheng_language.html =404;\n}}\n\
         location ~ \\.(?:var|htaccess)$ {{\n    return 404;\n}}\n",
        rules.any_root()
    );
    for (path, media_type) in &rules.untold {
        let _ = writeln!(
            text,
            "location = /{path} {{\n    types {{ }}\n    default_type {media_type};\n}}"
        );
    }
    text
}

/// Directives for a site block of Caddy.
pub(super) fn caddy(rules: &Rules) -> String {
    let mut text = "\
# Written by `xincheng publish`, for a site block beside `root * FOLDER`.
# Caddy does not weigh qualities: data is given to a client that names its type and not HTML.
"
    .to_owned();
    let roots: Vec<String> = rules.roots.iter().map(|r| format!("/{r}/*")).collect();
    let _ = writeln!(
        text,
        "@identifier path {}\nredir @identifier /doc{{uri}} 303",
        roots.join(" ")
    );
    text.push_str("header Vary \"Accept, Accept-Language\"\n");
    let others = rules.languages.iter().enumerate().skip(1);
    for (_, language) in others {
        let tag = language.tag();
        let _ = writeln!(
            text,
            "@{tag} {{\n    header_regexp Accept-Language (?i)^{tag}\n    \
             file {{path}}.{tag}.html {{path}}index.{tag}.html\n}}"
        );
    }
    for (suffix, media_type) in &rules.data {
        let name = suffix.trim_start_matches('.');
        let _ = writeln!(
            text,
            "@{name} {{\n    header_regexp Accept (?i){}\n    not header_regexp Accept (?i)text/html\n    \
             file {{path}}{suffix}\n}}\nrewrite @{name} {{path}}{suffix}\n\
             header {{path}}{suffix} Content-Type \"{media_type}; charset=utf-8\"",
            escaped(media_type)
        );
    }
    for (_, language) in rules.languages.iter().enumerate().skip(1) {
        let tag = language.tag();
        let _ = writeln!(text, "rewrite @{tag} {{http.matchers.file.relative}}");
    }
    text.push_str(
        "try_files {path} {path}.html {path}index.html\nfile_server {\n    hide *.var .htaccess\n}\n\
         handle_errors {\n    rewrite * /404.html\n    file_server\n}\n",
    );
    text
}
