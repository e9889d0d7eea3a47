package dev.edgecase.log;

import dev.edgecase.log.output.OutputOptions;
import dev.edgecase.log.output.RecordText;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
        return new RequestLog(new FileSink(file, requests(zoneName), new Lines()), Journey::inRequestLog);
    }

    /** Does so in the form that these options say. */
    public static RequestLog open(Path file, String zoneName, OutputOptions options) {
        var text = new RecordText(options);
        return new RequestLog(
                new FileSink(file, requests(zoneName), new Written(text)),
                journey ->
                        journey.inRequestLog() && text.isSampled(journey.ray().hex()));
    }

    /** Does so for the security events, in the field names of {@code firewall_events}: of one request there may be several. */
    public static RequestLog ofEvents(Path file) {
        return new RequestLog(new FileSink(file, RequestLog::events, new Lines()), RequestLog::hasEvents);
    }

    /** Does so in the form that these options say. */
    public static RequestLog ofEvents(Path file, OutputOptions options) {
        var text = new RecordText(options);
        return new RequestLog(
                new FileSink(file, RequestLog::events, new Written(text)),
                journey -> hasEvents(journey) && text.isSampled(journey.ray().hex()));
    }

    private static Function<Journey, List<Consumer<JsonGenerator>>> requests(String zoneName) {
        var record = new RequestRecord(zoneName);
        return journey -> List.of(json -> record.write(journey, json));
    }

    private static List<Consumer<JsonGenerator>> events(Journey journey) {
        return IntStream.range(0, journey.securityEvents().size())
                .<Consumer<JsonGenerator>>mapToObj(at -> json -> EventRecord.write(journey, at, json))
                .toList();
    }

    private static boolean hasEvents(Journey journey) {
        return !journey.securityEvents().isEmpty();
    }

    /** How a record is written. */
    private interface Form {
        void write(Consumer<JsonGenerator> record, JsonGenerator json);

        /** Returns what stands behind the last one. */
        String end();
    }

    /** One line a record. */
    private static final class Lines implements Form {
        @Override
        public void write(Consumer<JsonGenerator> record, JsonGenerator json) {
            record.accept(json);
            json.writeRaw('\n');
        }

        @Override
        public String end() {
            return "";
        }
    }

    /** As options want it. */
    private record Written(RecordText text) implements Form {
        @Override
        public void write(Consumer<JsonGenerator> record, JsonGenerator json) {
            json.writeRaw(text.next(LogFields.tree(record)));
        }

        @Override
        public String end() {
            return text.end();
        }
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
        private final Function<Journey, List<Consumer<JsonGenerator>>> records;
        private final Form form;
        /** Made by the writer's thread with the first record: a start with {@code --log} does not wait for Jackson. */
        private @Nullable JsonGenerator json;

        FileSink(Path file, Function<Journey, List<Consumer<JsonGenerator>>> records, Form form) {
            this.file = file;
            this.out = opened(file);
            this.records = records;
            this.form = form;
        }

        @Override
        public void write(List<Journey> journeys) throws IOException {
            var generator = generator();
            try {
                for (var journey : journeys) {
                    records.apply(journey).forEach(record -> form.write(record, generator));
                }
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
            out.write(form.end());
            out.close();
        }
    }
}
