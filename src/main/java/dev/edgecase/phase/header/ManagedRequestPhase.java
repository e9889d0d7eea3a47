package dev.edgecase.phase.header;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import java.util.Arrays;
import java.util.List;

/**
 * Carries out the Managed Transforms of requests that are on: fields of the Rules language become header fields for the origin, or
 * those that tell the visitor's address go. A visitor's own copy of such a header never arrives.
 *
 * <p>Source: Cloudflare docs, rules/transform/managed-transforms/reference. Certainty: documented; that an empty value is not sent
 * is assumed, and so is the order in which several findings are told by one number.
 */
public final class ManagedRequestPhase implements RequestPhase {
    private static final List<Managed> ALL = List.of(
            copies("add_bot_protection_headers", """
                    cf-bot-score     cf.bot_management.score
                    cf-verified-bot  cf.bot_management.verified_bot
                    cf-ja3-hash      cf.bot_management.ja3_hash
                    cf-ja4           cf.bot_management.ja4
                    """),
            certificates("""
                    revoked verified presented issuer-dn subject-dn issuer-dn-rfc2253 subject-dn-rfc2253 issuer-dn-legacy
                    subject-dn-legacy serial issuer-serial fingerprint-sha256 fingerprint-sha1 not-before not-after ski issuer-ski
                    """),
            copies("add_visitor_location_headers", """
                    cf-ipcity       ip.src.city
                    cf-ipcountry    ip.src.country
                    cf-ipcontinent  ip.src.continent
                    cf-iplongitude  ip.src.lon
                    cf-iplatitude   ip.src.lat
                    cf-region       ip.src.region
                    cf-region-code  ip.src.region_code
                    cf-metro-code   ip.src.metro_code
                    cf-postal-code  ip.src.postal_code
                    cf-timezone     ip.src.timezone.name
                    """),
            copies("add_true_client_ip_headers", "true-client-ip ip.src"),
            finding("add_waf_credential_check_status_header", "Exposed-Credential-Check", """
                    cf.waf.credential_check.username_and_password_leaked
                    cf.waf.credential_check.username_leaked
                    cf.waf.credential_check.username_password_similar
                    cf.waf.credential_check.password_leaked
                    """),
            finding("add_waf_content_scan_status_header", "Malicious-Uploads-Detection", """
                    cf.waf.content_scan.has_malicious_obj
                    cf.waf.content_scan.has_failed
                    cf.waf.content_scan.has_obj
                    """));

    /** A transform that adds. */
    private record Managed(String id, List<? extends Change> changes) {}

    /** Something done to the header fields. */
    private interface Change {
        void make(Facts facts, Headers.Builder headers);
    }

    /** A header field that tells a field of the language. */
    private record Copy(String header, Field field) implements Change {
        @Override
        public void make(Facts facts, Headers.Builder headers) {
            headers.remove(header);
            var value = facts.value(field);
            if (value != null && !value.toString().isEmpty()) {
                headers.add(header, HeaderText.escaped(value.toString()));
            }
        }
    }

    /** A header field that tells, by its number from 1, the first of some fields that is true. */
    private record Finding(String header, List<Field> fields) implements Change {
        @Override
        public void make(Facts facts, Headers.Builder headers) {
            headers.remove(header);
            for (var i = 0; i < fields.size(); i++) {
                if (Boolean.TRUE.equals(facts.value(fields.get(i)))) {
                    headers.add(header, String.valueOf(i + 1));
                    return;
                }
            }
        }
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var on = exchange.zone().rules().traffic().managed().request();
        if (on.isEmpty()) {
            return Decision.PASS;
        }
        var facts = RulesetRunner.facts(exchange);
        var headers = request.headers().edit();
        for (var managed : ALL) {
            if (on.contains(managed.id)) {
                managed.changes.forEach(change -> change.make(facts, headers));
            }
        }
        if (on.contains("remove_visitor_ip_headers")) {
            hideVisitor(request.headers(), headers);
        }
        return Decision.pass(request.with(headers.build()));
    }

    /** Of {@code X-Forwarded-For} the last proxy's address stays; the visitor's own is never sent, although it be alone. */
    private static void hideVisitor(Headers before, Headers.Builder headers) {
        headers.remove("CF-Connecting-IP").remove("True-Client-IP").remove("X-Forwarded-For");
        before.first("X-Forwarded-For").ifPresent(addresses -> {
            var comma = addresses.lastIndexOf(',');
            if (comma >= 0) {
                headers.add("X-Forwarded-For", addresses.substring(comma + 1).trim());
            }
        });
    }

    private static Managed copies(String id, String rows) {
        return new Managed(
                id,
                rows.lines()
                        .map(row -> row.trim().split("\\s+"))
                        .map(row -> new Copy(row[0], Fields.known(row[1])))
                        .toList());
    }

    private static Managed certificates(String names) {
        return new Managed(
                "add_client_certificate_headers",
                Arrays.stream(names.trim().split("\\s+"))
                        .map(name -> new Copy(
                                "cf-cert-" + name, Fields.known("cf.tls_client_auth.cert_" + name.replace('-', '_'))))
                        .toList());
    }

    private static Managed finding(String id, String header, String fields) {
        return new Managed(
                id,
                List.of(new Finding(
                        header,
                        fields.lines().map(String::trim).map(Fields::known).toList())));
    }
}
