package dev.edgecase.api.client;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Tracer;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.TraitReader;
import dev.edgecase.rules.scheme.Traits;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.visitor.VisitorRequest;
import dev.edgecase.zone.Zone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads the request that is to be traced.
 *
 * <p>Source: the API's schema of request-tracer. Certainty: documented; which fields of rules the simulated properties become is
 * assumed.
 */
final class TraceBody {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\uffff]*");
    private static final Pattern COOKIE = Pattern.compile("[\\x21-\\x3a\\x3c-\\x7e]*");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z][A-Z0-9]");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final Map<String, String> CONTEXT =
            Map.of("bot_score", "cf.bot_management.score", "threat_score", "cf.threat_score");
    private static final Map<String, String> PLACE = Map.of(
            "city", "ip.src.city",
            "continent", "ip.src.continent",
            "is_eu_country", "ip.src.is_in_european_union",
            "latitude", "ip.src.lat",
            "longitude", "ip.src.lon",
            "postal_code", "ip.src.postal_code",
            "region_code", "ip.src.region_code",
            "subdivision_2_iso_code", "ip.src.subdivision_2_iso_code",
            "timezone", "ip.src.timezone.name");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final JsonKeys root;
    private final Zone zone;

    private TraceBody(JsonKeys root, Zone zone) {
        this.root = root;
        this.zone = zone;
    }

    /** Returns what is to be traced; throws a refusal that names the key which is wrong. */
    static Tracer.Order read(JsonNode body, Zone zone) {
        var root = JsonKeys.root(body)
                .only("url", "method", "protocol", "headers", "cookies", "body", "context", "skip_response");
        return new TraceBody(root, zone).order();
    }

    private Tracer.Order order() {
        var request = request();
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var secure = request.scheme().equals("https");
        var tls = secure
                ? Optional.of(new Arrival.VisitorTls("TLSv1.3", "TLS_AES_128_GCM_SHA256", Optional.of(request.host())))
                : Optional.<Arrival.VisitorTls>empty();
        return new Tracer.Order(
                new Arrival(peer, secure ? HTTPS : HTTP, tls),
                request,
                visitor(),
                !root.truth("skip_response").orElse(false));
    }

    private EdgeRequest request() {
        var url = root.needed("url");
        var parts = url.split("://", 2);
        var rest = parts.length == 2 ? parts[1].split("#", 2)[0] : "";
        var authority = rest.split("[/?]", 2)[0];
        if (!List.of("http", "https").contains(parts[0]) || authority.isEmpty() || authority.contains("@")) {
            throw root.wrong("url", "takes a whole URL such as https://shop.test/path, not '%s'".formatted(url));
        }
        var target = rest.substring(authority.length());
        var method = root.needed("method");
        if (!TOKEN.matcher(method).matches()) {
            throw root.wrong("method", "takes a method such as GET, not '%s'".formatted(method));
        }
        var bytes = body(method);
        var request = new EdgeRequest(
                method,
                parts[0],
                authority,
                ByteText.of(target.startsWith("/") ? target : "/" + target),
                protocol(),
                headers(bytes),
                bytes.map(Body::of).orElse(Body.EMPTY));
        if (!zone.serves(request.host())) {
            throw root.wrong("url", "names %s, which is no host of the account".formatted(request.host()));
        }
        return request;
    }

    private Protocol protocol() {
        var written = root.text("protocol").orElse("HTTP/1.1");
        for (var protocol : Protocol.values()) {
            if (protocol.toString().equalsIgnoreCase(written)) {
                return protocol;
            }
        }
        throw root.wrong("protocol", "takes HTTP/1.0, HTTP/1.1 or HTTP/2, not '%s'".formatted(written));
    }

    private Headers headers(Optional<byte[]> body) {
        var headers = Headers.builder();
        root.texts("headers").forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches()
                    || name.equalsIgnoreCase("host")
                    || !VALUE.matcher(value).matches()) {
                throw root.wrong("headers/" + name, "is no header that can be sent; the host comes from the url");
            }
            headers.add(name, ByteText.of(value));
        });
        if (root.texts("headers").keySet().stream().noneMatch("user-agent"::equalsIgnoreCase)) {
            headers.add("User-Agent", VisitorRequest.AGENT);
        }
        var cookies = root.texts("cookies");
        cookies.forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches() || !COOKIE.matcher(value).matches()) {
                throw root.wrong("cookies/" + name, "is no cookie that can be sent");
            }
        });
        if (!cookies.isEmpty()) {
            headers.add(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        body.ifPresent(bytes -> headers.set("Content-Length", Integer.toString(bytes.length)));
        var isJson = root.object("body").filter(keys -> keys.has("json")).isPresent();
        if (isJson && root.texts("headers").keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            headers.add("Content-Type", "application/json");
        }
        return headers.build();
    }

    private Optional<byte[]> body(String method) {
        var given = root.object("body");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        var body = given.get().only("base64", "json", "plain_text");
        if (!WITH_BODY.contains(method)) {
            throw root.wrong("body", "is for POST, PUT and PATCH, not for " + method);
        }
        if (body.count() != 1) {
            throw root.wrong("body", "takes one of base64, json and plain_text");
        }
        if (body.has("json")) {
            return Optional.of(body.written("json").getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(body.text("plain_text")
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .orElseGet(() -> Base64.getDecoder().decode(body.needed("base64"))));
        } catch (IllegalArgumentException malformed) {
            throw body.wrong("base64", "is not base64");
        }
    }

    /** With {@code skip_challenge} it passes all challenges. */
    private Visitor visitor() {
        var traits = new HashMap<Field, Object>();
        var country = Visitor.NO_COUNTRY;
        var skipsChallenges = false;
        var context =
                root.object("context").map(keys -> keys.only("bot_score", "threat_score", "skip_challenge", "geoloc"));
        if (context.isPresent()) {
            skipsChallenges = context.get().truth("skip_challenge").orElse(false);
            traits(context.get(), CONTEXT, traits);
            var place = context.get().object("geoloc");
            if (place.isPresent()) {
                var keys = new HashMap<>(PLACE);
                keys.put("iso_code", "");
                place.get().only(keys.keySet().toArray(String[]::new));
                traits(place.get(), PLACE, traits);
                country = place.get().text("iso_code").orElse(Visitor.NO_COUNTRY);
                if (!COUNTRY.matcher(country).matches()) {
                    throw place.get().wrong("iso_code", "takes two capital letters, not '%s'".formatted(country));
                }
            }
        }
        var visitor = new Visitor(InetAddress.getLoopbackAddress(), 0, country, 0, Traits.of(traits));
        return skipsChallenges ? visitor.solving(Level.INTERACTIVE) : visitor;
    }

    private static void traits(JsonKeys keys, Map<String, String> fields, Map<Field, Object> traits) {
        fields.forEach((key, name) -> keys.scalar(key).ifPresent(text -> {
            var field = Fields.known(name);
            try {
                traits.put(field, TraitReader.value(field, text));
            } catch (UserProblem wrong) {
                throw keys.wrong(key, "cannot be taken: " + wrong.getMessage());
            }
        }));
    }
}
