package dev.edgecase.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From starting the process to the first answer 200 through it; not pinned, as users start it. */
final class StartTime implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start: from the command to the first answer through the edge";
    }

    @Override
    public List<String> missing(Lab lab) {
        return lab.missing("edgecase", "nginx");
    }

    @Override
    public void run(Lab lab) throws Exception {
        var origin = new Servers(lab).origin(1);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = median(lab, origin, "java -jar", List.of(java, "-jar", Lab.JAR.toString()));
        var launcher = median(lab, origin, "launcher", List.of(Lab.LAUNCHER.toString()));
        lab.report().put(name(), facts(jar, launcher));
        lab.report().atMost("first answer, java -jar, s", jar, 1.0);
        lab.report().atMost("first answer, launcher, s", launcher, 0.5);
    }

    private static Map<String, Object> facts(double jar, double launcher) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("java_jar_first_answer_seconds", jar);
        facts.put("launcher_first_answer_seconds", launcher);
        return facts;
    }

    private static double median(Lab lab, Server origin, String name, List<String> program) throws Exception {
        var seconds = new ArrayList<Double>();
        for (var start = 0; start <= lab.options().starts(); start++) {
            var port = Server.freePort();
            var command = Servers.edgecase(program, origin.port(), port);
            var since = System.nanoTime();
            var server = new Server(name, lab.programs().start("start", command, Map.of()), port);
            var taken = server.awaitAnswer(since, PATIENCE).toNanos() / 1e9;
            lab.programs().stop(server.process());
            if (start > 0) { // the first makes the certificate authority and fills the system's file cache
                seconds.add(taken);
            }
        }
        lab.report().progress("%-9s median %.3f s of %s".formatted(name, Numbers.median(seconds), shown(seconds)));
        return Numbers.median(seconds);
    }

    private static String shown(List<Double> seconds) {
        return String.join(" ", seconds.stream().map("%.3f"::formatted).toList());
    }
}
