package dev.edgecase.rulefile.plain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ids of rulesets and rules: 32 hex digits. Where none is given it is made of what stays the same from run to run. */
public final class RuleIds {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int BYTES = 16;

    private RuleIds() {}

    /** Makes an id of what is told apart by it. */
    public static String of(String... parts) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Reads one that is given. */
    public static Optional<String> read(Given given) {
        return given.text().filter(id -> {
            var fits = ID.matcher(id).matches();
            if (!fits) {
                given.refuse("'%s' is not an id".formatted(id), "it takes 32 hex digits in lower case; leave it out");
            }
            return fits;
        });
    }
}
