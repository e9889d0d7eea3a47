package dev.edgecase.html;

import java.io.ByteArrayOutputStream;

/**
 * Finds addresses in text and writes them so that only a script can read them: in hex, a key first, then each byte combined with it.
 *
 * <p>Source: Cloudflare docs, waf/tools/scrape-shield/email-address-obfuscation. Certainty: observed for the form; what is taken for
 * an address is assumed: with pages in mind that show {@code [email protected]} for {@code git@github.com:shop} and
 * {@code react@18.2.0}, a local part of up to 64 letters, digits and {@code ._%+-}, and a name with a dot of up to 253.
 */
final class Emails {
    private static final String PATH = "/cdn-cgi/l/email-protection";
    private static final byte[] SHOWN = Editor.ascii("\">[email&#160;protected]</");
    private static final byte[] ANCHOR =
            Editor.ascii("<a href=\"" + PATH + "\" class=\"__cf_email__\" data-cfemail=\"");
    private static final byte[] SPAN = Editor.ascii("<span class=\"__cf_email__\" data-cfemail=\"");
    private static final byte[] LINK = Editor.ascii(PATH + "#");
    private static final byte[] MAILTO = Editor.ascii("mailto:");
    private static final byte[] HEX = Editor.ascii("0123456789abcdef");

    static final byte[] DECODER = Editor.ascii("<script data-cfasync=\"false\""
            + " src=\"/cdn-cgi/scripts/5c5dd728/cloudflare-static/email-decode.min.js\"></script>");

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_NAME = 253;

    /** With one more at both ends, so that what is too long is seen to be. */
    private static final int LONGEST_HELD = LONGEST_LOCAL + 1 + 1 + LONGEST_NAME + 1;

    private final Page page;
    private final long seed;
    private int count;

    Emails(Page page, long seed) {
        this.page = page;
        this.seed = seed;
    }

    int count() {
        return count;
    }

    /** Protects the addresses in the undecided text before this place; holds back what may be the start of one. */
    void protect(int to, boolean whole, boolean isAnchor) {
        var bytes = page.bytes();
        for (var at = page.kept(); at < to; at++) {
            if (bytes[at] != '@') {
                continue;
            }
            var end = at + 1;
            while (end < to && isOfName(bytes[end])) {
                end++;
            }
            if (end == to && !whole) {
                break;
            }
            var from = localStart(at);
            var nameEnd = nameEnd(at + 1, end);
            if (from < at && nameEnd > at) {
                page.pass(from);
                page.replace(nameEnd, protectedText(from, nameEnd, isAnchor));
                at = nameEnd - 1;
            }
        }
        page.pass(whole ? to : held(to));
    }

    /** Protects the undecided link before this place, if it is one to an address; what else it says too. */
    void protectLink(int to) {
        var from = page.kept() + MAILTO.length;
        if (to <= from || !isMailto()) {
            return;
        }
        var link = new ByteArrayOutputStream();
        link.writeBytes(LINK);
        hex(from, to, link);
        page.replace(to, link.toByteArray());
    }

    private boolean isMailto() {
        for (var i = 0; i < MAILTO.length; i++) {
            var here = page.bytes()[page.kept() + i];
            if ((here >= 'A' && here <= 'Z' ? here + ('a' - 'A') : here) != MAILTO[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the local part before that place begins; the place itself where there is none. */
    private int localStart(int at) {
        var bytes = page.bytes();
        var from = at;
        while (from > page.kept() && isOfLocal(bytes[from - 1])) {
            from--;
        }
        if (at - from > LONGEST_LOCAL) {
            return at;
        }
        while (from < at && bytes[from] == '.') {
            from++;
        }
        return from;
    }

    /** Returns where the name with a dot ends that is at the start of these bytes; 0 where there is none. */
    private int nameEnd(int from, int to) {
        if (to - from > LONGEST_NAME) {
            return 0;
        }
        var end = 0;
        var dots = 0;
        byte before = '.';
        for (var at = from; at < to; at++) {
            var here = page.bytes()[at];
            if (before == '.' && !isAlphanumeric(here)) {
                break;
            }
            if (here == '.') {
                dots++;
            } else if (dots > 0 && here != '-') {
                end = at + 1;
            }
            before = here;
        }
        return end;
    }

    /** Returns where the undecided part of the text begins: at the start of what may be, or become, an address. */
    private int held(int to) {
        var bytes = page.bytes();
        var from = to;
        var least = Math.max(page.kept(), to - LONGEST_HELD);
        while (from > least && (isOfLocal(bytes[from - 1]) || bytes[from - 1] == '@')) {
            from--;
        }
        return from;
    }

    private byte[] protectedText(int from, int to, boolean isAnchor) {
        var text = new ByteArrayOutputStream();
        text.writeBytes(isAnchor ? SPAN : ANCHOR);
        hex(from, to, text);
        text.writeBytes(SHOWN);
        text.writeBytes(isAnchor ? Editor.ascii("span>") : Editor.ascii("a>"));
        return text.toByteArray();
    }

    private void hex(int from, int to, ByteArrayOutputStream out) {
        var key = 1 + Math.floorMod(seed + 31L * count++, 255);
        writeHex(key, out);
        for (var at = from; at < to; at++) {
            writeHex((page.bytes()[at] & 0xFF) ^ key, out);
        }
    }

    private static void writeHex(int value, ByteArrayOutputStream out) {
        out.write(HEX[value >> 4]);
        out.write(HEX[value & 0xF]);
    }

    private static boolean isAlphanumeric(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }

    private static boolean isOfName(byte b) {
        return isAlphanumeric(b) || b == '.' || b == '-';
    }

    private static boolean isOfLocal(byte b) {
        return isOfName(b) || b == '_' || b == '%' || b == '+';
    }
}
