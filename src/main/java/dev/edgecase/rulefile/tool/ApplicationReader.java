package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.tool.AccessPlace;
import dev.edgecase.rules.tool.Application;
import dev.edgecase.rules.tool.Application.Cookie;
import dev.edgecase.rules.tool.Application.Denial;
import dev.edgecase.rules.tool.Application.Entry;
import dev.edgecase.rules.tool.Applications;
import dev.edgecase.zone.Zone;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the applications that Access guards: a list of them, or an object with the team's domain and service tokens beside them.
 *
 * <p>Source: Cloudflare API, access/apps, access/service_tokens and access/organizations. Certainty: documented.
 */
public final class ApplicationReader {
    private static final String DEFAULT_TEAM = "edgecase.cloudflareaccess.com";
    private static final Duration DEFAULT_SESSION = Duration.ofHours(24);
    private static final List<String> UNUSED_TEXTS = List.of("id", "logo_url", "created_at", "updated_at");
    private static final List<String> UNUSED_LISTS = List.of("tags", "allowed_idps", "custom_pages");
    private static final List<String> UNUSED_FLAGS =
            List.of("app_launcher_visible", "auto_redirect_to_identity", "skip_interstitial");
    private static final List<String> KEYS = List.of(
            "name",
            "type",
            "aud",
            "domain",
            "self_hosted_domains",
            "destinations",
            "policies",
            "session_duration",
            "options_preflight_bypass",
            "service_auth_401_redirect",
            "read_service_tokens_from_header",
            "custom_deny_message",
            "custom_deny_url",
            "custom_non_identity_deny_url",
            "http_only_cookie_attribute",
            "same_site_cookie_attribute",
            "path_cookie_attribute",
            "enable_binding_cookie",
            "allow_authenticate_via_warp",
            "cors_headers");
    private static final List<String> ALL_KEYS = all();
    private static final int LONGEST = 4096;

    private final Known known;
    private final PolicyReader policies;
    private final Set<String> audiences = new HashSet<>();
    private final Set<AccessPlace> taken = new HashSet<>();

    private ApplicationReader(Known known, PolicyReader policies) {
        this.known = known;
        this.policies = policies;
    }

    private static List<String> all() {
        var all = new ArrayList<>(KEYS);
        all.addAll(UNUSED_TEXTS);
        all.addAll(UNUSED_LISTS);
        all.addAll(UNUSED_FLAGS);
        return all;
    }

    /** Reads them. */
    public static Applications read(Given given, Known known) {
        var isWhole = given.isObject() && !given.key("result").isGiven();
        var list = isWhole
                ? given.only("auth_domain", "applications", "service_tokens")
                        .key("applications")
                        .must()
                        .result()
                : given.result();
        var team = isWhole ? team(given.key("auth_domain")) : DEFAULT_TEAM;
        var tokens =
                isWhole ? ServiceTokenReader.read(given.key("service_tokens")) : List.<Applications.ServiceToken>of();
        var reader = new ApplicationReader(known, new PolicyReader(tokens));
        var applications = list.items().stream()
                .flatMap(each -> reader.application(each).stream())
                .toList();
        return new Applications(team, applications, tokens);
    }

    private static String team(Given given) {
        return given.text(LONGEST)
                .filter(name -> {
                    if (!name.matches("[A-Za-z0-9.-]+")) {
                        given.refuse("'%s' is no host name".formatted(name), "write example.cloudflareaccess.com");
                    }
                    return true;
                })
                .orElse(DEFAULT_TEAM);
    }

    private Optional<Application> application(Given given) {
        given.only(ALL_KEYS);
        UNUSED_TEXTS.forEach(key -> given.key(key).text());
        UNUSED_FLAGS.forEach(key -> given.key(key).truth());
        UNUSED_LISTS.forEach(key -> given.key(key).items());
        for (var key : List.of("enable_binding_cookie", "allow_authenticate_via_warp")) {
            given.key(key)
                    .truth()
                    .filter(on -> on)
                    .ifPresent(on -> given.key(key).refuse("this is not emulated yet", "leave it out"));
        }
        if (given.key("cors_headers").isGiven()) {
            given.key("cors_headers").refuse("this is not emulated yet", "use options_preflight_bypass");
        }
        given.key("type").choice("self_hosted");
        var places = places(given);
        var name = given.key("name")
                .text(LONGEST)
                .or(() -> places.stream().findFirst().map(place -> place.host() + place.path()));
        if (given.isObject() && places.isEmpty()) {
            given.refuse("the application has no domain", "write domain: shop.test/admin");
        }
        return name.map(called -> new Application(
                called,
                audience(given.key("aud"), called + places),
                places,
                policies.read(given.key("policies")),
                PolicyReader.duration(given.key("session_duration")).orElse(DEFAULT_SESSION),
                new Denial(
                        text(given, "custom_deny_message"),
                        url(given.key("custom_deny_url")),
                        url(given.key("custom_non_identity_deny_url"))),
                new Entry(
                        given.key("options_preflight_bypass").truth().orElse(false),
                        given.key("service_auth_401_redirect").truth().orElse(false),
                        text(given, "read_service_tokens_from_header")),
                new Cookie(
                        given.key("http_only_cookie_attribute").truth().orElse(true),
                        given.key("same_site_cookie_attribute")
                                .choice("none", "lax", "strict")
                                .orElse("none"),
                        given.key("path_cookie_attribute").truth().orElse(false))));
    }

    private static String text(Given given, String key) {
        return given.key(key).text().orElse("");
    }

    private static String url(Given given) {
        return given.text()
                .filter(text -> {
                    if (!text.matches("(https?://[!-~]+)?")) {
                        given.refuse("this is no URL", "write https://shop.test/denied");
                    }
                    return true;
                })
                .orElse("");
    }

    private String audience(Given given, String otherwise) {
        var audience = given.text(LONGEST).orElseGet(() -> digest(otherwise));
        if (!audience.matches("[A-Za-z0-9_-]+")) {
            given.refuse("'%s' is no audience tag".formatted(audience), "use letters and digits");
        } else if (!audiences.add(audience)) {
            given.refuse("two applications have the audience tag " + audience, "each has its own");
        }
        return audience;
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private List<AccessPlace> places(Given given) {
        var places = new ArrayList<AccessPlace>();
        place(given.key("domain")).ifPresent(places::add);
        var destinations = given.key("destinations").items();
        for (var each : destinations) {
            each.only("type", "uri").key("type").choice("public");
            place(each.key("uri").must())
                    .filter(place -> !places.contains(place))
                    .ifPresent(places::add);
        }
        if (destinations.isEmpty()) {
            for (var each : given.key("self_hosted_domains").items()) {
                place(each).filter(place -> !places.contains(place)).ifPresent(places::add);
            }
        }
        for (var place : places) {
            if (!taken.add(place)) {
                given.refuse("two applications are at " + place.host() + place.path(), "each has its own URLs");
            }
        }
        return places;
    }

    private Optional<AccessPlace> place(Given given) {
        return given.text(LONGEST).map(AccessPlace::of).filter(place -> {
            if (!place.host().matches("[a-z0-9.*_-]+") || place.path().matches(".*[?#].*")) {
                given.refuse(
                        "'%s%s' is no domain and path".formatted(place.host(), place.path()), "write shop.test/admin");
            } else if (tooManyStars(place)) {
                given.refuse("there are two stars between dots or slashes", "one is allowed");
            } else if (!known.hosts().isEmpty()
                    && known.hosts().stream()
                            .noneMatch(zone -> Zone.isOrBelow(place.host().replace('*', 'x'), zone))) {
                given.refuse(
                        "the host %s is not of this zone".formatted(place.host()),
                        "its names are " + String.join(", ", known.hosts()));
            }
            return true;
        });
    }

    private static boolean tooManyStars(AccessPlace place) {
        return place.host().matches(".*\\*[^.]*\\*.*") || place.path().matches(".*\\*[^/]*\\*.*");
    }
}
