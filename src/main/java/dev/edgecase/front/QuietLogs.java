package dev.edgecase.front;

import io.undertow.Undertow;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.Xnio;

/**
 * Keeps Undertow and XNIO from writing to the console: bad input is told by journeys, not by log lines. Only their own loggers
 * are told, and only when nobody has configured them; where another logging library answers, that one's configuration stands.
 */
final class QuietLogs {
    // held, or they would be collected
    private static final List<Logger> CHATTY =
            List.of(Logger.getLogger(Undertow.class.getPackageName()), Logger.getLogger(Xnio.class.getPackageName()));

    private QuietLogs() {}

    static void ensure() {
        for (var logger : CHATTY) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.OFF);
            }
        }
    }
}
