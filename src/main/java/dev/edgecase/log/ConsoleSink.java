package dev.edgecase.log;

import dev.edgecase.pipeline.Journey;
import java.io.PrintStream;
import java.util.List;

/** Prints one line per request on a stream, a batch at a time. */
public final class ConsoleSink implements JourneyWriter.Sink {
    private final ConsoleLine line;
    private final PrintStream out;

    /** Prints such lines there. */
    public ConsoleSink(ConsoleLine line, PrintStream out) {
        this.line = line;
        this.out = out;
    }

    @Override
    public void write(List<Journey> journeys) {
        var text = new StringBuilder(journeys.size() * 128);
        for (var journey : journeys) {
            text.append(line.of(journey)).append('\n');
        }
        out.print(text);
        out.flush();
    }

    @Override
    public void dropped(long count) {
        out.print("... " + count + " more requests than this terminal can show; see --log and the admin port\n");
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
