package dev.edgecase.rules.list;

import dev.edgecase.rules.value.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the items of a list are.
 *
 * <p>Source: Cloudflare docs, waf/tools/lists/custom-lists, rules/url-forwarding/bulk-redirects/concepts. Certainty: documented.
 */
public enum ListKind {
    /** Addresses and networks. */
    IP("ip", Type.IP, Set.of()),
    /** Host names, alone or with all names below them. */
    HOSTNAME("hostname", Type.STRING, Set.of("http.host")),
    /** Numbers of autonomous systems. */
    ASN("asn", Type.INTEGER, Set.of("ip.src.asnum")),
    /** Redirects by source URL, for Bulk Redirect rules alone. */
    REDIRECT("redirect", Type.STRING, Set.of("http.request.full_uri", "raw.http.request.full_uri"));

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // a record of an enum
    private final Type type;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<String> fields;

    ListKind(String id, Type type, Set<String> fields) {
        this.id = id;
        this.type = type;
        this.fields = fields;
    }

    /** Returns the kind of that name in the API. */
    public static Optional<ListKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** Returns the names of all kinds in the API. */
    static List<String> ids() {
        return Arrays.stream(values()).map(ListKind::id).toList();
    }

    /** Returns the name in the API, which is also the key of its items: {@code ip}. */
    public String id() {
        return id;
    }

    /** Returns the type of the values that a list of this kind can be asked for. */
    public Type type() {
        return type;
    }

    /** Tells whether the field may stand left of {@code in} with a list of this kind. */
    public boolean takes(String field, Type fieldType) {
        return type.equals(fieldType) && (fields.isEmpty() || fields.contains(field));
    }

    /** Returns the names of the only fields that may stand left of {@code in}; empty when all fields of the type may. */
    public Set<String> fields() {
        return fields;
    }
}
