package dev.edgecase.api;

import dev.edgecase.api.message.Reply;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.log.Totals;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Writes totals and gauges in the text format that Prometheus scrapes. */
final class MetricsPage {
    private final Totals totals;
    private final Map<String, LongSupplier> gauges;

    MetricsPage(Totals totals, Map<String, LongSupplier> gauges) {
        this.totals = totals;
        this.gauges = new TreeMap<>(gauges);
    }

    EdgeResponse show() {
        var text = new StringBuilder(1024);
        head("edgecase_requests_total", "counter", "Finished requests by edge status and who decided it.", text);
        totals.read((decider, status, count) -> text.append("edgecase_requests_total{decider=\"")
                .append(decider)
                .append("\",status=\"")
                .append(status)
                .append("\"} ")
                .append(count)
                .append('\n'));
        head("edgecase_response_body_bytes_total", "counter", "Bytes of response bodies sent to visitors.", text);
        text.append("edgecase_response_body_bytes_total ")
                .append(totals.bodyBytes())
                .append('\n');
        gauges.forEach((name, value) -> {
            head("edgecase_" + name, "gauge", "Right now: " + name.replace('_', ' ') + ".", text);
            text.append("edgecase_")
                    .append(name)
                    .append(' ')
                    .append(value.getAsLong())
                    .append('\n');
        });
        return Reply.text("text/plain; version=0.0.4", text.toString());
    }

    private static void head(String name, String type, String help, StringBuilder text) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
