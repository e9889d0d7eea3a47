package dev.edgecase.phase.access;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.FormFields;
import dev.edgecase.http.LocalTarget;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.rules.tool.AccessPolicy.Verdict;
import dev.edgecase.rules.tool.AccessPolicy.Who;
import dev.edgecase.rules.tool.Application;
import dev.edgecase.rules.tool.Applications;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Access itself answers below {@code /cdn-cgi/access/}, at the team's domain and at each host of the zone: the login, the way back
 * from it, the keys, who somebody is, and the end of a login.
 *
 * <p>Source: Cloudflare docs, cloudflare-one/access-controls/applications/http-apps/authorization-cookie. Certainty: documented for
 * {@code certs}, {@code get-identity} and {@code logout}; the login and the way back are Edgecase's own.
 */
public final class AccessPlatform {
    /** What all its paths begin with. */
    public static final String PREFIX = LoginPlace.PREFIX;

    private static final Duration GLOBAL_SESSION = Duration.ofHours(24);
    private static final int LONGEST_FORM = 4096;

    private final AccessTokens tokens;

    AccessPlatform(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Answers a request for one of its paths; empty where there is nothing. */
    public Optional<Decision> answer(EdgeRequest request, Exchange exchange) {
        var all = exchange.zone().rules().tools().applications();
        var path = request.path();
        if (all.all().isEmpty() || !path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        if (path.startsWith(LoginPlace.LOGIN)) {
            return login(request, exchange, all);
        }
        return switch (path.substring(PREFIX.length())) {
            case "certs" ->
                answer(
                        AccessPages.json(200, TeamKeys.json(tokens.keys(Identities.now(exchange)))),
                        "showed the keys of the team");
            case "authorized" -> authorized(request, exchange, all);
            case "get-identity" -> identity(request, exchange);
            case "logout" -> {
                AccessCookie.forget(all, request.host()).forEach(exchange::addCookie);
                yield answer(AccessPages.loggedOut(), "took the cookie of the login away");
            }
            default -> Optional.empty();
        };
    }

    /** Where somebody goes back to need not be a place of the application, as rewrites come before Access. */
    private Optional<Decision> login(EdgeRequest request, Exchange exchange, Applications all) {
        var query = query(request);
        var authority = request.path().substring(LoginPlace.LOGIN.length());
        var target = target(query);
        var application =
                all.of(query.getOrDefault("kid", "")).filter(each -> target.isPresent() && each.isAt(host(authority)));
        if (application.isEmpty()) {
            return Optional.empty();
        }
        var attempt = new Attempt(application.get(), authority, target.orElseThrow(), all.isTeam(request.host()));
        if (request.method().equals("POST")) {
            return Optional.of(new Decision.WhenRead(LONGEST_FORM, form -> tried(form.orElse(""), attempt, exchange)));
        }
        var known = AccessCookie.read(request)
                .flatMap(token -> tokens.read(token, Identities.now(exchange)).stream())
                .filter(claims -> claims.type().equals(Claims.ORG))
                .findFirst();
        return known.map(claims -> decide(claims, attempt, exchange))
                .or(() -> answer(
                        AccessPages.login(attempt.application.name()),
                        "showed the login for the application " + attempt.application.name()));
    }

    /** What somebody wants to see: an application, at which authority, and where there. */
    private record Attempt(Application application, String authority, String target, boolean isTeam) {}

    private Decision tried(String form, Attempt attempt, Exchange exchange) {
        var email = fields(form).getOrDefault("email", "").trim();
        if (!Visitor.MAIL.matcher(email).matches()) {
            return new Decision.Answer(
                    AccessPages.login(attempt.application.name()), ruling("asked again: that is no address of mail"));
        }
        var team = exchange.zone().rules().tools().applications().team();
        var claims = Identities.login(email, team, exchange, GLOBAL_SESSION);
        if (attempt.isTeam) {
            var token = tokens.sign(claims, claims.at());
            exchange.addCookie(AccessCookie.writeForTeam(token, GLOBAL_SESSION, exchange.request()));
        }
        return decide(claims, attempt, exchange);
    }

    private Decision decide(Claims claims, Attempt attempt, Exchange exchange) {
        var application = attempt.application;
        var visitor = exchange.visitor();
        var who = new Who(claims.identity().email(), visitor.address(), visitor.country(), Optional.empty());
        var policy = application.withLogin(who);
        if (policy.filter(found -> found.verdict() == Verdict.ALLOW).isEmpty()) {
            return AccessDenial.of(application, who, policy, exchange);
        }
        var now = Identities.now(exchange);
        var lasts = policy.get().session().orElse(application.session());
        var token = tokens.sign(claims.forApplication(application.audience(), now, lasts), now);
        return new Decision.Answer(
                AccessPages.redirect(LoginPlace.back(attempt.authority, token, attempt.target, attempt.isTeam)),
                ruling("sent %s back with a token".formatted(claims.identity().name())));
    }

    private Optional<Decision> authorized(EdgeRequest request, Exchange exchange, Applications all) {
        var query = query(request);
        var now = Identities.now(exchange);
        var claims = tokens.read(query.getOrDefault("token", ""), now)
                .filter(known -> known.type().equals(Claims.APP));
        var application = claims.flatMap(known -> all.of(known.audience()));
        var target = target(query);
        if (application.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        exchange.addCookie(AccessCookie.write(
                query.getOrDefault("token", ""),
                Duration.between(now, claims.orElseThrow().until()),
                application.get(),
                request.withTarget(target.get())));
        return answer(AccessPages.redirect(target.get()), "set the cookie of the login");
    }

    private Optional<Decision> identity(EdgeRequest request, Exchange exchange) {
        return AccessCookie.read(request)
                .flatMap(token -> tokens.read(token, Identities.now(exchange)).stream())
                .findFirst()
                .map(claims -> answer(AccessPages.json(200, TeamKeys.identity(claims, exchange)), "said who it is"))
                .orElseGet(() ->
                        answer(AccessPages.json(401, "{\"err\":\"no app token set\"}"), "does not know who it is"));
    }

    private static Optional<String> target(Map<String, String> query) {
        return Optional.of(query.getOrDefault("redirect_url", "/")).filter(LocalTarget::is);
    }

    private static Map<String, String> query(EdgeRequest request) {
        var path = request.path().length();
        return path == request.target().length()
                ? Map.of()
                : fields(request.target().substring(path + 1));
    }

    private static Map<String, String> fields(String text) {
        try {
            var fields = new HashMap<String, String>();
            FormFields.read(text).forEach(field -> fields.put(field.getKey(), field.getValue()));
            return fields;
        } catch (IllegalArgumentException broken) {
            return Map.of();
        }
    }

    private static String host(String authority) {
        var colon = authority.lastIndexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    private static Optional<Decision> answer(EdgeResponse response, String words) {
        return Optional.of(new Decision.Answer(response, ruling(words)));
    }

    private static Ruling ruling(String words) {
        return new Ruling(Decider.ACCESS, words, "");
    }
}
