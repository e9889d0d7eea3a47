package dev.edgecase.log;

import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Visit;
import java.time.Duration;

/**
 * Writes one line per request for the person in front of the terminal: what was asked, both statuses, who decided and why.
 *
 * <p>Shape: {@code GET     /slow   edge 524  origin -    cache DYNAMIC  ORIGIN read timed out after 120s (1.2s real)
 * 8f2c00aa11bb22cc-FRA}. The ray is written in full, because {@code edgecase explain} asks for it.
 */
public final class ConsoleLine {
    private static final int METHOD_WIDTH = 7;
    private static final int PATH_WIDTH = 32;
    private static final int CACHE_WIDTH = 7;
    private static final int LONGEST_PATH = 72;
    private static final int LONGEST_REASON = 160;
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String CYAN = "\u001b[36m";
    private static final String DIM = "\u001b[2m";
    private static final String BOLD = "\u001b[1m";
    private static final String RESET = "\u001b[0m";

    private final boolean coloured;

    /** Makes a writer of lines, with colours for a terminal or without for anything else. */
    public ConsoleLine(boolean coloured) {
        this.coloured = coloured;
    }

    /** Returns the line of a journey, without a line end. */
    public String of(Journey journey) {
        var line = new StringBuilder(160);
        var quiet = isQuiet(journey);
        line.append(coloured && quiet ? DIM : "");
        request(journey, line);
        line.append("  edge ");
        coloured(status(journey.edgeStatus()), quiet ? "" : colourOf(journey.edgeStatus()), line);
        line.append("  origin ");
        pad(status(journey.originStatus()), 3, line);
        line.append("  cache ");
        pad(journey.cacheStatus().map(Enum::name).orElse("-"), CACHE_WIDTH, line);
        line.append("  ");
        coloured(journey.ruling().decider().name(), quiet ? "" : BOLD, line);
        line.append(' ').append(PlainText.shortened(words(journey), LONGEST_REASON));
        warning(journey, line);
        line.append("  ").append(journey.ray());
        return line.append(coloured && quiet ? RESET : "").toString();
    }

    private void warning(Journey journey, StringBuilder line) {
        journey.cache().flatMap(CacheVerdict::warning).ifPresent(warning -> {
            line.append("  ");
            coloured("warning: " + PlainText.of(warning), YELLOW, line);
        });
    }

    private static void request(Journey journey, StringBuilder line) {
        var request = journey.request();
        pad(PlainText.shortened(request.method(), 16), METHOD_WIDTH, line);
        line.append(' ');
        var host = request.host();
        var what = isThisMachine(host) ? request.target() : host + request.target();
        pad(PlainText.shortened(what.isEmpty() ? "-" : what, LONGEST_PATH), PATH_WIDTH, line);
    }

    private static String words(Journey journey) {
        var reason = journey.ruling().reason();
        if (isQuiet(journey)) {
            return reason + " in " + Timing.both(journey.elapsed(), journey) + injected(journey);
        }
        var real = journey.fault().map(fault -> realTime(fault, journey)).orElse("");
        return reason + real + ending(journey) + injected(journey);
    }

    private static String injected(Journey journey) {
        return journey.injected().map(fault -> " [" + fault + "]").orElse("");
    }

    private static String realTime(OriginFault fault, Journey journey) {
        var waited = fault.waited();
        var real = journey.realOf(waited);
        return waited.equals(Duration.ZERO) || real.equals(waited) ? "" : " (" + Timing.of(real) + " real)";
    }

    private static String ending(Journey journey) {
        if (journey.ruling().decider() == Decider.VISITOR) {
            return "";
        }
        return switch (journey.outcome()) {
            case DELIVERED, TRACED -> "";
            case ABORTED -> "; the body broke off after " + journey.bodyBytes() + " bytes";
            case VISITOR_LEFT -> "; the visitor left after " + journey.bodyBytes() + " bytes";
        };
    }

    /** A request that went as everybody hoped: the origin's own good answer, or a fresh one of the cache, delivered whole. */
    private static boolean isQuiet(Journey journey) {
        return journey.edgeStatus() < 400
                && (journey.edgeStatus() == journey.originStatus() || isHit(journey))
                && journey.outcome() == Visit.Outcome.DELIVERED
                && journey.cache().flatMap(CacheVerdict::warning).isEmpty();
    }

    private static boolean isHit(Journey journey) {
        return journey.ruling().decider() == Decider.CACHE
                && journey.cacheStatus()
                        .filter(status -> status == CacheStatus.HIT || status == CacheStatus.REVALIDATED)
                        .isPresent();
    }

    private static boolean isThisMachine(String host) {
        return host.isEmpty() || host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static String status(int status) {
        return status == 0 ? "-" : Integer.toString(status);
    }

    private static String colourOf(int status) {
        return status >= 500 ? RED : status >= 400 ? YELLOW : CYAN;
    }

    private void coloured(String text, String colour, StringBuilder line) {
        line.append(coloured ? colour : "");
        pad(text, 3, line);
        line.append(coloured && !colour.isEmpty() ? RESET : "");
    }

    private static void pad(String text, int width, StringBuilder line) {
        line.append(text);
        line.append(" ".repeat(Math.max(0, width - text.length())));
    }
}
