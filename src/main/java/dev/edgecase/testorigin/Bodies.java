package dev.edgecase.testorigin;

import dev.edgecase.testorigin.script.Received;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Content;
import dev.edgecase.testorigin.wire.BodySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Turns what a script says about a body into its bytes. */
final class Bodies {
    private Bodies() {}

    static BodySource of(Respond respond, Received request, int call) throws IOException {
        var plain = plain(respond.body(), request, call);
        return respond.gzip() ? plain.gzip() : plain;
    }

    private static BodySource plain(Content content, Received request, int call) throws IOException {
        if (content instanceof Content.Text text) {
            return utf8(text.text());
        }
        if (content instanceof Content.Bytes bytes) {
            return BodySource.of(bytes.bytes());
        }
        if (content instanceof Content.File file) {
            return BodySource.file(file.path());
        }
        if (content instanceof Content.Size size) {
            return BodySource.alphabet(size.bytes());
        }
        return utf8(TemplateText.fill(((Content.Template) content).text(), request, call));
    }

    private static BodySource utf8(String text) {
        return BodySource.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
