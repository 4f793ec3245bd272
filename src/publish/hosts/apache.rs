//! Apache: rewriting finds the document, its own negotiation chooses by quality.

use super::rules::{Rules, escaped};
use crate::language::Language;
use crate::site::{Document, Representation};
use std::fmt::Write as _;

/// `.htaccess`: works in any folder of any server that allows it.
pub(super) fn htaccess(rules: &Rules) -> String {
    let mut text = HEAD.to_owned();
    text.push_str(&types(rules));
    let _ = write!(text, "\n{REWRITING}");
    let _ = write!(
        text,
        "\n# An identifier names a thing, which is no document: its description is elsewhere.\n\
         RewriteCond %{{REQUEST_FILENAME}}%{{PATH_INFO}}::$0 ^(.*/)(.+)::\\2$\n\
         RewriteCond %1doc/$0.var -f\n\
         RewriteRule ^(?:{})/.+$ /%{{ENV:XINCHENG}}doc/$0 [R=303,L]\n",
        rules.any_root()
    );
    text.push_str(DOCUMENTS);
    for (path, media_type) in &rules.untold {
        let _ = writeln!(text, "RewriteRule ^{}$ - [T={media_type}]", escaped(path));
    }
    text
}

const HEAD: &str = "\
# Written by `xincheng publish`; the next run writes it again.
# Needs `AllowOverride FileInfo Indexes` and mod_rewrite, mod_mime, mod_negotiation; mod_headers is welcome.
# Format and language are chosen by the files `*.var`, by quality; HTML where any will do.

LanguagePriority zh en
ForceLanguagePriority Prefer Fallback
AddHandler type-map .var
AddCharset utf-8 .css .html .js .json .jsonld .nt .rdf .svg .ttl .txt .xml
";

const REWRITING: &str = r#"<IfModule mod_headers.c>
Header set X-Content-Type-Options nosniff
Header set Access-Control-Allow-Origin *
# A page at `x.html` is one in whichever language is asked for.
RequestHeader set Accept text/html env=XINCHENG_PAGE
</IfModule>

# A document may have a folder of the same name.
<If "-f '%{REQUEST_FILENAME}.var'">
DirectorySlash Off
</If>

RewriteEngine On
# Where this folder stands on the server: what is asked for, without what is below the folder.
RewriteCond %{REQUEST_URI}::$0 ^/((?:.*/)?)(.*)::\2$
RewriteRule ^.*$ - [E=XINCHENG:%1]
ErrorDocument 404 /%{reqenv:XINCHENG}404.html

# The choices are no documents themselves.
RewriteCond %{ENV:REDIRECT_STATUS} ^$
RewriteRule \.var$ - [R=404,L]
"#;

const DOCUMENTS: &str = r#"
# A page in no language is one in any.
RewriteCond %{REQUEST_FILENAME}%{PATH_INFO} ^(.+)\.html$
RewriteCond %1.var -f
RewriteRule ^(.+)\.html$ /%{ENV:XINCHENG}$1.var [E=XINCHENG_PAGE:1,L]
# A document in no form is one in whichever is asked for.
RewriteCond %{REQUEST_FILENAME}%{PATH_INFO}.var -f
RewriteRule ^.*[^/]$ /%{ENV:XINCHENG}$0.var [L]
RewriteCond %{REQUEST_FILENAME}index.var -f
RewriteRule ^(?:.+/)?$ /%{ENV:XINCHENG}$0index.var [L]
# Folders are no documents.
RewriteCond %{REQUEST_FILENAME} -d
RewriteRule ^.+$ - [R=404,L]
"#;

fn types(rules: &Rules) -> String {
    let mut text = String::new();
    for (suffix, media_type) in &rules.data {
        let _ = writeln!(text, "AddType {media_type} {suffix}");
    }
    for language in &rules.languages {
        let _ = writeln!(text, "AddLanguage {0} .{0}", language.tag());
    }
    text
}

/// The choice of one document's representation, in the order of the site.
pub(in crate::publish) fn type_map(document: &Document) -> Vec<u8> {
    let mut text = String::new();
    for (position, representation) in document.representations().into_iter().enumerate() {
        let path = document.representation_path(representation);
        let name = path.rsplit('/').next().unwrap_or_default();
        let quality = quality(position, representation);
        let _ = write!(
            text,
            "URI: {}\nContent-Type: {}; charset=utf-8; qs={quality}\n",
            encoded(name),
            document.media_type(representation)
        );
        if let Some(language) = representation.language() {
            let _ = writeln!(text, "Content-Language: {}", languages(language));
        }
        text.push('\n');
    }
    text.into_bytes()
}

/// What is as welcome is taken in the order of the site; the steps are too small to outweigh what a
/// client says.
fn quality(position: usize, representation: Representation) -> String {
    match representation {
        Representation::Page(_) => "1.000".to_owned(),
        _ => format!("0.{:03}", 1000usize.saturating_sub(position)),
    }
}

/// A server takes `zh-CN` for `zh` only where nothing else is there, so regions are named.
fn languages(language: Language) -> &'static str {
    match language {
        Language::Zh => "zh, zh-Hans, zh-CN, zh-Hans-CN, zh-SG, zh-Hant, zh-TW, zh-HK, zh-MO",
        Language::En => "en, en-US, en-GB, en-AU, en-CA, en-IE, en-IN, en-NZ, en-SG, en-ZA",
    }
}

fn encoded(name: &str) -> String {
    percent_encoding::utf8_percent_encode(name, percent_encoding::CONTROLS).to_string()
}
