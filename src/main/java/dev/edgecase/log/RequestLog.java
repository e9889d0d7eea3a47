package dev.edgecase.log;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.JourneyListener;
import dev.edgecase.unit.UserProblem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Appends every request, or every security event, to a file as NDJSON: one object per line, in the field names of the
 * {@code http_requests} or {@code firewall_events} dataset.
 *
 * <p>Requests that the real edge does not log, because they fail before any zone is known, are left out.
 */
public final class RequestLog implements JourneyListener, AutoCloseable {
    private final JourneyWriter writer;
    private final Predicate<Journey> wanted;

    private RequestLog(JourneyWriter.Sink sink, Predicate<Journey> wanted) {
        this.writer = new JourneyWriter("edgecase-log", JourneyWriter.CAPACITY, sink);
        this.wanted = wanted;
    }

    /** Opens or creates the file for appending, for the zone of that name; throws {@link UserProblem} when it cannot be written. */
    public static RequestLog open(Path file, String zoneName) {
        var record = new RequestRecord(zoneName);
        return new RequestLog(
                new FileSink(file, (journey, json) -> {
                    record.write(journey, json);
                    json.writeRaw('\n');
                }),
                Journey::inRequestLog);
    }

    /** Does so for the security events, in the field names of {@code firewall_events}: of one request there may be several. */
    public static RequestLog ofEvents(Path file) {
        return new RequestLog(
                new FileSink(file, (journey, json) -> {
                    for (var at = 0; at < journey.securityEvents().size(); at++) {
                        EventRecord.write(journey, at, json);
                        json.writeRaw('\n');
                    }
                }),
                journey -> !journey.securityEvents().isEmpty());
    }

    @Override
    public void finished(Journey journey) {
        if (wanted.test(journey)) {
            writer.finished(journey);
        }
    }

    /** Writes what is waiting and closes the file. */
    @Override
    public void close() {
        writer.close();
    }

    private static BufferedWriter opened(Path file) {
        try {
            return Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (NoSuchFileException missing) {
            throw new UserProblem("cannot write the log %s: its directory does not exist".formatted(file), missing);
        } catch (IOException failed) {
            var why = Files.isDirectory(file) ? "it is a directory" : "it may not be written";
            throw new UserProblem("cannot write the log %s: %s".formatted(file, why), failed);
        }
    }

    private static final class FileSink implements JourneyWriter.Sink {
        private static final System.Logger LOG = System.getLogger(RequestLog.class.getName());

        private final Path file;
        private final Writer out;
        private final BiConsumer<Journey, JsonGenerator> records;
        /** Made by the writer's thread with the first record: a start with {@code --log} does not wait for Jackson. */
        private @Nullable JsonGenerator json;

        FileSink(Path file, BiConsumer<Journey, JsonGenerator> records) {
            this.file = file;
            this.out = opened(file);
            this.records = records;
        }

        @Override
        public void write(List<Journey> journeys) throws IOException {
            var generator = generator();
            try {
                journeys.forEach(journey -> records.accept(journey, generator));
                generator.flush();
            } catch (JacksonException failed) {
                throw new IOException("the log %s: %s".formatted(file, failed.getOriginalMessage()), failed);
            }
        }

        private JsonGenerator generator() {
            var known = json;
            if (known == null) {
                known = JsonFactory.builder()
                        .rootValueSeparator("")
                        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .build()
                        .createGenerator(ObjectWriteContext.empty(), out);
                json = known;
            }
            return known;
        }

        @Override
        public void dropped(long count) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> count + " requests are missing in " + file + ": the disk is too slow");
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
