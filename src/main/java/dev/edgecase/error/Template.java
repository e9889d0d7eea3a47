package dev.edgecase.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A text with places named {@code {{like this}}}; the pieces at odd positions are the names. */
record Template(List<String> pieces) {
    static Template load(String resource) {
        return parse(text(resource));
    }

    static Template parse(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
            int close = text.indexOf("}}", open);
            pieces.add(text.substring(from, open));
            pieces.add(text.substring(open + 2, close));
            from = close + 2;
        }
        pieces.add(text.substring(from));
        return new Template(List.copyOf(pieces));
    }

    static String text(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with every place filled; what is filled in is not looked at again. */
    String fill(Map<String, String> values) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < pieces.size(); at++) {
            String piece = pieces.get(at);
            if (at % 2 == 0) {
                out.append(piece);
            } else {
                String value = values.get(piece);
                if (value == null) {
                    throw new IllegalStateException("nothing to fill into {{%s}}".formatted(piece));
                }
                out.append(value);
            }
        }
        return out.toString();
    }
}
