package dev.edgecase.verify.doctor.ask;

import dev.edgecase.http.Headers;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.visitor.VisitorRequest.Message.Parts;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Every question there is, in the order in which they are asked. Each is one request. */
public enum Ask {
    /** What everybody gets. */
    STRANGER(Role.STRANGER, Door.MAIN, "the page, past the edge", get(Patient.Paths::page, Headers.EMPTY)),
    /** What the edge gets. */
    EDGE(Role.EDGE, Door.MAIN, "the page", get(Patient.Paths::page, Headers.EMPTY)),
    /** What of a request the page shows. */
    CONTROL(Role.STRANGER, Door.MAIN, "does it show every header?", shown(Forged.WITH_CONTROL)),
    /** CF-Connecting-IP from nowhere. */
    FORGED_CF(Role.STRANGER, Door.MAIN, "is the address believed?", shown("CF-Connecting-IP", Forged.CF_CONNECTING_IP)),
    /** X-Forwarded-For from nowhere. */
    FORGED_XFF(Role.STRANGER, Door.MAIN, "is the address believed?", shown("X-Forwarded-For", Forged.X_FORWARDED_FOR)),
    /** True-Client-IP from nowhere. */
    FORGED_TRUE(Role.STRANGER, Door.MAIN, "is the address believed?", shown("True-Client-IP", Forged.TRUE_CLIENT_IP)),
    /** X-Real-IP from nowhere. */
    FORGED_REAL(Role.STRANGER, Door.MAIN, "is the address believed?", shown("X-Real-IP", Forged.X_REAL_IP)),
    /** CF-Connecting-IP of this machine. */
    LOCAL_CF(Role.STRANGER, Door.MAIN, "does it open doors?", page("CF-Connecting-IP", Forged.LOCAL)),
    /** X-Forwarded-For of this machine. */
    LOCAL_XFF(Role.STRANGER, Door.MAIN, "does it open doors?", page("X-Forwarded-For", Forged.LOCAL)),
    /** True-Client-IP of this machine. */
    LOCAL_TRUE(Role.STRANGER, Door.MAIN, "does it open doors?", page("True-Client-IP", Forged.LOCAL)),
    /** X-Real-IP of this machine. */
    LOCAL_REAL(Role.STRANGER, Door.MAIN, "does it open doors?", page("X-Real-IP", Forged.LOCAL)),
    /** All that the edge sends, from elsewhere. */
    BADGED(
            Role.STRANGER,
            Door.MAIN,
            "do the edge's headers open doors?",
            get(Patient.Paths::page, Role.edgeFields("https"))),
    /** What a visitor can say of itself through the edge. */
    LEFT(
            Role.EDGE,
            Door.MAIN,
            "which address counts?",
            asking -> Optional.of(asking.message(
                    asking.patient().shownAt(),
                    Forged.field("X-Forwarded-For", Forged.CHAIN)
                            .edit()
                            .set("True-Client-IP", Forged.TRUE_CLIENT_IP)
                            .build()))),
    /** Another host. */
    FORGED_HOST(Role.EDGE, Door.MAIN, "is any Host believed?", page("Host", Forged.HOST)),
    /** Another host, as a visitor can name it through the edge. */
    FORGED_FORWARDED_HOST(Role.EDGE, Door.MAIN, "is it believed?", page("X-Forwarded-Host", Forged.HOST)),
    /** One large cookie. */
    COOKIE_9K(Role.EDGE, Door.MAIN, "a cookie of 9 KB", page("Cookie", "edgecase=" + "c".repeat(9 * 1024))),
    /** More headers than many servers take. */
    HEADERS_40K(Role.EDGE, Door.MAIN, "headers of 40 KB", get(Patient.Paths::page, Large.fields(8))),
    /** Nearly as much as the edge takes. */
    HEADERS_120K(Role.EDGE, Door.MAIN, "headers of 120 KB", get(Patient.Paths::page, Large.fields(24))),
    /** A URL that the edge takes. */
    LONG_URL(Role.EDGE, Door.MAIN, "a URL of 12 KB", get(Large::url, Headers.EMPTY)),
    /** The page's head. */
    HEAD(
            Role.EDGE,
            Door.MAIN,
            "the page's head alone",
            asking ->
                    Optional.of(asking.message("HEAD", asking.patient().paths().page(), Headers.EMPTY))),
    /** The page compressed. */
    PAGE_CODED(Role.EDGE, Door.MAIN, "the page, compressed", page("Accept-Encoding", "gzip")),
    /** No file. */
    MISSING(Role.EDGE, Door.MAIN, "a static file that is not there", get(Ask::missing, Headers.EMPTY)),
    /** A body that is announced first. */
    EXPECT(
            Role.EDGE,
            Door.MAIN,
            "a body that is announced, to nowhere",
            asking -> Optional.of(new Parts(
                    "POST",
                    asking.patient().host(),
                    missing(asking.patient().paths()),
                    asking.with(Headers.of("Expect", "100-continue")),
                    Optional.of("ok".getBytes(StandardCharsets.US_ASCII))))),
    /** A static file. */
    FILE(Role.EDGE, Door.MAIN, "a static file", file(Headers.EMPTY)),
    /** It compressed. */
    FILE_CODED(Role.EDGE, Door.MAIN, "the static file, compressed", file(Headers.of("Accept-Encoding", "gzip"))),
    /** It once more. */
    FILE_AGAIN(Role.EDGE, Door.MAIN, "the static file, if it has changed", Ask::again),
    /** Its first byte. */
    FILE_RANGE(Role.EDGE, Door.MAIN, "the static file's first byte", file(Headers.of("Range", "bytes=0-0"))),
    /** Its head. */
    FILE_HEAD(
            Role.EDGE,
            Door.MAIN,
            "the static file's head alone",
            asking -> asking.file().map(path -> asking.message("HEAD", path, Headers.EMPTY))),
    /** Plain HTTP, nothing said of the visitor's. */
    PLAIN_BARE(Role.BARE_EDGE, Door.PLAIN, "plain, nothing said", get(Patient.Paths::page, Headers.EMPTY)),
    /** Plain HTTP for an http visitor. */
    PLAIN_HTTP(Role.BARE_EDGE, Door.PLAIN, "plain, for http", get(Patient.Paths::page, Role.edgeFields("http"))),
    /** Plain HTTP for an https visitor, as flexible mode asks. */
    PLAIN_HTTPS(Role.BARE_EDGE, Door.PLAIN, "plain, for https", get(Patient.Paths::page, Role.edgeFields("https"))),
    /** The page over HTTP/2, where that is chosen. */
    HTTP_2(Role.EDGE, Door.TLS, "the page over HTTP/2", Ask::overHttp2);

    /** Which listener is asked. */
    enum Door {
        /** The one for TLS where there is one. */
        MAIN,
        PLAIN,
        TLS
    }

    private final Role role;
    private final Door door;
    private final String purpose;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<Asking, Optional<Parts>> message;

    Ask(Role role, Door door, String purpose, Function<Asking, Optional<Parts>> message) {
        this.role = role;
        this.door = door;
        this.purpose = purpose;
        this.message = message;
    }

    /** Returns who asks. */
    public Role role() {
        return role;
    }

    /** Returns what is asked for. */
    public String purpose() {
        return purpose;
    }

    Door door() {
        return door;
    }

    Speaks speaks() {
        return this == HTTP_2 ? Speaks.HTTP_2 : Speaks.HTTP_1_1;
    }

    /** Returns the request; empty when what was answered so far leaves nothing to ask. */
    Optional<Parts> message(Chart chart) {
        return message.apply(new Asking(role, chart));
    }

    private static Function<Asking, Optional<Parts>> get(Function<Patient.Paths, String> path, Headers fields) {
        return asking -> Optional.of(asking.message(path.apply(asking.patient().paths()), fields));
    }

    private static Function<Asking, Optional<Parts>> page(String name, String value) {
        return get(Patient.Paths::page, Headers.of(name, value));
    }

    private static Function<Asking, Optional<Parts>> shown(Headers fields) {
        return asking -> Optional.of(asking.message(asking.patient().shownAt(), fields));
    }

    private static Function<Asking, Optional<Parts>> shown(String name, String value) {
        return shown(Forged.field(name, value));
    }

    private static Function<Asking, Optional<Parts>> file(Headers fields) {
        return asking -> asking.file().map(path -> asking.message(path, fields));
    }

    private static Optional<Parts> again(Asking asking) {
        return asking.chart().answer(FILE).flatMap(first -> {
            var fields = Headers.builder();
            first.header("ETag").ifPresent(tag -> fields.add("If-None-Match", tag));
            first.header("Last-Modified").ifPresent(date -> fields.add("If-Modified-Since", date));
            var conditions = fields.build();
            return conditions.size() == 0
                    ? Optional.empty()
                    : asking.file().map(path -> asking.message(path, conditions));
        });
    }

    /** Connection has no place in HTTP/2. */
    private static Optional<Parts> overHttp2(Asking asking) {
        var patient = asking.patient();
        var fields = asking.with(Headers.EMPTY).edit().remove("Connection").build();
        return asking.chart()
                .handshake(Shake.NAMED)
                .filter(each -> each.protocol().equals("h2"))
                .map(any -> new Parts("GET", patient.host(), patient.paths().page(), fields, Optional.empty()));
    }

    /** A file below the page, where an application that takes any path answers with the page. */
    private static String missing(Patient.Paths paths) {
        var page = RequestTarget.pathOf(paths.page());
        return (page.endsWith("/") ? page : page + "/") + "edgecase-doctor-none.css";
    }
}
