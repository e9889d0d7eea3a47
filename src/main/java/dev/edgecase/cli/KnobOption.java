package dev.edgecase.cli;

import dev.edgecase.error.EdgeError;
import dev.edgecase.zone.Emulation;
import dev.edgecase.zone.OriginTimeouts;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code --knob}: what the sheets call assumed, by its name in {@link Emulation} with hyphens or underscores. */
final class KnobOption {
    private static final List<String> KNOWN = List.of(
            "max_target",
            "max_request_head",
            "max_response_head",
            "max_forwarded_for",
            "check_identity",
            "cdn_loop_threshold",
            "drop_underscore_headers",
            "loopback_hosts",
            "sni_mismatch_1013",
            "diagnostic_headers",
            "minimal_text",
            "retry_reused_connection",
            "error_statuses",
            "log_edge_code_as_origin",
            "connect_attempts",
            "tls_handshake_timeout",
            "write_timeout",
            "processing_timeout",
            "origin_idle_timeout");

    private KnobOption() {}

    static Emulation parse(List<String> written) {
        var values = new NamedValues("--knob", written);
        values.refuseUnknown(KNOWN, List.of());
        var defaults = Emulation.DEFAULTS;
        return new Emulation(
                values.size("max_target", defaults.maxTarget()),
                values.size("max_request_head", defaults.maxRequestHead()),
                values.size("max_response_head", defaults.maxResponseHead()),
                values.number("max_forwarded_for", defaults.maxForwardedFor()),
                values.onOff("check_identity", defaults.checkIdentity()),
                values.number("cdn_loop_threshold", defaults.cdnLoopThreshold()),
                values.onOff("drop_underscore_headers", defaults.dropUnderscoreHeaders()),
                values.onOff("loopback_hosts", defaults.loopbackHosts()),
                values.onOff("sni_mismatch_1013", defaults.sniMismatch1013()),
                values.onOff("diagnostic_headers", defaults.diagnosticHeaders()),
                values.choice("minimal_text", defaults.minimalText()),
                values.onOff("retry_reused_connection", defaults.retryReusedConnection()),
                errorStatuses(values),
                values.onOff("log_edge_code_as_origin", defaults.logEdgeCodeAsOrigin()));
    }

    /** Reads the waits towards the origin that no zone setting names, in whole nominal seconds. */
    static OriginTimeouts timeouts(List<String> written) {
        var values = new NamedValues("--knob", written);
        var defaults = OriginTimeouts.DEFAULTS;
        return new OriginTimeouts(
                attempts(values, defaults.connectAttempts()),
                seconds(values, "tls_handshake_timeout", defaults.tlsHandshake()),
                seconds(values, "write_timeout", defaults.write()),
                seconds(values, "processing_timeout", defaults.afterProcessing()),
                seconds(values, "origin_idle_timeout", defaults.idle()));
    }

    private static Duration seconds(NamedValues values, String name, Duration otherwise) {
        var seconds = values.number(name, Math.toIntExact(otherwise.toSeconds()));
        if (seconds < 1) {
            throw values.problem(name, "takes seconds, at least 1", String.valueOf(seconds));
        }
        return Duration.ofSeconds(seconds);
    }

    /** Reads {@code 19+15}: a wait for each attempt to connect. */
    private static List<Duration> attempts(NamedValues values, List<Duration> otherwise) {
        return values.text("connect_attempts")
                .map(text -> Arrays.stream(text.split("\\+", -1))
                        .map(part -> {
                            if (!part.trim().matches("[1-9]\\d{0,4}")) {
                                throw values.problem("connect_attempts", "takes seconds like 19+15", text);
                            }
                            return Duration.ofSeconds(Long.parseLong(part.trim()));
                        })
                        .toList())
                .orElse(otherwise);
    }

    /** Reads {@code 1002:500+1004:520}: error code, and the HTTP status it is to travel under. */
    private static Map<Integer, Integer> errorStatuses(NamedValues values) {
        var statuses = new TreeMap<Integer, Integer>();
        for (var pair :
                values.text("error_statuses").map(text -> text.split("\\+", -1)).orElseGet(() -> new String[0])) {
            if (!pair.trim().matches("\\d{3,4}:[4-9]\\d\\d")) {
                throw values.problem(
                        "error_statuses", "takes pairs like 1002:500, with statuses from 400 to 999", pair);
            }
            var numbers = pair.trim().split(":", 2);
            var code = Integer.parseInt(numbers[0]);
            if (EdgeError.of(code).isEmpty()) {
                throw values.problem("error_statuses", "takes codes that `edgecase errors` lists", numbers[0]);
            }
            statuses.put(code, Integer.parseInt(numbers[1]));
        }
        return statuses;
    }
}
