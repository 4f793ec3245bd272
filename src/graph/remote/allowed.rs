//! Whether an IRI is one of those that are allowed.

use std::net::IpAddr;
use ureq::http::Uri;

/// An `http` or `https` IRI, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    scheme: String,
    /// In small letters.
    host: String,
    port: u16,
    /// Path and query.
    rest: String,
}

impl Target {
    /// Takes an IRI apart; nothing for another scheme, for one that names a user, and for a path
    /// that climbs.
    pub(super) fn parse(iri: &str) -> Option<Self> {
        let iri = iri.split('#').next()?;
        let uri: Uri = iri.parse().ok()?;
        let scheme = uri.scheme_str()?.to_ascii_lowercase();
        let known = match scheme.as_str() {
            "http" => 80,
            "https" => 443,
            _ => return None,
        };
        let authority = uri.authority()?;
        let climbs = |part: &str| {
            let part = part.to_ascii_lowercase().replace("%2e", ".");
            part == "." || part == ".."
        };
        if authority.as_str().contains('@')
            || authority.host().is_empty()
            || uri.path().split(['/', '\\']).any(climbs)
        {
            return None;
        }
        Some(Self {
            scheme,
            host: authority.host().to_ascii_lowercase(),
            port: authority.port_u16().unwrap_or(known),
            rest: uri.path_and_query().map_or("/", |p| p.as_str()).to_owned(),
        })
    }

    /// True where this begins with `prefix`, whose path ends where a part of this one does.
    fn is_below(&self, prefix: &Self) -> bool {
        let same =
            (&self.scheme, &self.host, self.port) == (&prefix.scheme, &prefix.host, prefix.port);
        same && self.rest.strip_prefix(&prefix.rest).is_some_and(|rest| {
            prefix.rest.ends_with('/') || rest.is_empty() || rest.starts_with(['/', '?', '&'])
        })
    }
}

/// True where `iri` begins with one of `prefixes`.
pub(super) fn is_allowed(iri: &str, prefixes: &[String]) -> bool {
    let Some(target) = Target::parse(iri) else {
        return false;
    };
    let mut prefixes = prefixes.iter().filter_map(|p| Target::parse(p));
    prefixes.any(|prefix| target.is_below(&prefix))
}

/// True where a host is an address, or the name of this machine: whoever allowed it knew.
pub(super) fn is_literal(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    address.parse::<IpAddr>().is_ok() || host.eq_ignore_ascii_case("localhost")
}

/// True for an address of this machine or of its network.
pub(super) fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_unspecified()
                || v4.is_broadcast()
                || v4.is_multicast()
                || a == 0
                // Shared by the customers of a provider (RFC 6598).
                || (a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => is_private(v4.into()),
            None => {
                v6.is_loopback()
                    || v6.is_unspecified()
                    || v6.is_multicast()
                    || v6.is_unique_local()
                    || v6.is_unicast_link_local()
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iri_is_allowed_by_itself_and_by_what_it_stands_below() {
        let prefixes = ["https://example.org/sparql".to_owned()];
        for iri in [
            "https://example.org/sparql",
            "HTTPS://EXAMPLE.ORG:443/sparql?default-graph-uri=x",
            "https://example.org/sparql/",
            "https://example.org/sparql/a#b",
        ] {
            assert!(is_allowed(iri, &prefixes), "{iri}");
        }
        for iri in [
            "http://example.org/sparql",
            "https://example.org/sparqlx",
            "https://example.org/",
            "https://example.org/sparql/../update",
            "https://example.org/sparql/%2E%2e/update",
            "https://example.org:8443/sparql",
            "https://example.org.evil.example/sparql",
            "https://example.org@evil.example/sparql",
            "file:///sparql",
            "sparql",
        ] {
            assert!(!is_allowed(iri, &prefixes), "{iri}");
        }
        let host = ["https://example.org".to_owned()];
        assert!(is_allowed("https://example.org/a/b", &host));
        assert!(!is_allowed("https://example.org.evil.example/", &host));
    }

    #[test]
    fn addresses_of_this_machine_and_its_network_are_private() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "::1",
            "::",
            "fd00::1",
            "fe80::1",
            "::ffff:127.0.0.1",
        ] {
            assert!(is_private(address.parse().unwrap()), "{address}");
        }
        for address in ["8.8.8.8", "100.128.0.1", "2606:4700::1"] {
            assert!(!is_private(address.parse().unwrap()), "{address}");
        }
    }
}
