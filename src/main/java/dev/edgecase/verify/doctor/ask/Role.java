package dev.edgecase.verify.doctor.ask;

import dev.edgecase.http.Headers;
import java.net.InetAddress;
import java.util.Optional;

/** Who asks. */
public enum Role {
    /** The edge: from its address, with the fields that it sets, for a visitor who came over https. */
    EDGE,
    /** The edge's address without the fields: what it sets is told by the question. */
    BARE_EDGE,
    /** Anybody who knows the origin's address. */
    STRANGER;

    /** Returns what it sends with every question. */
    Headers headers(Patient patient) {
        var fields = Headers.builder().add("User-Agent", "edgecase-doctor").add("Accept", "*/*");
        if (this == EDGE) {
            fields.addAll(edgeFields("https"));
        }
        return this == STRANGER
                ? fields.build()
                : fields.addAll(patient.edge().headers()).build();
    }

    /**
     * Returns the fields that the edge sets for a visitor of that scheme. Source: Cloudflare docs,
     * fundamentals/reference/http-headers. Certainty: documented.
     */
    static Headers edgeFields(String scheme) {
        return Headers.of(
                "X-Forwarded-Proto",
                scheme,
                "CF-Visitor",
                "{\"scheme\":\"" + scheme + "\"}",
                "CF-Connecting-IP",
                Forged.VISITOR,
                "X-Forwarded-For",
                Forged.VISITOR,
                "CF-RAY",
                "8f2c00aa11bb22cc-FRA",
                "CDN-Loop",
                "cloudflare; loops=1",
                "CF-IPCountry",
                "DE",
                "Connection",
                "Keep-Alive");
    }

    Optional<InetAddress> from(Patient patient) {
        return this == STRANGER ? patient.stranger() : patient.edge().from();
    }

    /** Returns it in words. */
    public String words() {
        return this == STRANGER ? "as a stranger" : "as the edge";
    }
}
