package dev.edgecase.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the figures were measured on.
 *
 * @param cores the numbers of the cores that this process may use
 * @param versions each program that is here, with its version
 */
record Machine(List<Integer> cores, Map<String, String> versions, double load) {
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
        return new Machine(allowedCores(), versions, loadAverage());
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
        if (load > 0.7) {
            warnings.add("the machine is busy (load %.1f): figures are too low and uncertain".formatted(load));
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
        facts.put("load_at_start", load);
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

    private static double loadAverage() throws IOException {
        return Double.parseDouble(first(Path.of("/proc/loadavg"), "^(\\S+)", "0"));
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
