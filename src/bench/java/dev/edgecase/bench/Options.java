package dev.edgecase.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the user asked for.
 *
 * @param only the parts to run; empty for all
 * @param rounds how often each proxy is measured, in turn
 * @param seconds how long one measurement takes
 * @param warmUpSeconds how long Edgecase is loaded before the first measurement, each time
 * @param starts how often a start is timed
 */
record Options(Set<String> only, int rounds, int seconds, int warmUpSeconds, int starts, boolean help) {
    static final String HELP = """
            make bench [ARGS="..."]: Edgecase beside nginx and HAProxy, on this machine.

              --only PARTS   comma-separated: %s. Default: all.
              --rounds N     measurements of each proxy, in turn; the median counts. Default: 3.
              --seconds N    length of one measurement. Default: 8.
              --warm-up N    seconds of load on Edgecase before the first, again while it gets faster, four times at most. Default: 15.
              --starts N     timed starts; the median counts. Default: 5.

            Writes target/bench.json. Other work on the machine spoils the figures; the ratios suffer least.""".formatted(names());

    private static String names() {
        return Bench.parts().stream().map(Part::name).collect(Collectors.joining(", "));
    }

    static Options parse(String... args) {
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < args.length; i += 2) {
            if (args[i].equals("--help") || args[i].equals("-h")) {
                return new Options(Set.of(), 0, 0, 0, 0, true);
            }
            if (!List.of("--only", "--rounds", "--seconds", "--warm-up", "--starts")
                    .contains(args[i])) {
                throw new IllegalArgumentException("unknown option " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            values.put(args[i], args[i + 1]);
        }
        return new Options(
                parts(values.getOrDefault("--only", "")),
                number(values, "--rounds", 3),
                number(values, "--seconds", 8),
                number(values, "--warm-up", 15),
                number(values, "--starts", 5),
                false);
    }

    private static Set<String> parts(String text) {
        var known = Bench.parts().stream().map(Part::name).toList();
        var wanted = new TreeSet<String>();
        for (var name : text.split(",")) {
            if (!name.isBlank() && !known.contains(name.strip())) {
                throw new IllegalArgumentException("no part is called '%s'; there are %s".formatted(name, names()));
            }
            if (!name.isBlank()) {
                wanted.add(name.strip());
            }
        }
        return wanted;
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        var text = values.getOrDefault(name, String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1) {
            throw new IllegalArgumentException("%s takes a number from 1 to 9999, was '%s'".formatted(name, text));
        }
        return Integer.parseInt(text);
    }

    boolean wants(String part) {
        return only.isEmpty() || only.contains(part);
    }

    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("rounds", rounds);
        facts.put("measurement_seconds", seconds);
        facts.put("warm_up_seconds", warmUpSeconds);
        facts.put("starts", starts);
        return facts;
    }
}
