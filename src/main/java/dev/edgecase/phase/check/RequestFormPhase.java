package dev.edgecase.phase.check;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Protocol;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks the form of a request: method, target, Host and framing. Whatever is wrong is an unstyled 400; TRACE is 405.
 *
 * <p>Source: Cloudflare docs, the page of error 400; a survey of proxies of 2019. Certainty: documented for framing and raw
 * characters, observed or assumed for the rest, see {@code docs/fidelity.md}.
 */
public final class RequestFormPhase implements RequestPhase {
    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var decision = decide(request);
        if (!(decision instanceof Decision.Pass)) {
            exchange.journey().hideFromRequestLog(); // this precedes the zone, whose log it would be
        }
        return decision;
    }

    private static Decision decide(EdgeRequest request) {
        if (request.method().equals("TRACE")) {
            return Decision.refuse(
                    EdgeError.METHOD_NOT_ALLOWED,
                    Decider.VALIDATION,
                    "TRACE is not supported by the edge",
                    "Use another method.");
        }
        var fault = methodFault(request.method()).or(() -> hostFault(request)).or(() -> framingFault(request));
        if (fault.isPresent()) {
            return refuse(fault.get());
        }
        var target = request.target();
        if (isAbsolute(target)) {
            return absolute(request);
        }
        return TargetForm.fault(target).map(RequestFormPhase::refuse).orElse(Decision.PASS);
    }

    private static boolean isAbsolute(String target) {
        return !target.startsWith("/") && target.contains("://");
    }

    /** {@code GET http://shop.test/a} is taken as {@code GET /a} if Host says the same, and refused otherwise. */
    private static Decision absolute(EdgeRequest request) {
        var target = request.target();
        var start = target.indexOf("://") + 3;
        var slash = target.indexOf('/', start);
        var authority = slash < 0 ? target.substring(start) : target.substring(start, slash);
        var mark = authority.indexOf('?');
        if (mark >= 0 || authority.contains("@")) {
            return refuse("the absolute request-target has no plain host");
        }
        if (!authority.toLowerCase(Locale.ROOT).equals(request.authority().toLowerCase(Locale.ROOT))) {
            return refuse("the request-target names %s, and Host names %s".formatted(authority, request.authority()));
        }
        var origin = request.originForm();
        return TargetForm.fault(origin)
                .map(RequestFormPhase::refuse)
                .orElseGet(() -> Decision.pass(request.withTarget(origin)));
    }

    private static Optional<String> methodFault(String method) {
        if (method.equals("CONNECT")) {
            return Optional.of("CONNECT is for proxies, and the edge is none");
        }
        for (var i = 0; i < method.length(); i++) {
            var c = method.charAt(i);
            if (!(c >= 'A' && c <= 'Z') && "0123456789-_!#$%&'*+.^`|~".indexOf(c) < 0) {
                return Optional.of("the method %s is not written in capital letters".formatted(method));
            }
        }
        return method.isEmpty() ? Optional.of("the method is empty") : Optional.empty();
    }

    private static Optional<String> hostFault(EdgeRequest request) {
        if (request.headers().contains("Host")) {
            return Optional.of("there are two Host headers");
        }
        var authority = request.authority();
        if (authority.isEmpty()) {
            return request.protocol() == Protocol.HTTP_1_0 ? Optional.empty() : Optional.of("there is no Host header");
        }
        return HostForm.isValid(authority) ? Optional.empty() : Optional.of("the Host header is not a host name");
    }

    private static Optional<String> framingFault(EdgeRequest request) {
        var headers = request.headers();
        var encoding = headers.first("Transfer-Encoding");
        var length = headers.first("Content-Length");
        if (encoding.isPresent() && length.isPresent()) {
            return Optional.of("Content-Length and Transfer-Encoding are both there");
        }
        if (encoding.isPresent()
                && !(headers.count("Transfer-Encoding") == 1 && encoding.get().equalsIgnoreCase("chunked"))) {
            return Optional.of("Transfer-Encoding is not chunked");
        }
        if (length.isPresent() && (headers.count("Content-Length") > 1 || !isNumber(length.get()))) {
            return Optional.of("Content-Length is not one number");
        }
        return Optional.empty();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Decision refuse(String reason) {
        return Decision.refuse(EdgeError.BAD_REQUEST, Decider.VALIDATION, reason, "Send a well-formed request.");
    }
}
