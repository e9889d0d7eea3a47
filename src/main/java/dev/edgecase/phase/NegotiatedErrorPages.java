package dev.edgecase.phase;

import dev.edgecase.error.EdgeError;
import dev.edgecase.error.ErrorContext;
import dev.edgecase.error.ErrorRenderer;
import dev.edgecase.error.ErrorSettings;
import dev.edgecase.error.ErrorShape;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.ErrorPages;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.Ruling;
import java.time.Duration;
import java.util.Optional;

/** Shows errors in the format that the visitor's {@code Accept} asks for, with the ruling's words on them. */
public final class NegotiatedErrorPages implements ErrorPages {
    @Override
    public EdgeResponse show(EdgeError error, Ruling ruling, Exchange exchange) {
        exchange.shows(error, ruling);
        return renderer(exchange)
                .render(error, context(error, ruling, exchange))
                .toEdgeResponse();
    }

    /** Returns what a page of this error says, to be put into a page of the zone's owner. */
    static String box(EdgeError error, Ruling ruling, Exchange exchange) {
        return renderer(exchange).box(error, context(error, ruling, exchange));
    }

    private static ErrorRenderer renderer(Exchange exchange) {
        var emulation = exchange.zone().emulation();
        return new ErrorRenderer(new ErrorSettings(
                emulation.minimalText(),
                emulation.diagnosticHeaders(),
                emulation.security().blockPageNegotiates(),
                emulation.errorStatuses()));
    }

    private static ErrorContext context(EdgeError error, Ruling ruling, Exchange exchange) {
        var headers = exchange.journey().request().headers();
        var accept = headers.all("Accept");
        return new ErrorContext(
                exchange.request().host(),
                exchange.ray(),
                exchange.visitor().ip(),
                exchange.clock().instant(),
                new ErrorContext.Accepts(
                        accept.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", accept)),
                        headers.contains("Accept-Encoding")),
                particulars(error, ruling, exchange.metering().retryAfter()));
    }

    /** Who is blocked by the WAF does not learn by which rule. */
    private static ErrorContext.Particulars particulars(EdgeError error, Ruling ruling, Optional<Duration> retryAfter) {
        var tells = !ruling.remedy().isEmpty() && error.shape() != ErrorShape.BLOCK;
        return new ErrorContext.Particulars(
                tells ? Optional.of(sentence(ruling)) : Optional.empty(),
                tells ? Optional.of(ruling.remedy()) : Optional.empty(),
                retryAfter);
    }

    private static String sentence(Ruling ruling) {
        var subject = switch (ruling.decider()) {
            case ORIGIN -> "The origin ";
            case CDN_CGI -> "The edge ";
            default -> "";
        };
        var text = subject + ruling.reason() + ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
