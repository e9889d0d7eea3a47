package dev.edgecase.peers;

import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The servers whose real-IP set-up is documented. */
enum RealIpPeer {
    NGINX,
    APACHE,
    LIGHTTPD,
    HAPROXY,
    TOMCAT,
    CADDY {
        @Override
        LogLine read(String line) {
            var headers = JsonMapper.shared().readTree(line).get("request").get("headers");
            return new LogLine(
                    headers.path("Cf-Connecting-Ip").path(0).asString(""),
                    headers.path("Cf-Ray").path(0).asString(""),
                    line);
        }
    };

    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) \".*\" \\d+");

    /**
     * One request, as the server's own log tells it.
     *
     * @param visitor whom the server takes for the visitor
     * @param ray the ray id
     * @param text the whole line
     */
    record LogLine(String visitor, String ray, String text) {}

    /** Returns how it is set up; a proxy sends what comes to the server on the other port. */
    Recipe recipe(int behind) {
        return switch (this) {
            case NGINX -> RealIpRecipes.nginx();
            case APACHE -> RealIpRecipes.apache();
            case LIGHTTPD -> RealIpRecipes.lighttpd();
            case HAPROXY -> RealIpRecipes.haproxy(behind);
            case TOMCAT -> TomcatRecipe.recipe();
            case CADDY -> RealIpRecipes.caddy(behind);
        };
    }

    /** Reads a line of the log. */
    LogLine read(String line) {
        var fields = LINE.matcher(line);
        if (!fields.matches()) {
            throw new AssertionError(this + " logged " + line);
        }
        return new LogLine(fields.group(1), fields.group(2), line);
    }

    /** Tells whether another server stands behind it, which has to hear of the visitor too. */
    boolean isProxy() {
        return this == HAPROXY || this == CADDY;
    }
}
