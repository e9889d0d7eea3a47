package dev.edgecase.compress;

import java.io.IOException;

/** A body whose content coding is broken: it cannot be decoded, or not to its end. */
public final class BadCodingException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String coding;
    private final String detail;

    /** Makes the exception for bytes that are wrong. */
    public BadCodingException(String coding, String detail) {
        super(coding + ": " + detail);
        this.coding = coding;
        this.detail = detail;
    }

    /** Makes the exception for something that kept the decoder from its bytes. */
    public BadCodingException(String coding, String detail, Throwable cause) {
        super(coding + ": " + detail, cause);
        this.coding = coding;
        this.detail = detail;
    }

    /** Returns {@code gzip} or {@code br}. */
    public String coding() {
        return coding;
    }

    /** Returns what was found, in words. */
    public String detail() {
        return detail;
    }
}
