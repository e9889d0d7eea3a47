package dev.edgecase.rules.tool;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What only people and programs that show who they are may see.
 *
 * @param team the host name of the team's logins, {@code example.cloudflareaccess.com}
 * @param all the applications
 * @param tokens the credentials of programs
 */
public record Applications(String team, List<Application> all, List<ServiceToken> tokens) {
    /** None. */
    public static final Applications NONE = new Applications("", List.of(), List.of());

    /** Keeps lists that nobody changes. */
    public Applications {
        all = List.copyOf(all);
        tokens = List.copyOf(tokens);
    }

    /**
     * The credentials of a program.
     *
     * @param id how policies name it
     * @param clientId what the program says
     * @param secret what proves it
     * @param until when it ends; empty for never
     */
    public record ServiceToken(String id, String clientId, String secret, Optional<Instant> until) {}

    /**
     * Returns the application for a URL: the one whose path says most about it.
     *
     * <p>Source: Cloudflare docs, cloudflare-one/access-controls/policies/app-paths. Certainty: documented; that among equal paths a host
     * without a star comes first is assumed.
     */
    public Optional<Application> at(String host, String path) {
        return all.stream()
                .filter(application -> application.place(host, path).isPresent())
                .max(Comparator.comparing(
                        application -> application.place(host, path).orElseThrow(), AccessPlace.BY_WEIGHT));
    }

    /** Returns the application with that audience tag. */
    public Optional<Application> of(String audience) {
        return all.stream()
                .filter(application -> application.audience().equals(audience))
                .findFirst();
    }

    /** Tells whether the host is that of the team's logins. */
    public boolean isTeam(String host) {
        return !all.isEmpty() && team.equalsIgnoreCase(host);
    }
}
