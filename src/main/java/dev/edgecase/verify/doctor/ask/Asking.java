package dev.edgecase.verify.doctor.ask;

import dev.edgecase.http.Headers;
import dev.edgecase.visitor.VisitorRequest.Message.Parts;
import java.util.Optional;

/**
 * A question about to be asked.
 *
 * @param role who asks
 * @param chart what is known by now
 */
record Asking(Role role, Chart chart) {
    Patient patient() {
        return chart.patient();
    }

    Optional<String> file() {
        return chart.file();
    }

    Parts message(String target, Headers fields) {
        return message("GET", target, fields);
    }

    Parts message(String method, String target, Headers fields) {
        return new Parts(method, patient().host(), target, with(fields), Optional.empty());
    }

    /** Returns what this role sends always with those instead of what it has of their names. */
    Headers with(Headers fields) {
        var all = role.headers(patient()).edit();
        fields.names().forEach(all::remove);
        return all.addAll(fields).build();
    }
}
