package dev.edgecase.cli.base;

import dev.edgecase.pki.OriginTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --origin-ca}, for all commands that may meet an origin in strict mode. */
public final class OriginCaOption {
    @Option(
            names = "--origin-ca",
            paramLabel = "FILE",
            split = ",",
            description = "PEM file of an authority that strict mode trusts besides the public ones; repeatable.")
    private List<String> written = new ArrayList<>();

    /** Returns the files. */
    public List<Path> files() {
        return written.stream()
                .map(name -> PathOption.path("--origin-ca", name))
                .toList();
    }

    /** Returns the public authorities and those of the files. */
    public OriginTrust trust() {
        var trust = OriginTrust.publicAuthorities();
        for (var file : files()) {
            trust = trust.and(OriginTrust.certificatesIn(file));
        }
        return trust;
    }
}
