package dev.edgecase.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What rules cost by themselves: the microbenchmarks of {@code src/jmh}, run by JMH in a JVM of their own. */
final class RuleCost implements Part {
    private static final Path CLASSES = Path.of("target/bench/jmh-classes").toAbsolutePath();
    private static final Path LIBRARIES = Path.of("target/bench/jmh-lib").toAbsolutePath();
    private static final int LIMIT_SECONDS = 300;

    /** Most nanoseconds by benchmark. */
    private static final Map<String, Double> BUDGETS = Map.of(
            "averageRule", 100.0,
            "thousandRules", 50_000.0,
            "addressInList", 200.0,
            "redirectInList", 200.0);

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String title() {
        return "Rules: nanoseconds per operation, by JMH";
    }

    @Override
    public List<String> missing(Lab lab) {
        return Files.isDirectory(CLASSES) && Files.isDirectory(LIBRARIES)
                ? lab.missing("edgecase")
                : List.of("the microbenchmarks were not compiled");
    }

    @Override
    public void run(Lab lab) throws Exception {
        var results = lab.programs().directory().resolve("jmh.csv");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = CLASSES + ":" + Lab.JAR + ":" + LIBRARIES + "/*";
        var jmh = List.of("-f", "1", "-wi", "3", "-i", "5", "-w", "1", "-r", "1", "-rf", "csv", "-rff", results.toString());
        var command = new ArrayList<>(List.of(java, "-cp", classPath, "org.openjdk.jmh.Main"));
        command.addAll(jmh);
        lab.programs().run("jmh", lab.pinned(lab.machine().proxyCore(), command), LIMIT_SECONDS);
        var measured = new LinkedHashMap<String, Object>();
        for (var line : Files.readAllLines(results)) {
            var cells = line.replace("\"", "").split(",");
            var benchmark = cells[0].substring(cells[0].lastIndexOf('.') + 1);
            if (!cells[0].equals("Benchmark") && !cells[0].contains(":")) {
                measured.put(benchmark, Double.valueOf(cells[4]));
                lab.report().progress("%-16s %10.1f ns".formatted(benchmark, Double.valueOf(cells[4])));
            }
        }
        lab.report().put(name(), measured);
        BUDGETS.forEach((benchmark, most) -> {
            if (!(measured.get(benchmark) instanceof Double nanos)) {
                throw new BenchProblem("JMH measured no " + benchmark);
            }
            lab.report().atMost(benchmark + ", ns", nanos, most);
        });
    }
}
