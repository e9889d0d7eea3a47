package dev.edgecase.log.output;

import dev.edgecase.unit.UserProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How a record looks inside: text, <code>{{.Field}}</code>, <code>{{"text"}}</code> and <code>{{/* nothing *&#47;}}</code>.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/log-output-options. Certainty: documented.
 */
public final class Template {
    private static final Pattern ACTION = Pattern.compile(
            "\\{\\{\\s*(?:\\.(?<field>\\w+)|\"(?<text>[^\"]*)\"|`(?<raw>[^`]*)`|/\\*.*?\\*/)\\s*\\}\\}",
            Pattern.DOTALL);

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    private record Part(boolean isField, String text) {}

    /** Reads a template; throws {@link UserProblem} for what it may not hold. */
    static Template parse(String text) {
        var parts = new ArrayList<Part>();
        var matcher = ACTION.matcher(text);
        var end = 0;
        while (matcher.find()) {
            parts.add(plain(text.substring(end, matcher.start())));
            if (matcher.group("field") != null) {
                parts.add(new Part(true, matcher.group("field")));
            } else if (matcher.group("text") != null) {
                parts.add(new Part(false, matcher.group("text")));
            } else if (matcher.group("raw") != null) {
                parts.add(new Part(false, matcher.group("raw")));
            }
            end = matcher.end();
        }
        parts.add(plain(text.substring(end)));
        return new Template(parts);
    }

    private static Part plain(String text) {
        if (text.contains("{{")) {
            throw new UserProblem(
                    "there is a {{ that is neither {{.Field}}, {{\"text\"}} nor {{/* a comment */}}: " + text.strip());
        }
        return new Part(false, text);
    }

    /** Returns the text with the values of fields in their places. */
    String fill(UnaryOperator<String> values) {
        var filled = new StringBuilder();
        parts.forEach(part -> filled.append(part.isField ? values.apply(part.text) : part.text));
        return filled.toString();
    }
}
