package dev.edgecase.rules.scheme;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All fields, by name and by number.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference. Certainty: documented, where no row says otherwise.
 */
public final class Fields {
    private static final List<Field> ALL = FieldRows.rows();
    private static final Map<String, Field> BY_NAME = byName();
    private static final int FIRST_OF_RESPONSE =
            ALL.size() - (int) ResponseRows.TABLE.lines().count();

    private Fields() {}

    private static Map<String, Field> byName() {
        var named = new HashMap<String, Field>();
        ALL.forEach(field -> named.put(field.name(), field));
        FieldRows.ALIASES.forEach((alias, name) -> named.put(alias, named.get(name)));
        return Map.copyOf(named);
    }

    /** Returns the field of that name or alias. */
    public static Optional<Field> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Returns the field of a name that our own code writes. */
    public static Field known(String name) {
        return of(name).orElseThrow(() -> new IllegalArgumentException("there is no field " + name));
    }

    /** Returns all fields, each at the place of its number. */
    public static List<Field> all() {
        return ALL;
    }

    /** Returns the names with a newer one, each with that. */
    public static Map<String, String> aliases() {
        return FieldRows.ALIASES;
    }

    /** Tells whether only phases with a response have the field. */
    public static boolean isOfResponse(Field field) {
        return field.id() >= FIRST_OF_RESPONSE;
    }

    /** Returns the number of the first field that only phases with a response have; all behind it are like that. */
    static int firstOfResponse() {
        return FIRST_OF_RESPONSE;
    }

    /** Returns how many there are. */
    static int count() {
        return ALL.size();
    }
}
