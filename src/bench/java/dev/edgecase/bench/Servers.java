package dev.edgecase.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the configurations and starts origin, peers and edge. Each is one process with one worker thread. */
record Servers(Lab lab) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the origin answers with: 1 KiB. */
    private static final String BODY = "0123456789abcdef".repeat(64);

    /**
     * Starts nginx as origin: {@code /} and {@code /1k.css} are 1 KiB, {@code /100k.css} is 100 KiB, {@code /large} and
     * {@code /large.bin} are a file of that many bytes.
     */
    Server origin(long largeBytes) throws IOException, InterruptedException {
        var port = Server.freePort();
        var directory = lab.programs().directory();
        try (var file = new java.io.RandomAccessFile(directory.resolve("large").toFile(), "rw")) {
            file.setLength(largeBytes); // sparse: takes no room on disk
        }
        Files.writeString(directory.resolve("100k.css"), BODY.repeat(100));
        var config = nginx("origin", """
                server {
                  listen 127.0.0.1:%d backlog=4096;
                  location = / { default_type text/plain; return 200 "%s"; }
                  location = /1k.css { default_type text/css; return 200 "%s"; }
                  root %s;
                  location = /100k.css { default_type text/css; }
                  location = /large { default_type application/octet-stream; }
                  location = /large.bin { alias %s/large; default_type application/octet-stream; }
                }
                """.formatted(port, BODY, BODY, directory, directory));
        return started("origin", config, lab.machine().loadCore(), port);
    }

    Server nginx(Server origin) throws IOException, InterruptedException {
        var port = Server.freePort();
        var config = nginx("nginx", """
                upstream origin { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000000; }
                server {
                  listen 127.0.0.1:%d backlog=4096;
                  location / {
                    proxy_pass http://origin;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $host;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header X-Forwarded-Proto $scheme;
                  }
                }
                """.formatted(origin.port(), port));
        return started("nginx", config, lab.machine().proxyCore(), port);
    }

    /**
     * Starts nginx with a cache; what is asked for all the time is in the system's memory, wherever the files are. With
     * {@code tcp_nopush} its large answers would wait 40 ms each for loopback's delayed acknowledgements.
     */
    Server cachingNginx(Server origin) throws IOException, InterruptedException {
        var port = Server.freePort();
        var cache = lab.programs().directory().resolve("nginx-cache");
        var config = nginx("caching-nginx", """
                proxy_cache_path %s levels=1:2 keys_zone=bench:16m;
                upstream origin { server 127.0.0.1:%d; keepalive 64; }
                server {
                  listen 127.0.0.1:%d backlog=4096;
                  tcp_nopush off;
                  location / {
                    proxy_pass http://origin;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $host;
                    proxy_cache bench;
                    proxy_cache_valid 200 2h;
                  }
                }
                """.formatted(cache, origin.port(), port));
        return started("nginx", config, lab.machine().proxyCore(), port);
    }

    Server haproxy(Server origin) throws IOException, InterruptedException {
        var port = Server.freePort();
        var file = lab.programs().directory().resolve("haproxy.cfg");
        Files.writeString(file, """
                global
                  nbthread 1
                  maxconn 4096
                defaults
                  mode http
                  option http-keep-alive
                  option forwardfor
                  timeout connect 5s
                  timeout client 60s
                  timeout server 60s
                frontend visitors
                  bind 127.0.0.1:%d
                  default_backend origin
                backend origin
                  http-reuse always
                  server origin 127.0.0.1:%d
                """.formatted(port, origin.port()));
        return started(
                "haproxy",
                List.of("haproxy", "-db", "-f", file.toString()),
                lab.machine().proxyCore(),
                port);
    }

    /** Starts Edgecase through its launcher on the proxies' core with one thread. */
    Server edgecase(int originPort) throws IOException, InterruptedException {
        return pinnedEdgecase("edgecase", originPort, List.of());
    }

    /** Starts Edgecase likewise with typical rules. */
    Server edgecaseWithRules(int originPort) throws IOException, InterruptedException {
        var file = lab.programs().directory().resolve("rulesets.json");
        TypicalRules.write(file);
        return pinnedEdgecase("with rules", originPort, List.of("--rulesets", file.toString()));
    }

    /** Starts Edgecase likewise with custom rules, rate limits and managed rules. */
    Server edgecaseGuarded(int originPort) throws IOException, InterruptedException {
        var file = lab.programs().directory().resolve("security.json");
        TypicalSecurity.write(file);
        return pinnedEdgecase("guarded", originPort, List.of("--rulesets", file.toString()));
    }

    /** Starts Edgecase likewise without a single security product, not even those that every zone has. */
    Server edgecaseUnguarded(int originPort) throws IOException, InterruptedException {
        return pinnedEdgecase(
                "unguarded",
                originPort,
                List.of("--setting", "browser_check=off", "--knob", "waf_free_ruleset=off"));
    }

    /** Starts Edgecase likewise, without a memory of finished requests. */
    Server edgecaseWithoutJournal(int originPort) throws IOException, InterruptedException {
        return pinnedEdgecase("no journal", originPort, List.of("--journal", "0"));
    }

    private Server pinnedEdgecase(String name, int originPort, List<String> more)
            throws IOException, InterruptedException {
        var port = Server.freePort();
        var command = edgecase(List.of(Lab.LAUNCHER.toString()), originPort, port);
        command.addAll(List.of("--io-threads", "1"));
        command.addAll(more);
        return started(name, command, lab.machine().proxyCore(), port);
    }

    /** Starts Edgecase unpinned, as users do, with further JVM and other options. */
    Server edgecase(int originPort, String jvmOptions, List<String> more) throws IOException, InterruptedException {
        var port = Server.freePort();
        var command = edgecase(List.of(Lab.LAUNCHER.toString()), originPort, port);
        command.addAll(more);
        var environment = Map.of("EDGECASE_JVM_OPTIONS", jvmOptions);
        var server = new Server("edgecase", lab.programs().start("edgecase", command, environment), port);
        server.awaitAnswer(System.nanoTime(), PATIENCE);
        return server;
    }

    /** Returns the command that runs an edge in front of that origin. */
    static List<String> edgecase(List<String> program, int originPort, int port) {
        var command = new ArrayList<>(program);
        command.addAll(List.of("run", "--origin", "http://127.0.0.1:" + originPort, "--port", String.valueOf(port)));
        command.addAll(List.of("--https-port", "0", "--admin-port", "0", "--ready-file", "ready.json", "--quiet"));
        return command;
    }

    private List<String> nginx(String name, String servers) throws IOException {
        var directory = lab.programs().directory();
        var file = directory.resolve(name + ".conf");
        var temporary = "proxy fastcgi uwsgi scgi client_body".split(" ");
        var paths = new StringBuilder();
        for (var kind : temporary) {
            paths.append("  %s_temp_path %s;\n".formatted(kind, directory.resolve(name + "-" + kind)));
        }
        Files.writeString(file, """
                daemon off;
                master_process off;
                worker_processes 1;
                pid %s;
                error_log stderr warn;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  keepalive_timeout 300;
                  keepalive_requests 1000000000;
                  client_max_body_size 0;
                %s%s}
                """.formatted(directory.resolve(name + ".pid"), paths, servers));
        return List.of("nginx", "-e", "stderr", "-p", directory.toString(), "-c", file.toString());
    }

    private Server started(String name, List<String> command, int core, int port)
            throws IOException, InterruptedException {
        var since = System.nanoTime();
        var server = new Server(name, lab.programs().start(name, lab.pinned(core, command), Map.of()), port);
        server.awaitAnswer(since, PATIENCE);
        return server;
    }
}
