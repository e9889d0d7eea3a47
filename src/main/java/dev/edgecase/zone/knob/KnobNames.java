package dev.edgecase.zone.knob;

import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** What the sheets call assumed, by its name in {@link Emulation} and {@link OriginTimeouts}, with underscores. */
public final class KnobNames {
    private static final List<NamedKey> OTHERS = List.of(
            NamedKey.of("max_target", Kind.SIZE, "32KB", "Longest request-target; longer is 414."),
            NamedKey.of("max_request_head", Kind.SIZE, "128KB", "Most header bytes of a request; more is 413."),
            NamedKey.of("max_response_head", Kind.SIZE, "128KB", "Most header bytes of a response; more is 520."),
            NamedKey.of(
                    "max_forwarded_for", Kind.WHOLE, "100", "Longest X-Forwarded-For in characters; longer is 1000."),
            NamedKey.of(
                    "check_identity",
                    Kind.ON_OFF,
                    "on",
                    "Answer a visitor's CF-Connecting-IP and odd X-Forwarded-For with 1000."),
            NamedKey.of("cdn_loop_threshold", Kind.WHOLE, "16", "Loops told by CDN-Loop from which the loop is cut."),
            NamedKey.of("drop_underscore_headers", Kind.ON_OFF, "off", "Drop request headers with an underscore."),
            NamedKey.of("loopback_hosts", Kind.ON_OFF, "on", "Accept a loopback IP address as Host; off gives 1003."),
            NamedKey.of(
                    "sni_mismatch_1013",
                    Kind.ON_OFF,
                    "off",
                    "Answer a Host that is not the SNI with 1013 in place of the 403."),
            NamedKey.of("diagnostic_headers", Kind.ON_OFF, "on", "Send cf-error-type and cf-error-origin."),
            NamedKey.choice(
                    "minimal_text", MinimalText.class, "bare_client", "When an error is the bare line error code: N."),
            NamedKey.of("max_rule_headers", Kind.WHOLE, "100", "Most header lines of a request that rules see."),
            NamedKey.of(
                    "retry_reused_connection",
                    Kind.ON_OFF,
                    "on",
                    "Repeat a request once when a kept connection dies before the first byte."),
            NamedKey.of(
                    "error_statuses",
                    Kind.STATUSES,
                    "none",
                    "HTTP statuses in place of the assumed ones, by error code."),
            NamedKey.of(
                    "log_edge_code_as_origin", Kind.ON_OFF, "off", "Log the edge's own 52x as the origin's status."),
            NamedKey.of(
                    "max_rewrite", Kind.SIZE, "4KB", "Longest path or query that a URL rewrite may make; then 1036."),
            NamedKey.of(
                    "cache_redirects", Kind.ON_OFF, "on", "Send Cache-Control with the 301 and 308 of redirect rules."),
            NamedKey.of(
                    "nil_not_equal",
                    Kind.ON_OFF,
                    "off",
                    "In rules, a missing value is not equal to anything: ne is true."),
            NamedKey.of(
                    "dns_timeout",
                    Kind.WAIT,
                    "10s",
                    "Longest look-up of an origin's name when it is stalled; then 1016."),
            NamedKey.of("connect_attempts", Kind.WAITS, "19s, 15s", "Waits for the SYN+ACK, one for each attempt."),
            NamedKey.of("tls_handshake_timeout", Kind.WAIT, "19s", "Longest TLS handshake with the origin; then 525."),
            NamedKey.of(
                    "ack_timeout",
                    Kind.WAIT,
                    "90s",
                    "Longest wait for a written request to be acknowledged; then 522."),
            NamedKey.of("write_timeout", Kind.WAIT, "30s", "Longest wait to write to the origin; then 524."),
            NamedKey.of("processing_timeout", Kind.WAIT, "120s", "Longest wait after a 102; then 522."),
            NamedKey.of(
                    "origin_idle_timeout", Kind.WAIT, "900s", "How long an idle connection to the origin is kept."));
    private static final List<NamedKey> KEYS = Stream.of(
                    OTHERS,
                    CacheKnobNames.KEYS,
                    SecurityKnobs.KEYS,
                    WafKnobs.KEYS,
                    LimitKnobs.KEYS,
                    ChallengeKnobNames.KEYS,
                    BotKnobs.KEYS,
                    BodyKnobs.KEYS,
                    LogKnobs.KEYS)
            .flatMap(List::stream)
            .toList();
    private static final List<String> KNOWN = KEYS.stream().map(NamedKey::name).toList();

    private final NamedValues values;

    private KnobNames(NamedValues values) {
        this.values = values;
    }

    /** Returns the knobs. */
    public static List<NamedKey> keys() {
        return KEYS;
    }

    /**
     * Returns the knobs with those named here turned.
     *
     * @param isErrorCode knows the error codes of the edge
     * @throws UserProblem that names the knob and says what would do
     */
    public static Emulation apply(Emulation so, Map<String, String> written, IntPredicate isErrorCode) {
        var values = new NamedValues(written);
        values.refuseUnknown(KNOWN, List.of());
        return new Emulation(
                values.size("max_target", so.maxTarget()),
                values.size("max_request_head", so.maxRequestHead()),
                values.size("max_response_head", so.maxResponseHead()),
                values.number("max_forwarded_for", so.maxForwardedFor()),
                values.onOff("check_identity", so.checkIdentity()),
                values.number("cdn_loop_threshold", so.cdnLoopThreshold()),
                values.onOff("drop_underscore_headers", so.dropUnderscoreHeaders()),
                values.onOff("loopback_hosts", so.loopbackHosts()),
                values.onOff("sni_mismatch_1013", so.sniMismatch1013()),
                values.onOff("diagnostic_headers", so.diagnosticHeaders()),
                values.choice("minimal_text", so.minimalText()),
                values.number("max_rule_headers", so.maxRuleHeaders()),
                values.onOff("retry_reused_connection", so.retryReusedConnection()),
                new KnobNames(values).errorStatuses(so.errorStatuses(), isErrorCode),
                values.onOff("log_edge_code_as_origin", so.logEdgeCodeAsOrigin()),
                values.size("max_rewrite", so.maxRewrite()),
                values.onOff("cache_redirects", so.cacheRedirects()),
                values.onOff("nil_not_equal", so.nilNotEqual()),
                CacheKnobNames.apply(so.cache(), values),
                SecurityKnobs.apply(so.security(), values),
                LimitKnobs.apply(so.limits(), values),
                ChallengeKnobNames.apply(so.challenges(), values),
                BotKnobs.apply(so.bots(), values),
                BodyKnobs.apply(so.body(), values),
                LogKnobs.apply(so.log(), values));
    }

    /** Returns the waits towards the origin that no zone setting names, in nominal time, with those named here changed. */
    public static OriginTimeouts timeouts(OriginTimeouts so, Map<String, String> written) {
        var names = new KnobNames(new NamedValues(written));
        return new OriginTimeouts(
                names.wait("dns_timeout", so.lookUp()),
                names.attempts(so.connectAttempts()),
                names.wait("tls_handshake_timeout", so.tlsHandshake()),
                names.wait("ack_timeout", so.acknowledge()),
                names.wait("write_timeout", so.write()),
                names.wait("processing_timeout", so.afterProcessing()),
                names.wait("origin_idle_timeout", so.idle()));
    }

    private Duration wait(String name, Duration otherwise) {
        return values.text(name)
                .map(text -> values.wait(text)
                        .filter(KnobNames::isWait)
                        .orElseThrow(() -> values.problem(name, "takes seconds, at least 1", text)))
                .orElse(otherwise);
    }

    private static boolean isWait(Duration wait) {
        return wait.toMillis() > 0;
    }

    /** Reads {@code 19+15}: a wait for each attempt to connect. */
    private List<Duration> attempts(List<Duration> otherwise) {
        return values.text("connect_attempts")
                .map(text -> Arrays.stream(text.split("\\+", -1))
                        .map(part -> values.wait(part.trim())
                                .filter(KnobNames::isWait)
                                .orElseThrow(
                                        () -> values.problem("connect_attempts", "takes seconds like 19+15", text)))
                        .toList())
                .orElse(otherwise);
    }

    /** Reads {@code 1002:500+1004:520}: error code, and the HTTP status it is to travel under. */
    private Map<Integer, Integer> errorStatuses(Map<Integer, Integer> otherwise, IntPredicate isErrorCode) {
        var written = values.text("error_statuses");
        if (written.isEmpty()) {
            return otherwise;
        }
        var statuses = new TreeMap<Integer, Integer>();
        for (var pair : written.get().split("\\+", -1)) {
            if (!pair.trim().matches("\\d{3,4}:[4-9]\\d\\d")) {
                throw values.problem(
                        "error_statuses", "takes pairs like 1002:500, with statuses from 400 to 999", pair);
            }
            var numbers = pair.trim().split(":", 2);
            var code = Integer.parseInt(numbers[0]);
            if (!isErrorCode.test(code)) {
                throw values.problem("error_statuses", "takes codes that `edgecase errors` lists", numbers[0]);
            }
            statuses.put(code, Integer.parseInt(numbers[1]));
        }
        return statuses;
    }
}
