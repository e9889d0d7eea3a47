package dev.edgecase.unit;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An amount of bytes. Written as {@code 512}, {@code 128KB}, {@code 100 MB} or {@code 1GB}; the units are binary (1 KB = 1024).
 *
 * <p>Whether Cloudflare's MB is 1 000 000 or 1 048 576 bytes is not documented; the binary one is assumed.
 *
 * @param bytes zero or more
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})\\s*(b|kb|kib|mb|mib|gb|gib)?");

    /** Refuses negative sizes. */
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative, this is " + bytes);
        }
    }

    /** Returns so many KB of 1024 bytes. */
    public static DataSize ofKilobytes(long kilobytes) {
        return new DataSize(Math.multiplyExact(kilobytes, 1024L));
    }

    /** Returns so many MB of 1024 KB. */
    public static DataSize ofMegabytes(long megabytes) {
        return ofKilobytes(Math.multiplyExact(megabytes, 1024L));
    }

    /** Reads {@code 128KB} and the like; throws {@link UserProblem} on anything else. */
    public static DataSize parse(String text) {
        var matcher = TEXT.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new UserProblem("'%s' is not a size; write bytes or a number with KB, MB or GB".formatted(text));
        }
        var unit = matcher.group(2) == null ? "b" : matcher.group(2);
        var factor = switch (unit.charAt(0)) {
            case 'k' -> 1024L;
            case 'm' -> 1024L * 1024;
            case 'g' -> 1024L * 1024 * 1024;
            default -> 1L;
        };
        var number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE / factor) {
            throw new UserProblem("'%s' is more bytes than can be counted".formatted(text));
        }
        return new DataSize(number * factor);
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Returns the size in the largest unit that divides it, {@code 128 KB}. */
    @Override
    public String toString() {
        if (bytes != 0 && bytes % (1024L * 1024) == 0) {
            return bytes / (1024L * 1024) + " MB";
        }
        return bytes != 0 && bytes % 1024 == 0 ? bytes / 1024 + " KB" : bytes + " bytes";
    }
}
