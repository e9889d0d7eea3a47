package dev.edgecase.verify.doctor.ask;

import dev.edgecase.http.Headers;

/** Names and addresses that nobody has, each in one place only, so that whoever shows one tells where it was read. */
public final class Forged {
    /** In {@code CF-Connecting-IP}. */
    public static final String CF_CONNECTING_IP = "198.51.100.66";

    /** In {@code X-Forwarded-For}. */
    public static final String X_FORWARDED_FOR = "198.51.100.67";

    /** In {@code True-Client-IP}. */
    public static final String TRUE_CLIENT_IP = "198.51.100.68";

    /** In {@code X-Real-IP}. */
    public static final String X_REAL_IP = "198.51.100.69";

    /** In a field that means nothing to anybody: who shows it shows every field. */
    public static final String CONTROL = "198.51.100.99";

    /** The visitor, as the edge tells of one. */
    public static final String VISITOR = "203.0.113.7";

    /** What the visitor and the edge make of X-Forwarded-For together. */
    public static final String CHAIN = X_FORWARDED_FOR + "," + VISITOR;

    /** The address of who is let in everywhere. */
    public static final String LOCAL = "127.0.0.1";

    /** A host that the origin does not serve. */
    public static final String HOST = "forged.edgecase.test";

    static final Headers WITH_CONTROL = Headers.of("X-Edgecase-Control", CONTROL);

    /** Returns a field with the control behind it. */
    static Headers field(String name, String value) {
        return Headers.of(name, value).edit().addAll(WITH_CONTROL).build();
    }

    private Forged() {}
}
