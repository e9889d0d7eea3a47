package dev.edgecase.rules.tool;

import dev.edgecase.rules.ValueExpression;
import java.util.List;

/**
 * What the WAF looks for in all requests, for rules to read: credentials that are leaked, files that are malicious.
 *
 * @param credentials {@code leaked_credential_checks}: whether logins are looked at
 * @param logins where they are beside the usual places
 * @param uploads {@code content_upload_scan}: whether uploaded files are looked at
 * @param payloads what else is a file
 */
public record Scans(boolean credentials, List<Login> logins, boolean uploads, List<ValueExpression> payloads) {
    /** What a new zone has. */
    public static final Scans NONE = new Scans(true, List.of(), false, List.of());

    /** Keeps lists that nobody changes. */
    public Scans {
        logins = List.copyOf(logins);
        payloads = List.copyOf(payloads);
    }

    /**
     * Where a login is.
     *
     * @param user yields the name
     * @param password yields the password
     */
    public record Login(ValueExpression user, ValueExpression password) {}
}
