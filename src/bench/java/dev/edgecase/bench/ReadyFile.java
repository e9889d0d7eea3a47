package dev.edgecase.bench;

import java.io.IOException;

/** What a started edge writes about itself. */
final class ReadyFile {
    private ReadyFile() {}

    static int port(Lab lab, String name) throws IOException {
        var file = lab.programs().directory().resolve("ready.json");
        var port = Machine.first(file, "\"" + name + "\"\\s*:\\s*(\\d+)", "");
        if (port.isEmpty()) {
            throw new BenchProblem("the ready file names no port for " + name);
        }
        return Integer.parseInt(port);
    }
}
