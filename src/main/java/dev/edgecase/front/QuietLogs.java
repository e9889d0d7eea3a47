package dev.edgecase.front;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.Xnio;

/**
 * Keeps XNIO from greeting the console: it logs its version at INFO when it is loaded. Only its own logger is told, and only when
 * nobody has configured it; where another logging library answers, that one's configuration stands.
 */
final class QuietLogs {
    private static final Logger XNIO = Logger.getLogger(Xnio.class.getPackageName()); // held, or it would be collected

    private QuietLogs() {}

    static void ensure() {
        if (XNIO.getLevel() == null) {
            XNIO.setLevel(Level.WARNING);
        }
    }
}
