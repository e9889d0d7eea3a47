package dev.edgecase.error;

/**
 * The 1xxx errors, in the form that {@link EdgeErrorRows} describes; a row may hold several codes.
 * Source: Cloudflare docs, support/troubleshooting/http-status-codes/cloudflare-1xxx-errors,
 * workers/observability/errors and rules/snippets/errors.
 */
final class NumberedErrorRows {
    static final String ROWS = """
            1000 403 O | DNS points to prohibited IP | config A | - | -
            ! The request would come back to the edge, or already came from one: the origin's address is the edge itself,
              or the visitor sent CF-Connecting-IP, a second X-Forwarded-For, or one of more than 100 characters.
            > Point the record at the real origin, and do not set the edge's own headers on the way in.

            1001 409 D | DNS resolution error | dns D | - | -
            ! No zone of this edge is responsible for the requested host name.
            > Add the host name to a zone, or check the CNAME record that leads here.

            1002 403 A | DNS points to Prohibited IP / Restricted | config A | - | -
            ! The host name's record points to an address that may not be an origin.
            > Point the record at the origin's own public address.

            1003 403 O | Direct IP access not allowed | access_denied A | - | -
            ! The Host header is an IP address; the edge serves names only.
            > Use the host name in the URL. With curl, --resolve leads it to an address of your choice.

            1004 403 A | Host Not Configured to Serve Web Traffic | config D | 120 | -
            ! The zone exists, but this host name is not proxied, or not yet.
            > Switch proxying on for the record and give the change a few minutes.

            1005 403 D | Access denied (ASN banned) | access_denied D | - | -
            ! The owner of this zone does not admit the network (ASN) this visitor comes from.
            > As the owner, look at the zone's IP Access rules.

            1006,1007,1008,1106 403 D | Access denied: your IP address has been banned | access_denied D | - | -
            ! The owner of this zone does not admit this visitor's IP address.
            > As the owner, look at the zone's IP Access rules and Zone Lockdown.

            1009 403 D | Access denied: country or region banned | access_denied D | - | country_banned O
            ! The owner of this zone does not admit the country or region this visitor comes from.
            > As the owner, look at the zone's IP Access rules.

            1010 403 O | Access denied (browser's signature) | access_denied D | - | browser_signature_banned O
            ! Browser Integrity Check took this client for an abusive one.
            > Send the User-Agent of an ordinary browser. As the owner, switch the check off for API paths.

            1011 403 A | Access denied (hotlinking) | access_denied A | - | -
            ! The image was requested from a page of another site, and Hotlink Protection is on.
            > Request it without Referer or from a page of this site; an owner can exempt a path.

            1012 403 A | Access denied | access_denied D | - | -
            ! The owner of this zone refuses this visitor because of malicious activity from its address.
            > Look for malware on the visitor's network; the owner can lift the ban.

            1013 403 A | HTTP hostname and TLS SNI hostname mismatch | config A | - | -
            ! The name in the TLS handshake (SNI) and the Host header of the request are not the same.
            > Use one name for both; with curl, prefer --resolve or --connect-to over setting Host by hand.

            1014 403 A | CNAME Cross-User Banned | config D | - | -
            ! The host name is a CNAME to a zone of another account, which does not offer it as a service.
            > Point the record at a target of the same account, or set the name up as a custom hostname.

            1015 429 D | You are being rate limited | rate_limit D | 30 | rate_limited D
            ! This visitor sent more requests than the zone's rate limiting rules allow.
            > Wait for the time in Retry-After before the next request, and send them more slowly.

            1016 530 D | Origin DNS error | dns D | - | origin_dns_error O
            ! The name of the origin does not resolve to an address.
            > Correct the A, AAAA or CNAME record of the origin, and check that its target still exists.

            1017 403 A | Client TLS version refused | tls D | - | -
            ! The zone's TLS policy does not allow the protocol version this client speaks.
            > Use a newer TLS version, or lower the zone's minimum.

            1018 409 D | Could not find host | config A | - | -
            ! The edge could not find out which zone the host name belongs to, as happens just after its activation.
            > Wait some minutes; after that, check that the zone is active.

            1019 500 A | Compute server error | worker A | - | -
            ! A Worker called itself, directly or through others, too many times for one request.
            > Break the loop: let the Worker fetch an address that does not lead back to it.

            1020 403 O | Access denied | access_denied D | - | firewall_rule_blocked O
            ! A firewall rule of this zone blocks the request.
            > As the owner, find the rule by its Ray ID among the security events.

            1021 403 A | Worker host not accessible | worker A | - | -
            ! A Worker tried to reach a host that is not open to it.
            > Let the Worker fetch a public host name or one of its own zone.

            1022 500 A | Worker routing failed | worker A | - | -
            ! The edge could not tell which Worker this request belongs to.
            > Check the Worker's routes.

            1023 503 D | Could not find host | config A | - | -
            ! The edge could not look up what this zone is allowed to do, as happens just after sign-up.
            > Wait some minutes and repeat the request.

            1024 403 A | Worker subrequest to a Cloudflare-owned IP | worker A | - | -
            ! A Worker tried to fetch from an address of the edge itself.
            > Fetch the host name of the origin in its place.

            1025 429 A | Please check back later | rate_limit D | - | -
            ! The zone used up what its Workers plan allows.
            > As the owner, choose a larger plan or wait for the limit to start anew.

            1026 451 O | Legal block | legal D | - | legal_block O
            ! This resource is withheld for legal reasons.
            > A client can do nothing about it; the owner of the site can say more.

            1027 429 A | Worker exceeded free-tier daily requests | rate_limit D | - | -
            ! The Workers of this zone had all the requests that the free plan allows in a day.
            > Wait for the next day (UTC) or choose a paid plan.

            1028 403 A | Client cipher refused | tls D | - | -
            ! The zone's TLS policy does not allow the cipher of this client.
            > Offer a modern cipher suite.

            1029 403 A | Client certificate refused | tls D | - | -
            ! The zone's TLS policy does not accept the certificate this client shows.
            > Present a client certificate that the zone trusts.

            1031 400 A | Preview session expired | worker A | - | - | text
            ! The session of a remote Worker preview has ended. Edgecase runs no previews; the code is listed only.
            > Start the preview again.

            1033 530 O | Cloudflare Tunnel error | config D | 120 | tunnel_error O
            ! The host name leads into a tunnel that has no running connector.
            > Start cloudflared at the origin and check that its connector is healthy.

            1034 403 O | Edge IP Restricted | config A | - | -
            ! The proxied record points to an address of the edge that takes no web traffic.
            > Point the record at the real origin; a name without one may use 192.0.2.0 or 100::.

            1035 500 A | Invalid request rewrite (invalid URI path) | rewrite A | - | -
            ! A rewrite rule gave a path that is empty, does not begin with a slash, or lies under /cdn-cgi/.
            > Correct the rule so that every result begins with / and stays out of /cdn-cgi/.

            1036 500 A | Invalid request rewrite (maximum length exceeded) | rewrite D | - | -
            ! A rewrite rule gave a path or query that is too long.
            > Shorten what the rule adds, or narrow down the requests it applies to.

            1037 500 A | Invalid rewrite rule (failed to evaluate expression) | rewrite D | - | -
            ! The expression of a rewrite rule has no value for this request, such as the first value of a header that
              was not sent.
            > Let the rule apply only to requests that have what its expression reads.

            1038 500 A | HTTP headers limit exceeded | rewrite A | 60 | -
            ! After the transform rules had run, the request headers were too many or too large.
            > Set fewer or shorter headers, or let the client send fewer.

            1039 451 A | Legal block (country) | legal D | - | -
            ! This resource is withheld in the visitor's country for legal reasons.
            > A client can do nothing about it; the owner of the site can say more.

            1040 500 A | Invalid request rewrite (header modification not allowed) | rewrite A | - | -
            ! A transform rule sets or removes a request header that is reserved for the edge.
            > Take that header out of the rule, or use a name of your own.

            1041 500 A | Invalid request rewrite (invalid header value) | rewrite A | - | -
            ! A transform rule gave a header value that is too long or holds characters a header may not have.
            > Correct the expression that makes the value.

            1042 404 O | Worker fetched another Worker on the same zone | worker D | - | -
            ! A Worker tried to fetch a host name of its own zone that another Worker serves.
            > Use a service binding between the two Workers.

            1043,1047,1049 403 A | Configuration error | config D | - | -
            ! The zone is set up in a way that the edge cannot serve.
            > As the owner, look at the latest change to the zone.

            1044 403 O | Client cipher not FIPS-compliant | tls D | - | tls_not_fips_compliant O
            ! The zone admits only FIPS-compliant ciphers, and this client offers none.
            > Offer a compliant cipher suite, such as one of AES-GCM.

            1045 403 A | Unsupported feature or protocol | unsupported D | - | -
            ! The request needs a feature or protocol that the edge does not offer here.
            > Use another protocol version, or switch the feature on for the zone.

            1100,1103,1105 500 A | Workers runtime problem | worker D | - | -
            ! The Workers runtime failed before the Worker could answer.
            > Repeat the request; if it fails again, deploy the Worker anew.

            1101 500 O | Worker threw exception | worker D | - | worker_threw_exception O
            ! The Worker on this route ended with an exception that nobody caught.
            > Read the Worker's log; catch the exception, or let failed requests pass through to the origin.

            1102 503 O | Worker exceeded resource limits | worker D | - | -
            ! The Worker on this route used more CPU time or memory than it may.
            > Look for loops and large buffers; stream bodies instead of holding them.

            1104 500 A | Worker error | worker D | - | -
            ! The Worker on this route could not be run.
            > As the owner, check the Worker and its settings.

            1107,1108,1109 403 A | Access denied | access_denied D | - | -
            ! The owner of this zone does not admit this visitor.
            > As the owner, look at the zone's access settings.

            1200 503 O | Cache connection limit | rate_limit D | 60 | cache_connection_limit O
            ! Too many requests are already waiting at the edge for this origin.
            > Make the origin answer faster, or let the edge cache more of what it serves.

            1201 500 A | Snippet continued to origin more than once | snippet D | - | -
            ! A Snippet passed the same request on to the origin a second time.
            > Fetch once and keep the response.

            1202 500 A | Snippet subrequest limit | snippet D | - | -
            ! A Snippet made more subrequests than it may.
            > Let the Snippet fetch less, or use a Worker.

            1203 503 A | Snippet CPU limit | snippet D | - | -
            ! A Snippet used more CPU time than it may.
            > Make the Snippet do less, or use a Worker.

            1204 503 A | Snippet memory limit | snippet D | - | -
            ! A Snippet used more memory than it may.
            > Stream bodies instead of holding them, or use a Worker.

            1205 503 A | Deployment in progress | snippet D | 5 | -
            ! A Snippet of this zone is being deployed.
            > Repeat the request after some seconds.

            1206 500 A | Snippet threw exception | snippet D | - | -
            ! A Snippet ended with an exception that nobody caught.
            > Read the exception in the log and catch it.
            """;

    private NumberedErrorRows() {}
}
