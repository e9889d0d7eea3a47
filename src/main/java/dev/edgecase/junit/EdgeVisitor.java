package dev.edgecase.junit;

import static io.restassured.config.HeaderConfig.headerConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;
import static io.restassured.config.SSLConfig.sslConfig;

import dev.edgecase.unit.UserProblem;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.specification.RequestSpecification;
import javax.net.ssl.SSLContext;

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
                        .sslConfig(sslConfig()
                                .trustStore(ClientTls.store(edge.authority()))
                                .allowAllHostnames()))
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

    /**
     * Returns TLS for a client of this visitor, which shows the certificate that the scenario gives it.
     *
     * @throws UserProblem where it has none
     */
    public SSLContext sslContext() {
        return edge.stage()
                .certificate(name)
                .orElseThrow(() -> new UserProblem(
                        "visitor '%s' has no certificate; give it tls: { client_certificate: valid }".formatted(name)))
                .sslContext(ClientTls.trust(edge.authority()));
    }

    private Filter rays() {
        return (request, response, context) -> {
            var answer = context.next(request, response);
            lastRay.saw(answer.getHeader("CF-RAY"));
            return answer;
        };
    }
}
