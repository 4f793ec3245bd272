//! What hosts need beside the documents: the rules of the site in the words of each server.
//!
//! All of it is made from the documents themselves, so that no rule can differ from the site.

mod apache;
mod netlify;
mod proxies;
mod rules;
mod w3id;

pub(super) use apache::type_map;

use crate::site::Site;
use rules::Rules;

/// The files of hosts, with their paths.
pub(super) fn files(site: &Site, at: Option<&str>) -> Vec<(&'static str, Vec<u8>)> {
    let base = site.graph().base();
    let rules = Rules::of(site);
    let mut files = vec![
        (".htaccess", apache::htaccess(&rules)),
        // Without it GitHub leaves out folders that begin with a dot or an underscore.
        (".nojekyll", String::new()),
        ("_redirects", netlify::redirects(&rules)),
        ("hosts/Caddyfile", proxies::caddy(&rules)),
        ("hosts/nginx.conf", proxies::nginx(&rules)),
    ];
    if let (Some(at), Some(name)) = (at, base.strip_prefix("https://w3id.org/")) {
        files.push(("hosts/w3id/.htaccess", w3id::htaccess(&rules, name, at)));
    }
    let mut files: Vec<(&str, Vec<u8>)> = files
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()))
        .collect();
    files.push(("404.html", site.not_found_anywhere(at.unwrap_or(base))));
    files
}
