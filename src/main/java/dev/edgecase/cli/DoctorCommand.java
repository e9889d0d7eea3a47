package dev.edgecase.cli;

import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.log.PlainText;
import dev.edgecase.verify.doctor.Doctor;
import dev.edgecase.verify.doctor.Report;
import dev.edgecase.verify.doctor.ReportJson;
import dev.edgecase.verify.doctor.ReportText;
import dev.edgecase.verify.doctor.ask.Interview;
import dev.edgecase.verify.doctor.ask.Patient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code edgecase doctor}: what of an origin will hurt behind the edge. */
@Command(
        name = "doctor",
        header = "Ask your origin directly, with forged headers too, and tell what will hurt behind the edge.",
        description = {
            "Sends at most 40 requests to the origin that is named and to nobody else: redirects are not followed, names are "
                    + "looked up once. They are GET and HEAD requests of one page and one static file, with forged visitor "
                    + "addresses, forged hosts, the headers of the edge and large headers, one POST to a path that does not "
                    + "exist, and TLS handshakes. --plan lists them without sending any."
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  edgecase doctor --origin http://localhost:3000 --echo-path /whoami",
            "  edgecase doctor --origin http://localhost:3000 --origin https://localhost:3443 --host shop.test",
            "  edgecase doctor --origin http://localhost:3000 --edge-address 127.0.0.9 --stranger-address 127.0.0.10",
            "  edgecase doctor --origin http://localhost:3000 --accept no-edge-allow-list --json",
            "",
            "Exit codes: 0 nothing found, 3 nobody listens there, 4 there are findings that are not accepted."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Surroundings surroundings;

    @Mixin
    DoctorOptions options = new DoctorOptions();

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var patient = options.patient();
        var accepted = options.accepted();
        if (options.plan) {
            return plan(patient);
        }
        var report = Doctor.examine(patient, accepted, this::progress);
        progress("");
        return tell(report);
    }

    private int plan(Patient patient) {
        var number = 1;
        for (var line : Interview.plan(patient)) {
            surroundings.out().println("%2d  %s".formatted(number++, PlainText.of(line)));
        }
        return ExitCode.GOOD;
    }

    /** People see what is under way; what scripts collect stays clean. */
    private void progress(String question) {
        if (surroundings.terminal()) {
            surroundings.err().print(CLEAR_LINE + PlainText.of(question));
            surroundings.err().flush();
        }
    }

    private int tell(Report report) {
        if (options.json.isAsked()) {
            surroundings.out().println(ReportJson.of(report));
        } else {
            surroundings.out().print(ReportText.of(report));
        }
        return report.found().isEmpty() ? ExitCode.GOOD : ExitCode.FAILED;
    }
}
