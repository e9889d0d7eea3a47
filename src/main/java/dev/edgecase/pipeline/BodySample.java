package dev.edgecase.pipeline;

import dev.edgecase.rules.value.ByteText;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What was read of a request's body before the request went on.
 *
 * @param text the first bytes, one char each
 * @param size how many bytes the body has; where nobody said and not all were read, how many were
 * @param truncated whether there are more than these
 */
public record BodySample(String text, long size, boolean truncated) implements Noted {
    /**
     * Makes a sample of what was read.
     *
     * @param most how many bytes are looked at
     * @param length what the head says of the body's length
     */
    static BodySample of(byte[] read, int most, OptionalLong length) {
        var isLonger = read.length > most;
        return new BodySample(
                ByteText.ofBytes(isLonger ? Arrays.copyOf(read, most) : read), length.orElse(read.length), isLonger);
    }
}
