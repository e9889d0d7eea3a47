package dev.edgecase.fault;

import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** TLS alerts as they are before anything is encrypted: RFC 8446, section 6. */
public final class Alerts {
    private static final Map<String, Integer> CODES = Map.ofEntries(
            Map.entry("close_notify", 0),
            Map.entry("unexpected_message", 10),
            Map.entry("bad_record_mac", 20),
            Map.entry("record_overflow", 22),
            Map.entry("handshake_failure", 40),
            Map.entry("bad_certificate", 42),
            Map.entry("unsupported_certificate", 43),
            Map.entry("certificate_revoked", 44),
            Map.entry("certificate_expired", 45),
            Map.entry("certificate_unknown", 46),
            Map.entry("illegal_parameter", 47),
            Map.entry("unknown_ca", 48),
            Map.entry("access_denied", 49),
            Map.entry("decode_error", 50),
            Map.entry("decrypt_error", 51),
            Map.entry("protocol_version", 70),
            Map.entry("insufficient_security", 71),
            Map.entry("internal_error", 80),
            Map.entry("inappropriate_fallback", 86),
            Map.entry("user_canceled", 90),
            Map.entry("missing_extension", 109),
            Map.entry("unsupported_extension", 110),
            Map.entry("unrecognized_name", 112),
            Map.entry("unknown_psk_identity", 115),
            Map.entry("certificate_required", 116),
            Map.entry("no_application_protocol", 120));

    private static final byte ALERT = 21;
    private static final byte FATAL = 2;

    private Alerts() {}

    /**
     * Returns the record of a fatal alert.
     *
     * @throws UserProblem for a name that no alert has
     */
    public static byte[] fatal(String name) {
        var code = CODES.get(name.toLowerCase(Locale.ROOT).replace('-', '_'));
        if (code == null) {
            throw new UserProblem(
                    "'%s' is no alert of TLS%s".formatted(name, Spelling.hint(name, new TreeSet<>(CODES.keySet()))));
        }
        return new byte[] {ALERT, 3, 3, 0, 2, FATAL, code.byteValue()};
    }
}
