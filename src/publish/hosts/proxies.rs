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
         image/svg+xml svg;\n    application/gzip gz;\n    application/json json;\n    application/xml xml;\n    \
         text/plain txt;\n"
    );
    for (suffix, media_type) in &rules.data {
        let _ = writeln!(text, "    {media_type} {};", suffix.trim_start_matches('.'));
    }
    let _ = write!(
        text,
        "}}\ncharset utf-8;\ncharset_types *;\nerror_page 404 /404.html;\nabsolute_redirect off;\n\
         add_header Vary \"Accept, Accept-Language\" always;\n\
         location ~ ^/({})/. {{\n    return 303 /doc$request_uri;\n}}\n\
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
    let mut text = format!(
        "# Written by `xincheng publish`, for a site block beside `root * FOLDER`.\n\
         # Caddy does not weigh qualities: data is given to a client that names its type and not HTML.\n\
         @identifier path_regexp ^/(?:{})/.\nredir @identifier /doc{{uri}} 303\n\
         header Vary \"Accept, Accept-Language\"\n",
        rules.any_root()
    );
    for (suffix, media_type) in &rules.data {
        let name = suffix.trim_start_matches('.');
        let _ = write!(
            text,
            "@{name} {{\n    header_regexp Accept (?i){}\n    \
             not header_regexp Accept (?i)text/html\n    file {{path}}{suffix}\n}}\n\
             rewrite @{name} {{path}}{suffix}\n\
             @{name}_files path *{suffix}\n",
            escaped(media_type)
        );
        for matcher in [name.to_owned(), format!("{name}_files")] {
            let _ = writeln!(
                text,
                "header @{matcher} Content-Type \"{media_type}; charset=utf-8\""
            );
        }
    }
    for language in rules.languages.iter().skip(1) {
        let tag = language.tag();
        let _ = write!(
            text,
            "@{tag} {{\n    header_regexp Accept-Language (?i)^{tag}\n    \
             file {{path}}.{tag}.html {{path}}index.{tag}.html\n}}\n\
             rewrite @{tag} {{http.matchers.file.relative}}\n"
        );
    }
    for (path, media_type) in &rules.untold {
        let _ = writeln!(
            text,
            "header /{path} Content-Type \"{media_type}; charset=utf-8\""
        );
    }
    text.push_str(CADDY_FILES);
    text
}

const CADDY_FILES: &str = "\
try_files {path} {path}.html {path}index.html
file_server {
    hide *.var .htaccess
}
handle_errors {
    rewrite * /404.html
    file_server
}
";
