package dev.edgecase.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the figures were measured on.
 *
 * @param cores the numbers of the cores that this process may use
 * @param versions each program that is here, with its version
 * @param busy how much of all cores other work took during one second before the start, 0 to 1
 */
record Machine(List<Integer> cores, Map<String, String> versions, double busy) {
    private static final double MOST_BUSY = 0.1;
    private static final Map<String, List<String>> ASK = Map.of(
            "nginx", List.of("nginx", "-v"),
            "haproxy", List.of("haproxy", "-v"),
            "wrk", List.of("wrk", "-v"),
            "h2load", List.of("h2load", "--version"),
            "taskset", List.of("taskset", "--version"));

    static Machine look() throws IOException, InterruptedException {
        var versions = new LinkedHashMap<String, String>();
        for (var program : List.of("nginx", "haproxy", "wrk", "h2load", "taskset")) {
            var found = version(ASK.get(program));
            if (!found.isEmpty()) {
                versions.put(program, found);
            }
        }
        return new Machine(allowedCores(), versions, measureBusy());
    }

    boolean has(String program) {
        return versions.containsKey(program);
    }

    /** The core for the proxies. */
    int proxyCore() {
        return cores.get(0);
    }

    /** The core for origin and load. */
    int loadCore() {
        return cores.get(cores.size() > 1 ? 1 : 0);
    }

    List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (cores.size() < 2) {
            warnings.add("one core only: proxies, origin and load share it, so all throughput figures are too low");
        }
        if (!has("taskset")) {
            warnings.add("taskset is missing: nothing is pinned to a core, so throughput cannot be compared");
        }
        if (busy > MOST_BUSY) {
            warnings.add("the machine is busy with other work (%.0f %%): no figure of this run can be relied on"
                    .formatted(100 * busy));
        }
        return warnings;
    }

    Map<String, Object> facts() throws IOException {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("cores", cores.size());
        facts.put("cpu", first(Path.of("/proc/cpuinfo"), "model name\\s*:\\s*(.*)", "unknown"));
        facts.put("memory_kib", first(Path.of("/proc/meminfo"), "MemTotal:\\s*(\\d+)", "unknown"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("busy_before_start_fraction", busy);
        facts.put("versions", versions);
        return facts;
    }

    private static String version(List<String> command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var text = new String(process.getInputStream().readAllBytes());
            process.waitFor();
            var match = Pattern.compile("\\d+\\.[\\w.-]+").matcher(text);
            return match.find() ? match.group() : "unknown";
        } catch (IOException notThere) {
            return "";
        }
    }

    private static List<Integer> allowedCores() throws IOException {
        var text = first(Path.of("/proc/self/status"), "Cpus_allowed_list:\\s*(\\S+)", "");
        var cores = new ArrayList<Integer>();
        for (var range : text.split(",")) {
            var ends = range.split("-");
            for (var core = number(ends[0]); core <= number(ends[ends.length - 1]); core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static double measureBusy() throws IOException, InterruptedException {
        var before = ticks();
        Thread.sleep(1000);
        var after = ticks();
        var all = after[0] - before[0];
        return all <= 0 ? 0 : 1 - (double) (after[1] - before[1]) / all;
    }

    /** All ticks of the processor since the machine started, and those in which it had nothing to do. */
    private static long[] ticks() throws IOException {
        var text = first(Path.of("/proc/stat"), "^cpu +(.*)", "0 0 0 0 0");
        var ticks = Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
        return new long[] {Arrays.stream(ticks).limit(8).sum(), ticks[3] + ticks[4]};
    }

    /** Returns what the first group matches in a file of the system; the other value where there is no such file. */
    static String first(Path file, String pattern, String otherwise) throws IOException {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        var match = Pattern.compile(pattern, Pattern.MULTILINE).matcher(Files.readString(file));
        return match.find() ? match.group(1) : otherwise;
    }
}
