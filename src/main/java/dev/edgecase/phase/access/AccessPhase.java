package dev.edgecase.phase.access;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.rules.tool.AccessPolicy;
import dev.edgecase.rules.tool.AccessPolicy.Verdict;
import dev.edgecase.rules.tool.AccessPolicy.Who;
import dev.edgecase.rules.tool.Application;
import dev.edgecase.rules.tool.Applications;
import dev.edgecase.rules.tool.Applications.ServiceToken;
import java.time.Duration;
import java.util.Optional;

/**
 * Access: who has shown who they are, and may see the application, goes on with a token that the origin can check; others are sent to
 * the login, or get 401 or 403. What only Access may say, nobody else says: in a zone with applications.
 *
 * <p>Source: Cloudflare docs, cloudflare-one/access-controls; ruleset-engine/reference/phases-list for its place. Certainty: documented;
 * observed for the redirect, 401 for scripts and the header with the address of mail; that policies are asked at each request, and that
 * forged header fields are taken out, is assumed.
 */
final class AccessPhase implements RequestPhase {
    private static final String ASSERTION = "Cf-Access-Jwt-Assertion";
    private static final String EMAIL = "Cf-Access-Authenticated-User-Email";

    private final AccessTokens tokens;
    private final LoginPlace logins;

    AccessPhase(AccessTokens tokens, LoginPlace logins) {
        this.tokens = tokens;
        this.logins = logins;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var all = exchange.zone().rules().tools().applications();
        if (all.all().isEmpty()) {
            return Decision.PASS;
        }
        var headers = request.headers();
        var clean = headers.contains(ASSERTION) || headers.contains(EMAIL)
                ? request.with(headers.edit().remove(ASSERTION).remove(EMAIL).build())
                : request;
        return all.at(request.host(), RequestTarget.pathOf(exchange.target()))
                .filter(application ->
                        !(application.entry().preflight() && request.method().equals("OPTIONS")))
                .map(application -> new Gate(all, application, clean, exchange).decide())
                .orElseGet(() -> Decision.pass(clean));
    }

    /** One request before one application. */
    private final class Gate {
        private final Applications all;
        private final Application application;
        private final EdgeRequest request;
        private final Exchange exchange;

        Gate(Applications all, Application application, EdgeRequest request, Exchange exchange) {
            this.all = all;
            this.application = application;
            this.request = request;
            this.exchange = exchange;
        }

        Decision decide() {
            var session = AccessCookie.read(request)
                    .flatMap(token -> tokens
                            .read(token, Identities.now(exchange))
                            .filter(this::isForThis)
                            .map(claims -> new Session(token, claims))
                            .stream())
                    .findFirst();
            var program = Identities.token(application, exchange);
            var who = who(
                    session.flatMap(known -> known.claims.identity().email())
                            .or(() -> exchange.visitor().identity()),
                    program.map(ServiceToken::id).or(() -> session.flatMap(this::programOf)));
            var open = application.withoutLogin(who);
            if (open.isPresent()) {
                return withoutLogin(open.get(), session, program);
            }
            return who.email().isPresent() ? login(session, who) : stranger(program.isPresent());
        }

        /** Service auth by an address alone knows nobody whom a token could name. */
        private Decision withoutLogin(AccessPolicy policy, Optional<Session> session, Optional<ServiceToken> program) {
            if (policy.verdict() == Verdict.BYPASS) {
                return Decision.pass(request);
            }
            return program.map(token -> begin(
                            Identities.program(token, all.team(), exchange),
                            policy.session().orElse(application.session())))
                    .or(() -> session)
                    .map(this::letIn)
                    .orElseGet(() -> Decision.pass(request));
        }

        private boolean isForThis(Claims claims) {
            return claims.type().equals(Claims.APP)
                    && claims.audience().equals(application.audience())
                    && claims.issuer().equals("https://" + all.team());
        }

        private Optional<String> programOf(Session session) {
            var identity = session.claims.identity();
            return all.tokens().stream()
                    .filter(token -> identity.isProgram() && token.clientId().equals(identity.name()))
                    .map(ServiceToken::id)
                    .findFirst();
        }

        private Who who(Optional<String> email, Optional<String> token) {
            var visitor = exchange.visitor();
            return new Who(email, visitor.address(), visitor.country(), token);
        }

        private Session begin(Claims known, Duration lasts) {
            var now = Identities.now(exchange);
            var claims = known.forApplication(application.audience(), now, lasts);
            var token = tokens.sign(claims, now);
            exchange.addCookie(AccessCookie.write(token, lasts, application, request));
            return new Session(token, claims);
        }

        private Decision login(Optional<Session> session, Who who) {
            var policy = application.withLogin(who);
            if (policy.filter(found -> found.verdict() == Verdict.ALLOW).isPresent()) {
                return letIn(session.filter(
                                known -> known.claims.identity().email().equals(who.email()))
                        .orElseGet(() -> begin(
                                Identities.login(
                                        who.email().orElseThrow(), all.team(), exchange, application.session()),
                                policy.get().session().orElse(application.session()))));
            }
            return AccessDenial.of(application, who, policy, exchange);
        }

        private Decision letIn(Session session) {
            var headers = request.headers().edit().set(ASSERTION, session.token);
            session.claims.identity().email().ifPresent(email -> headers.set(EMAIL, email));
            return Decision.pass(request.with(headers.build()));
        }

        /** Programs whose credentials do not help are told so, where nobody could log in instead. */
        private Decision stranger(boolean hasToken) {
            if (application.has(Verdict.NON_IDENTITY) && application.entry().unauthorized()) {
                return unauthorized("wants the credentials of a program, and service_auth_401_redirect is on");
            }
            if (!application.has(Verdict.ALLOW)) {
                return AccessDenial.ofProgram(application, hasToken, exchange);
            }
            if (request.headers().hasToken("X-Requested-With", "XMLHttpRequest")) {
                return unauthorized("wants a login, to which a script cannot be sent");
            }
            return answer(
                    AccessPages.redirect(logins.login(application, request, exchange)),
                    "sent the visitor to the login for the application %s".formatted(application.name()),
                    "Log in there, come as a visitor with access=alice@example.com, or send the credentials of a program"
                            + " that a policy names.");
        }

        private Decision unauthorized(String words) {
            return answer(
                    AccessPages.unauthorized(),
                    words + ": application " + application.name(),
                    "Send CF-Access-Client-Id and CF-Access-Client-Secret, or the cookie CF_Authorization of a login.");
        }

        private Decision answer(EdgeResponse response, String reason, String remedy) {
            return new Decision.Answer(
                    response, new Ruling(Decider.ACCESS, Optional.of(application.name()), reason, remedy));
        }
    }

    /** A token that is good here, and what it says. */
    private record Session(String token, Claims claims) {}
}
