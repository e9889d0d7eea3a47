package dev.edgecase.error;

/**
 * The small page of the layer in front, with neither style nor Ray ID: of unstyled errors and of redirects.
 *
 * <p>Source: published captures. Certainty: observed.
 */
public final class BarePage {
    private BarePage() {}

    /** Returns the page with that heading, {@code 301 Moved Permanently}. */
    public static String of(String heading) {
        var text = Escape.html(heading);
        return """
                <html>
                <head><title>%s</title></head>
                <body>
                <center><h1>%s</h1></center>
                <hr><center>cloudflare</center>
                </body>
                </html>
                """.formatted(text, text);
    }
}
