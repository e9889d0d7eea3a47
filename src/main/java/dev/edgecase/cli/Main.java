package dev.edgecase.cli;

import dev.edgecase.Edgecase;
import dev.edgecase.cli.base.Surroundings;
import java.security.Security;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the {@code edgecase} process begins. */
public final class Main {
    private static final String DISABLED = "jdk.tls.disabledAlgorithms";
    private static final String MBEAN_BUILDER = "javax.management.builder.initial";
    private static final Set<String> STILL_OFFERED = Set.of("TLSv1", "TLSv1.1", "3DES_EDE_CBC");

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        offerOldTls();
        skipMBeans();
        System.exit(new Cli(Surroundings.ofProcess(Edgecase::start)).execute(args));
    }

    /**
     * Lets this JVM speak the old versions of TLS that the real edge still offers to origins (TLS 1.0, 1.1 and 3DES).
     *
     * <p>The property counts for a whole JVM, so it may be changed only here, where the JVM is ours and does nothing else; embedded
     * in somebody's tests the edge leaves it alone. Must run before anything of TLS is loaded.
     *
     * <p>Source: Cloudflare docs, ssl/origin-configuration/cipher-suites. Certainty: documented.
     */
    private static void offerOldTls() {
        var disabled = Security.getProperty(DISABLED);
        if (disabled != null) {
            Security.setProperty(
                    DISABLED,
                    Arrays.stream(disabled.split(",", -1))
                            .map(String::trim)
                            .filter(entry -> !STILL_OFFERED.contains(entry))
                            .collect(Collectors.joining(", ")));
        }
    }

    /**
     * Spares the start the platform's MBean server, some 250 classes, in which XNIO would register every listener: with a builder
     * that is not there it gives up quietly. An agent asked for on the command line has made the server before this runs.
     */
    private static void skipMBeans() {
        if (System.getProperty(MBEAN_BUILDER) == null) {
            System.setProperty(MBEAN_BUILDER, "none");
        }
    }
}
