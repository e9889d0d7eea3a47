package dev.edgecase.error;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The page people see. Its design is Edgecase's; ids, classes and fixed words are those that scrapers look for.
 * Source: published captures of the real pages. Certainty: observed.
 */
final class HtmlPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Read when the first page is shown: many an edge never shows one. */
    private static final class Templates {
        static final String STYLE = Template.text("page.css");
        static final Template PAGE = Template.load("page.html");
        static final Template BOX = Template.load("box.html");
        static final Template HEADING_5XX = Template.load("heading-5xx.html");
        static final Template HEADING_1XXX = Template.load("heading-1xxx.html");
        static final Template HEADING_BLOCK = Template.load("heading-block.html");
        static final Template PICTURE = Template.load("picture.html");
    }

    private HtmlPage() {}

    static String of(EdgeError error, ErrorContext context) {
        return Templates.PAGE.fill(Map.of(
                "style", Templates.STYLE,
                "title", Escape.html(title(error, context)),
                "box", box(error, context)));
    }

    /** Everything that the page says, without the page around it. */
    static String box(EdgeError error, ErrorContext context) {
        Map<String, String> values = new HashMap<>();
        values.put("code", String.valueOf(error.code()));
        values.put("short", Escape.html(error.title()));
        values.put("host", Escape.html(context.host()));
        values.put("ray", Escape.html(context.ray().hex()));
        values.put("colo", Escape.html(context.ray().colo()));
        values.put("ip", Escape.html(context.visitorIp()));
        values.put("time", TIME.format(context.at()));
        values.put("iso", context.at().truncatedTo(ChronoUnit.SECONDS).toString());
        values.put("detail", Escape.htmlWithCode(context.detailOf(error)));
        values.put("remedy", Escape.htmlWithCode(context.remedyOf(error)));
        values.put("retry", retry(error, context));
        if (error.shape() == ErrorShape.BLOCK) {
            values.put("heading", Templates.HEADING_BLOCK.fill(values));
            values.put("picture", "");
        } else if (error.isNumbered()) {
            values.put("heading", Templates.HEADING_1XXX.fill(values));
            values.put("picture", "");
        } else {
            values.put("heading", Templates.HEADING_5XX.fill(values));
            values.put("picture", picture(error, values));
        }
        return Templates.BOX.fill(values);
    }

    /** Which 1xxx say "restricted" is assumed: those that keep this visitor out. */
    private static String title(EdgeError error, ErrorContext context) {
        if (error.shape() == ErrorShape.BLOCK) {
            return "Attention Required! | Cloudflare";
        }
        if (!error.isNumbered()) {
            return "%s | %d: %s".formatted(context.host(), error.code(), error.title());
        }
        return switch (error.category()) {
            case ACCESS_DENIED, RATE_LIMIT ->
                "%s | %s used Cloudflare to restrict access".formatted(error.title(), context.host());
            default -> "%s | %s".formatted(context.host(), error.title());
        };
    }

    private static String retry(EdgeError error, ErrorContext context) {
        return context.retryAfterSeconds(error)
                .map(seconds -> "<p class=\"retry\">The same request may succeed after %d second%s.</p>\n"
                        .formatted(seconds, seconds == 1 ? "" : "s"))
                .orElse("");
    }

    private static String picture(EdgeError error, Map<String, String> values) {
        boolean edgeFailed = error.category() == ErrorCategory.CLOUDFLARE;
        mark(values, "browser", false);
        mark(values, "edge", edgeFailed);
        mark(values, "host", !edgeFailed);
        return Templates.PICTURE.fill(values);
    }

    private static void mark(Map<String, String> values, String part, boolean failed) {
        values.put(part + ".class", failed ? "cf-error-source" : "cf-working");
        values.put(part + ".state", failed ? "Error" : "Working");
    }
}
