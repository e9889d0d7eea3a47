package dev.edgecase.compress;

import java.util.zip.CRC32;

/** Reads the header of one gzip member byte by byte and keeps none of it (RFC 1952 section 2.3). */
final class GzipHeader {
    private static final int DEFLATE = 8;
    private static final int FIXED_LENGTH = 10;
    private static final int HAS_CHECKSUM = 0x02;
    private static final int HAS_EXTRA = 0x04;
    private static final int HAS_NAME = 0x08;
    private static final int HAS_COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        CHECKSUM,
        DONE
    }

    private final CRC32 checksum = new CRC32();
    private Part part = Part.FIXED;
    private int flags;
    private int count; // bytes of this part
    private int number; // the length or checksum being read
    private int extra;

    /** Takes the next byte, 0 to 255, and tells whether it was the header's last. */
    boolean take(int octet) throws BadCodingException {
        if (part == Part.CHECKSUM) {
            checksum(octet);
            return part == Part.DONE;
        }
        checksum.update(octet);
        switch (part) {
            case FIXED -> fixed(octet);
            case EXTRA_LENGTH -> extraLength(octet);
            case EXTRA -> {
                if (++count == extra) {
                    enter(Part.NAME);
                }
            }
            case NAME -> {
                if (octet == 0) {
                    enter(Part.COMMENT);
                }
            }
            case COMMENT -> {
                if (octet == 0) {
                    enter(Part.CHECKSUM);
                }
            }
            default -> throw new IllegalStateException("the header is complete");
        }
        return part == Part.DONE;
    }

    private void fixed(int octet) throws BadCodingException {
        switch (count++) {
            case 0 -> require(octet == 0x1f, "the body does not begin as gzip does");
            case 1 -> require(octet == 0x8b, "the body does not begin as gzip does");
            case 2 -> require(octet == DEFLATE, "the header names compression method " + octet + ", only 8 exists");
            case 3 -> {
                require((octet & RESERVED) == 0, "the header has reserved flags set");
                flags = octet;
            }
            default -> {
                if (count == FIXED_LENGTH) {
                    enter(Part.EXTRA_LENGTH);
                }
            }
        }
    }

    private void extraLength(int octet) {
        extra |= octet << (8 * count++);
        if (count == 2) {
            enter(extra == 0 ? Part.NAME : Part.EXTRA);
        }
    }

    private void checksum(int octet) throws BadCodingException {
        number |= octet << (8 * count++);
        if (count == 2) {
            require(number == (checksum.getValue() & 0xffff), "the header's checksum is wrong");
            enter(Part.DONE);
        }
    }

    /** Goes on with this part, or with the first after it that the flags announce. */
    private void enter(Part wanted) {
        var next = wanted;
        if (next == Part.EXTRA_LENGTH && (flags & HAS_EXTRA) == 0) {
            next = Part.NAME;
        }
        if (next == Part.NAME && (flags & HAS_NAME) == 0) {
            next = Part.COMMENT;
        }
        if (next == Part.COMMENT && (flags & HAS_COMMENT) == 0) {
            next = Part.CHECKSUM;
        }
        if (next == Part.CHECKSUM && (flags & HAS_CHECKSUM) == 0) {
            next = Part.DONE;
        }
        part = next;
        count = 0;
    }

    private static void require(boolean good, String detail) throws BadCodingException {
        if (!good) {
            throw new BadCodingException(GzipCodec.NAME, detail);
        }
    }
}
