package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.tool.Applications.ServiceToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads service tokens; those that are turned off are none. The API never lists their secrets, so that they are to be added.
 *
 * <p>Source: Cloudflare API, access/service_tokens. Certainty: documented.
 */
final class ServiceTokenReader {
    private static final int LONGEST = 200;

    private ServiceTokenReader() {}

    static List<ServiceToken> read(Given given) {
        var tokens = new ArrayList<ServiceToken>();
        for (var each : given.result().items()) {
            each.only(
                    "id",
                    "name",
                    "client_id",
                    "client_secret",
                    "expires_at",
                    "enabled",
                    "duration",
                    "created_at",
                    "updated_at");
            List.of("name", "duration", "created_at", "updated_at")
                    .forEach(key -> each.key(key).text());
            var clientId = word(each.key("client_id").must());
            var secret = word(each.key("client_secret").must());
            var id = each.key("id")
                    .text(LONGEST)
                    .or(() -> each.key("name").text())
                    .or(() -> clientId);
            var until = time(each.key("expires_at"));
            if (each.key("enabled").truth().orElse(true) && clientId.isPresent() && secret.isPresent()) {
                tokens.add(new ServiceToken(id.orElseThrow(), clientId.get(), secret.get(), until));
            }
        }
        return tokens;
    }

    private static Optional<String> word(Given given) {
        var text = given.text(LONGEST);
        text.filter(word -> !word.matches("[A-Za-z0-9._-]+"))
                .ifPresent(
                        word -> given.refuse("this does not fit a header field", "use letters, digits, dots, _ and -"));
        return text;
    }

    private static Optional<Instant> time(Given given) {
        try {
            return given.text().map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException wrong) {
            given.refuse("this is no time", "write 2026-01-02T15:04:05Z");
            return Optional.empty();
        }
    }
}
