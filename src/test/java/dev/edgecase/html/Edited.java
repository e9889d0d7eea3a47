package dev.edgecase.html;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Drained;
import dev.edgecase.http.ScriptedBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** What becomes of a page, in words: what is hidden stands there in brackets, and the decoder is {@code {decoder}}. */
final class Edited {
    static final HtmlEdits EMAILS = new HtmlEdits(true, 0, false, "");
    static final HtmlEdits EXCLUDES = new HtmlEdits(false, 0, true, "");

    private static final Pattern HIDDEN = Pattern.compile(
            "<(a href=\"/cdn-cgi/l/email-protection\"|span) class=\"__cf_email__\" data-cfemail=\"([0-9a-f]+)\">"
                    + "\\[email&#160;protected]</(?:a|span)>");
    private static final Pattern LINK = Pattern.compile("/cdn-cgi/l/email-protection#([0-9a-f]+)");
    private static final String DECODER = "<script data-cfasync=\"false\""
            + " src=\"/cdn-cgi/scripts/5c5dd728/cloudflare-static/email-decode.min.js\"></script>";

    private Edited() {}

    /** Returns it, byte for byte as a character. */
    static String page(String page, HtmlEdits edits) {
        return read(page, Body.of(page.getBytes(ISO_8859_1)), edits);
    }

    /** Returns it for a page that comes in such pieces. */
    static String inPieces(String page, HtmlEdits edits, int... cuts) {
        var bytes = page.getBytes(ISO_8859_1);
        List<byte[]> pieces = new ArrayList<>();
        var from = 0;
        for (var cut : cuts) {
            pieces.add(Arrays.copyOfRange(bytes, from, cut));
            from = cut;
        }
        pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
        pieces.removeIf(piece -> piece.length == 0);
        var source = ScriptedBody.of(pieces.stream());
        var read = read(page, source, edits);
        assertThat(source.unreleased()).isZero();
        return read;
    }

    private static String read(String page, Body body, HtmlEdits edits) {
        var told = new AtomicReference<HtmlChanges>();
        var read = Drained.of(edits.applyTo(body, told::set));
        assertThat(read.ended()).isTrue();
        assertThat(told.get()).isNotNull();
        assertThat(told.get().isNone()).isEqualTo(new String(read.bytes(), ISO_8859_1).equals(page));
        return new String(read.bytes(), ISO_8859_1);
    }

    /** Returns it with what is hidden in brackets. */
    static String told(String page, HtmlEdits edits) {
        var links = LINK.matcher(page(page, edits)).replaceAll(found -> "[link " + decoded(found.group(1)) + "]");
        return HIDDEN.matcher(links)
                .replaceAll(found -> (found.group(1).equals("span") ? "[span " : "[") + decoded(found.group(2)) + "]")
                .replace(DECODER, "{decoder}");
    }

    private static String decoded(String hex) {
        var bytes = HexFormat.of().parseHex(hex);
        var text = new StringBuilder();
        for (var i = 1; i < bytes.length; i++) {
            text.append((char) ((bytes[i] ^ bytes[0]) & 0xFF));
        }
        return text.toString().replace("$", "\\$");
    }
}
