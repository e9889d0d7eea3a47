package dev.edgecase.zone;

import dev.edgecase.zone.NamedKey.Kind;
import java.util.List;

/** What is assumed about the products outside the engine, by its name in {@link ToolKnobs}. */
final class ToolKnobNames {
    private static final NamedKey RANGE_BAN = new NamedKey(
            "ip_range_ban_code",
            Kind.CHOICE,
            List.of("1007", "1008"),
            "1007",
            "The error that an IP Access rule for a network shows.");

    static final List<NamedKey> KEYS = List.of(RANGE_BAN);

    private ToolKnobNames() {}

    /** Returns the knobs with those named here turned. */
    static ToolKnobs apply(ToolKnobs so, NamedValues values) {
        return new ToolKnobs(number(RANGE_BAN, so.rangeBanCode(), values));
    }

    private static int number(NamedKey key, int otherwise, NamedValues values) {
        return values.text(key.name())
                .map(text -> {
                    if (!key.choices().contains(text)) {
                        throw values.problem(key.name(), "takes " + String.join(" or ", key.choices()), text);
                    }
                    return Integer.parseInt(text);
                })
                .orElse(otherwise);
    }
}
