package dev.edgecase.phase.access;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import dev.edgecase.zone.Zone;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** Edges with applications behind Access, and what tokens say. */
final class Guarded {
    static final String TEAM = "acme.cloudflareaccess.com";
    static final String AUD = "32eafc7626e974616deaf0dc3ce63d7bcbed58a2731e84d06bc3cdf1b53c4228";
    static final String SECRET = "bdd31cbc4dec990953e39163fbbb194c93313ca9f0a6e420346af9d326b1d2a5";
    static final String CLIENT = "88bf3b6d86161464f6509f7219099e57.access";

    /** The policy that lets everybody at example.com in. */
    static final String EXAMPLE = policy("allow", "{\"email_domain\":{\"domain\":\"example.com\"}}", "");

    private Guarded() {}

    static String policy(String decision, String include, String more) {
        return "{\"name\":\"%s\",\"decision\":\"%s\",\"include\":[%s]%s}".formatted(decision, decision, include, more);
    }

    /** An edge with the application {@code admin} at shop.test/admin, by https. */
    static InMemoryEdge edge(String policies, String more) {
        return edge(policies, more, zone -> zone);
    }

    static InMemoryEdge edge(String policies, String more, UnaryOperator<Zone> change) {
        var json = """
                {"access":{"auth_domain":"%s","applications":[
                  {"name":"admin","domain":"shop.test/admin","aud":"%s","policies":[%s]%s}],
                 "service_tokens":[{"id":"robot","client_id":"%s","client_secret":"%s","expires_at":"2026-01-02T04:00:00Z"},
                                   {"id":"other","client_id":"other.access","client_secret":"s"},
                                   {"id":"off","client_id":"off.access","client_secret":"s","enabled":false}]}}""".formatted(TEAM, AUD, policies, more, CLIENT, SECRET);
        return InMemoryEdge.with(zone -> Rules.read(json, change.apply(Knobs.hosts(zone, "shop.test"))))
                .overTls("shop.test")
                .from("127.0.0.1");
    }

    /** What alice gets without a login of her own. */
    static Answer alice(InMemoryEdge edge) {
        return edge.get("/admin", "Edgecase-Visitor", "ip=203.0.113.7; country=DE; access=alice@example.com");
    }

    static Answer send(InMemoryEdge edge, String method, String authority, String target, String body) {
        edge.overTls(authority.replaceAll(":\\d+$", ""));
        return edge.send(new EdgeRequest(
                method,
                "https",
                authority,
                target,
                Protocol.HTTP_1_1,
                Headers.EMPTY,
                Body.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    static String cookie(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }

    static String payload(String token) {
        return new String(
                Base64.getUrlDecoder().decode(List.of(token.split("\\.", -1)).get(1)), StandardCharsets.UTF_8);
    }
}
