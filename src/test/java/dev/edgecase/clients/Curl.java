package dev.edgecase.clients;

import dev.edgecase.testkit.PeerProgram;
import dev.edgecase.testkit.TestEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** curl as the visitor of one edge, who trusts the edge's authority and finds shop.test there. */
public final class Curl {
    private static final PeerProgram PROGRAM = new PeerProgram("curl", "curl");

    private final TestEdge edge;
    private final Path directory;
    private final Path authority;

    /** A curl that keeps its files in that directory. */
    public Curl(TestEdge edge, Path directory) throws IOException {
        this.edge = edge;
        this.directory = directory;
        this.authority = Files.writeString(directory.resolve("edge-ca.pem"), pem(edge));
    }

    private static String pem(TestEdge edge) {
        try {
            var base64 = Base64.getMimeEncoder()
                    .encodeToString(edge.running().authority().getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (java.security.cert.CertificateEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * What curl got.
     *
     * @param exit curl's exit code
     * @param status of the final head
     * @param version of HTTP, as curl writes it: 1.0, 1.1, 2
     * @param heads all heads and trailers, as they came
     * @param body the body, decoded if curl was told to
     * @param verbose what -v says
     */
    public record Answer(int exit, int status, String version, String heads, String body, String verbose) {
        /** The lines of the last head and its trailers that start with that name, values only, joined by a comma. */
        public String header(String name) {
            var last = heads.substring(heads.lastIndexOf("HTTP/"));
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return last.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).trim())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Starts curl on a path over plain HTTP. */
    public Running http(String path, String... options) throws IOException {
        return start("http://shop.test:" + edge.running().httpPort() + path, options);
    }

    /** Starts curl on a path over TLS. */
    public Running https(String path, String... options) throws IOException {
        return start("https://shop.test:" + edge.running().httpsPort() + path, options);
    }

    /** Starts curl on a path of the admin port. */
    public Running admin(String path, String... options) throws IOException {
        return start("http://localhost:" + edge.running().adminPort() + path, options);
    }

    private Running start(String url, String... options) throws IOException {
        var own = Files.createTempDirectory(directory, "curl");
        var arguments = new ArrayList<>(List.of("-q", "-sSv", "--noproxy", "*", "--max-time", "15"));
        arguments.addAll(List.of("--cacert", authority.toString(), "--connect-to", "shop.test::127.0.0.1:"));
        arguments.addAll(List.of("-D", "heads", "-o", "body", "-w", "%{http_code} %{http_version}"));
        arguments.addAll(List.of(options));
        arguments.add(url);
        return new Running(ClientRun.start(PROGRAM, own, arguments));
    }

    /** curl at work. */
    public record Running(ClientRun run) implements AutoCloseable {
        /** The part of the body that has been written to the file. */
        String bodySoFar() {
            return ClientRun.read(run.directory().resolve("body"));
        }

        /** Tells whether it has ended. */
        boolean isDone() {
            return !run.process().isAlive();
        }

        /** Waits for the end. */
        public Answer answer() throws InterruptedException {
            var output = run.await();
            var words = output.out().split(" ");
            return new Answer(
                    output.exit(),
                    Integer.parseInt(words[0]),
                    words[1],
                    ClientRun.read(run.directory().resolve("heads")),
                    bodySoFar(),
                    output.err());
        }

        /** Goes away at once. */
        void leave() {
            run.process().destroyForcibly();
        }

        @Override
        public void close() {
            run.close();
        }
    }
}
