package dev.edgecase.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Samples how much of an edge's heap is in use, from outside, ten times a second; garbage counts as used. */
final class HeapWatch {
    private static final double BYTES_PER_KIB = 1024;

    /** With fewer samples than these the peak says nothing. */
    private static final int LEAST_SAMPLES = 5;

    private final Lab lab;
    private final Process process;
    private final long before;

    private HeapWatch(Lab lab, Process process, long before) {
        this.lab = lab;
        this.process = process;
        this.before = before;
    }

    /** Starts to watch, after a collection so that what is in use is what is needed. */
    static HeapWatch start(Lab lab, Server edge) throws IOException, InterruptedException {
        var pid = String.valueOf(edge.process().pid());
        var before = usedBytes(lab, edge);
        var process = lab.programs().start("heap", List.of(tool("jstat"), "-gc", pid, "100"), Map.of());
        return new HeapWatch(lab, process, before);
    }

    /** Collects garbage and returns what is in use then. */
    static long usedBytes(Lab lab, Server edge) throws IOException, InterruptedException {
        var pid = String.valueOf(edge.process().pid());
        lab.programs().run("jcmd", List.of(tool("jcmd"), pid, "GC.run"), 30);
        return peak(lab.programs().run("jstat", List.of(tool("jstat"), "-gc", pid), 30));
    }

    long beforeBytes() {
        return before;
    }

    /** Stops watching and returns the most that was seen. */
    long peakBytes() throws IOException {
        lab.programs().stop(process);
        var said = lab.programs().said("heap");
        if (said.lines().count() <= LEAST_SAMPLES) {
            throw new BenchProblem("the heap was sampled too seldom: " + said.strip());
        }
        return Math.max(before, peak(said));
    }

    /** Reads the lines of jstat: eden, both survivor spaces and the old generation, in KiB, by the names of their columns. */
    static long peak(String text) {
        var lines = text.strip().split("\n");
        var columns = List.of(lines[0].strip().split("\\s+"));
        var peak = 0.0;
        for (var row = 1; row < lines.length; row++) {
            var cells = lines[row].strip().split("\\s+");
            var used = 0.0;
            for (var space : List.of("S0U", "S1U", "EU", "OU")) {
                var column = columns.indexOf(space);
                if (column < 0) {
                    throw new BenchProblem("jstat tells no " + space + ": " + lines[0].strip());
                }
                used += column < cells.length && !cells[column].equals("-") ? Double.parseDouble(cells[column]) : 0;
            }
            peak = Math.max(peak, used);
        }
        return (long) (peak * BYTES_PER_KIB);
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
