package dev.edgecase.phase.access;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.LocalTarget;
import dev.edgecase.phase.traffic.EdgePorts;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.tool.Application;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where people log in, and where they come back. With the knob {@code access_team_domain} off that is the application's own host, for
 * laptops whose resolver does not lead the team's domain here.
 *
 * <p>Source: published captures of the redirect. Certainty: observed for its path and the names of its query; how it comes back is
 * Edgecase's own. A port is written where the visitor has written one.
 */
final class LoginPlace {
    static final String PREFIX = "/cdn-cgi/access/";
    static final String LOGIN = PREFIX + "login/";
    static final String AUTHORIZED = PREFIX + "authorized";

    private final EdgePorts ports;

    LoginPlace(EdgePorts ports) {
        this.ports = ports;
    }

    /** Returns where somebody logs in who wants to see what the request asks for. */
    String login(Application application, EdgeRequest request, Exchange exchange) {
        var port = request.authority().substring(request.host().length());
        var target = LOGIN + authority(request) + "?kid=" + application.audience() + "&redirect_url="
                + encoded(LocalTarget.of(exchange.journey().request()));
        var team = exchange.zone().rules().tools().applications().team();
        return exchange.zone().emulation().security().accessTeamDomain()
                ? ports.location("https", team, team + port, target)
                : target;
    }

    private String authority(EdgeRequest request) {
        return ports.location("https", request.host(), request.authority(), "").substring("https://".length());
    }

    /** Returns where somebody goes on who has logged in, with the application's token. */
    static String back(String authority, String token, String target, boolean isTeam) {
        var path = "%s?token=%s&redirect_url=%s".formatted(AUTHORIZED, token, encoded(target));
        return isTeam ? "https://" + authority + path : path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
