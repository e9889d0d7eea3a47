package dev.edgecase.rulefile.shield;

import dev.edgecase.match.JsonPlace;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.shield.SessionIdentifier;
import dev.edgecase.rules.shield.TokenConfiguration;
import dev.edgecase.unit.UserProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads session identifiers.
 *
 * <p>Source: Cloudflare API, api_gateway/configuration. Certainty: documented.
 */
final class SessionReader {
    private static final int LONGEST = 4096;

    private final List<TokenConfiguration> configurations;

    SessionReader(List<TokenConfiguration> configurations) {
        this.configurations = configurations;
    }

    List<SessionIdentifier> read(Given given) {
        var identifiers = new ArrayList<SessionIdentifier>();
        ShieldReader.items(given, "auth_id_characteristics")
                .forEach(each -> identifier(each).ifPresent(identifiers::add));
        return identifiers;
    }

    private Optional<SessionIdentifier> identifier(Given given) {
        given.only("type", "name");
        var name = given.key("name").must();
        var type = given.key("type").must().choice("header", "cookie", "jwt");
        return type.flatMap(word -> name.text(LONGEST).flatMap(text -> switch (word) {
            case "header" -> Optional.of(new SessionIdentifier.OfHeader(text));
            case "cookie" -> Optional.of(new SessionIdentifier.OfCookie(text));
            default -> claim(text, name);
        }));
    }

    private Optional<SessionIdentifier> claim(String text, Given given) {
        var colon = text.indexOf(':');
        var configuration = colon < 0 ? text : text.substring(0, colon);
        if (configurations.stream().noneMatch(each -> each.id().equals(configuration))) {
            given.refuse(
                    "there is no token configuration '%s'".formatted(configuration),
                    "write its id, a colon and a path: <id>:$.sub");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SessionIdentifier.OfToken(configuration, JsonPlace.parse(text.substring(colon + 1))));
        } catch (UserProblem malformed) {
            given.refuse(String.valueOf(malformed.getMessage()), "");
            return Optional.empty();
        }
    }
}
