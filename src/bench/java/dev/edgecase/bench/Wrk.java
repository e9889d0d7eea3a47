package dev.edgecase.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one run of wrk measured.
 *
 * @param requests how many were answered
 * @param errors failed connections, reads, writes, timeouts, and statuses other than 2xx and 3xx
 */
record Wrk(double requestsPerSecond, double p50Millis, double p99Millis, long requests, long errors) {
    static final int CONNECTIONS = 32;

    static Wrk run(Lab lab, Server server, int seconds) throws IOException, InterruptedException {
        return run(lab, server, "/", seconds);
    }

    static Wrk run(Lab lab, Server server, String path, int seconds, String... more)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "--latency"));
        command.addAll(List.of("-H", "Host: shop.test")); // visitors send names, not addresses
        command.addAll(List.of("-H", "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"));
        command.add("http://127.0.0.1:" + server.port() + path);
        command.addAll(List.of(more));
        return parse(lab.programs().run("wrk", lab.pinned(lab.machine().loadCore(), command), seconds + 30));
    }

    static Wrk parse(String text) {
        return new Wrk(
                number(text, "Requests/sec:\\s*([\\d.]+)"),
                millis(text, "50%"),
                millis(text, "99%"),
                (long) number(text, "(\\d+) requests in"),
                errors(text));
    }

    private static long errors(String text) {
        var kinds = Pattern.compile("connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)")
                .matcher(text);
        var errors = 0L;
        while (kinds.find()) {
            for (var kind = 1; kind <= 4; kind++) {
                errors += Long.parseLong(kinds.group(kind));
            }
        }
        var statuses = Pattern.compile("Non-2xx or 3xx responses: (\\d+)").matcher(text);
        return statuses.find() ? errors + Long.parseLong(statuses.group(1)) : errors;
    }

    private static double millis(String text, String percentile) {
        var match = Pattern.compile(percentile + "\\s+([\\d.]+)(us|ms|s)\\b").matcher(text);
        if (!match.find()) {
            throw new BenchProblem("wrk's answer has no " + percentile + " line");
        }
        var value = Double.parseDouble(match.group(1));
        return switch (match.group(2)) {
            case "us" -> value / 1000;
            case "ms" -> value;
            default -> value * 1000;
        };
    }

    private static double number(String text, String pattern) {
        var match = Pattern.compile(pattern).matcher(text);
        if (!match.find()) {
            throw new BenchProblem("wrk's answer has no line like " + pattern);
        }
        return Double.parseDouble(match.group(1));
    }
}
