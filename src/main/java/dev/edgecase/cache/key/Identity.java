package dev.edgecase.cache.key;

import dev.edgecase.http.EdgeRequest;
import java.util.Objects;

/** Tells visitors apart by what they send in their own name, without keeping it. */
public final class Identity {
    private Identity() {}

    /** Returns a digest of Cookie and Authorization; empty when the visitor sent neither. */
    public static String of(EdgeRequest visitor) {
        var headers = visitor.headers();
        if (!headers.contains("Cookie") && !headers.contains("Authorization")) {
            return "";
        }
        return Integer.toHexString(Objects.hash(headers.all("Cookie"), headers.all("Authorization")));
    }
}
