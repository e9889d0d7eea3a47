package dev.edgecase.verify.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.ask.Patient;
import dev.edgecase.verify.doctor.check.Checks;
import dev.edgecase.verify.doctor.check.Weakness;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much a weakness hurts where it was found. */
class ReportTest {
    @ParameterizedTest(name = "{0}, the edge from {1} with {2}, strangers from {3}: {4}")
    @CsvSource(nullValues = "-", textBlock = """
            127.0.0.1, -,         -,      -,          LOW
            ::1,       -,         -,      -,          LOW
            10.0.0.5,  -,         -,      -,          HIGH
            127.0.0.1, 127.0.0.9, -,      -,          HIGH
            127.0.0.1, -,         secret, -,          HIGH
            127.0.0.1, -,         -,      127.0.0.10, HIGH
            """)
    void an_origin_that_answers_strangers_hurts_little_on_a_laptop(
            String listener, String edge, String secret, String stranger, Severity severity) throws Exception {
        var plain = Answers.patient("shop.test", Optional.empty());
        var chart = new Chart(new Patient(
                Optional.of(new InetSocketAddress(InetAddress.getByName(listener), 1)),
                Optional.empty(),
                plain.host(),
                plain.paths(),
                new Patient.Edge(address(edge), secret == null ? Headers.EMPTY : Headers.of("X-Secret", secret)),
                address(stranger),
                plain.trust(),
                plain.waits()));
        chart.add(Answers.answer(Ask.STRANGER, 200, ""));
        chart.add(Answers.answer(Ask.EDGE, 200, ""));

        var report = new Report(chart, Checks.of(chart), Set.of(), Catalogue.read());

        assertThat(report.found()).containsExactly(Weakness.NO_EDGE_ALLOW_LIST);
        assertThat(report.severity(Weakness.NO_EDGE_ALLOW_LIST)).isEqualTo(severity);
        assertThat(ReportText.of(report).contains("where it is deployed it matters"))
                .isEqualTo(severity == Severity.LOW);
        assertThat(ReportJson.of(report)).contains("\"severity\":\"" + severity.id() + '"');
    }

    private static Optional<InetAddress> address(String text) throws UnknownHostException {
        return text == null ? Optional.empty() : Optional.of(InetAddress.getByName(text));
    }
}
