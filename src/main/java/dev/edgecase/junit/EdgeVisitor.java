package dev.edgecase.junit;

import static io.restassured.config.HeaderConfig.headerConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;
import static io.restassured.config.SSLConfig.sslConfig;

import dev.edgecase.unit.UserProblem;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/**
 * A visitor of an edge.
 *
 * @param edge whom it visits
 * @param name its name or description, as the header {@code Edgecase-Visitor} takes it; empty for the TCP peer
 * @param lastRay is told each ray
 */
public record EdgeVisitor(Edge edge, String name, LastRay lastRay) {
    private static final String HEADER = "Edgecase-Visitor";

    /** Returns a REST Assured request as this visitor: it trusts the edge's authority and follows no redirect. */
    public RequestSpecification given() {
        var request = RestAssured.given()
                .config(RestAssuredConfig.config()
                        .headerConfig(headerConfig().overwriteHeadersWithName("Host", HEADER))
                        .redirect(redirectConfig().followRedirects(false))
                        .sslConfig(sslConfig().trustStore(trust()).allowAllHostnames()))
                .baseUri(edge.url())
                .filter(rays());
        if (!name.isEmpty()) {
            request.header(HEADER, name);
        }
        if (!edge.visitorHost().isEmpty()) {
            request.header("Host", edge.visitorHost());
        }
        return request;
    }

    private Filter rays() {
        return (request, response, context) -> {
            var answer = context.next(request, response);
            lastRay.saw(answer.getHeader("CF-RAY"));
            return answer;
        };
    }

    private KeyStore trust() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("edgecase", edge.authority());
            return store;
        } catch (GeneralSecurityException | IOException cause) {
            throw new UserProblem("the edge's authority cannot be put into a key store: " + cause.getMessage(), cause);
        }
    }
}
