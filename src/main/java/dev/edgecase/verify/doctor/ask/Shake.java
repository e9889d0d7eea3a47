package dev.edgecase.verify.doctor.ask;

/** The handshakes that are tried with the TLS listener besides those that requests need. */
public enum Shake {
    /** As the edge does it. */
    NAMED("a TLS handshake as the edge makes it"),
    /** Without a server name. */
    UNNAMED("a TLS handshake without a server name"),
    /** In a protocol that browsers have given up. */
    OLD("a TLS 1.1 handshake");

    private final String purpose;

    Shake(String purpose) {
        this.purpose = purpose;
    }

    /** Returns what is tried. */
    public String purpose() {
        return purpose;
    }
}
