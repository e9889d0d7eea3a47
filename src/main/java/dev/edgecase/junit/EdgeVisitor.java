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

/** A visitor of an edge. */
public final class EdgeVisitor {
    private static final String HEADER = "Edgecase-Visitor";

    private final Edge edge;
    private final String name;
    private final LastRay lastRay;

    /** Plays whom the name or description says, as the header {@code Edgecase-Visitor} takes it; the TCP peer when it is empty. */
    EdgeVisitor(Edge edge, String name, LastRay lastRay) {
        this.edge = edge;
        this.name = name;
        this.lastRay = lastRay;
    }

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
