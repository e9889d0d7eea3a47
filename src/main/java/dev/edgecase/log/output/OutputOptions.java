package dev.edgecase.log.output;

import java.util.List;
import java.util.Optional;

/**
 * How records of a log are written.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/log-output-options. Certainty: documented; that a batch is what one edge writes to
 * its file, and which requests are in a sample, is assumed.
 *
 * @param fields the fields, by the names that they are to have; empty for all
 * @param csv values alone; else names and values, as JSON has them
 * @param around the texts around and between
 * @param template how a record looks inside, in place of its fields; empty for these
 * @param times the form of times
 * @param sampleRate how many of the requests are written, 0 to 1
 * @param disarms whether a dollar sign before a brace becomes an x, so that nobody who reads the log looks anything up
 */
public record OutputOptions(
        List<String> fields,
        boolean csv,
        Around around,
        Optional<Template> template,
        Times times,
        double sampleRate,
        boolean disarms) {
    /** Keeps a list that nobody changes. */
    public OutputOptions {
        fields = List.copyOf(fields);
    }

    /**
     * The texts around and between.
     *
     * @param batchPrefix before all
     * @param batchSuffix behind all
     * @param recordPrefix before each record
     * @param recordSuffix behind each record
     * @param recordDelimiter between records
     * @param fieldDelimiter between fields
     */
    public record Around(
            String batchPrefix,
            String batchSuffix,
            String recordPrefix,
            String recordSuffix,
            String recordDelimiter,
            String fieldDelimiter) {}
}
