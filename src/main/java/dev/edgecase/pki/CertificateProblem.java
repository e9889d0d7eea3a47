package dev.edgecase.pki;

import dev.edgecase.unit.UserProblem;
import java.io.Serial;
import java.nio.file.Path;

/**
 * A certificate or key file that cannot be used: the message names the file, what was found there and what to do about it.
 */
public final class CertificateProblem extends UserProblem {

    @Serial
    private static final long serialVersionUID = 1L;

    CertificateProblem(Path file, String found, String remedy) {
        super("%s: %s; %s".formatted(file, found, remedy));
    }

    CertificateProblem(String message) {
        super(message);
    }
}
