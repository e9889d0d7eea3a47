package dev.edgecase.fault;

import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.util.List;
import java.util.Locale;

/** Refuses names that neither TLS nor HTTP/2 knows: nothing could say them on the wire. */
final class DetailCheck {
    /** Source: RFC 9113, section 7. */
    private static final List<String> HTTP2_ERRORS = List.of(
            "NO_ERROR",
            "PROTOCOL_ERROR",
            "INTERNAL_ERROR",
            "FLOW_CONTROL_ERROR",
            "SETTINGS_TIMEOUT",
            "STREAM_CLOSED",
            "FRAME_SIZE_ERROR",
            "REFUSED_STREAM",
            "CANCEL",
            "COMPRESSION_ERROR",
            "CONNECT_ERROR",
            "ENHANCE_YOUR_CALM",
            "INADEQUATE_SECURITY",
            "HTTP_1_1_REQUIRED");

    private DetailCheck() {}

    /** Checks the text of an alert, a GOAWAY or a RST_STREAM. */
    static void checkName(What what, String text) {
        if (what == What.ALERT) {
            Alerts.fatal(text);
        } else if (what.needsHttp2()
                && !HTTP2_ERRORS.contains(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
            throw new UserProblem("'%s' is no error code of HTTP/2%s; the codes are %s"
                    .formatted(text, Spelling.hint(text, HTTP2_ERRORS), String.join(", ", HTTP2_ERRORS)));
        }
    }
}
