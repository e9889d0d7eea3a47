package dev.edgecase.verify.doctor;

import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.ask.Interview;
import dev.edgecase.verify.doctor.ask.Patient;
import dev.edgecase.verify.doctor.check.Checks;
import dev.edgecase.verify.doctor.check.Weakness;
import dev.edgecase.visitor.VisitorClient;
import java.util.Set;
import java.util.function.Consumer;

/** Examines an origin. */
public final class Doctor {
    private Doctor() {}

    /**
     * Asks and judges.
     *
     * @param patient the origin; nobody else is contacted
     * @param accepted the weaknesses that somebody has decided to live with
     * @param progress is told each question before it is asked
     * @throws dev.edgecase.unit.UserProblem when nobody listens there
     */
    public static Report examine(Patient patient, Set<Weakness> accepted, Consumer<String> progress) {
        Chart chart;
        try (var client = VisitorClient.create()) {
            chart = new Interview(patient, client).run(progress);
        }
        return new Report(chart, Checks.of(chart), accepted, Catalogue.read());
    }
}
