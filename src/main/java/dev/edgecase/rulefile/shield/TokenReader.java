package dev.edgecase.rulefile.shield;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.ValueExpression;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.shield.TokenConfiguration;
import dev.edgecase.rules.shield.TokenKey;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads token configurations. Of keys that are not supported nothing is said, as the edge drops them; one at least must be left.
 *
 * <p>Source: Cloudflare docs, api-shield/security/jwt-validation/api; Cloudflare API, token_validation/config. Certainty: documented.
 */
final class TokenReader {
    private static final int MOST = 4;
    private static final int LONGEST_TITLE = 50;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final Set<String> SOURCES = Set.of("http.request.headers", "http.request.cookies");

    private final Known known;

    TokenReader(Known known) {
        this.known = known;
    }

    List<TokenConfiguration> configurations(Given given) {
        var found = new ArrayList<TokenConfiguration>();
        fewEnough(given.result(), "configurations")
                .forEach(each -> configuration(each).ifPresent(made -> {
                    if (found.stream().anyMatch(other -> other.id().equals(made.id()))) {
                        each.key("id").refuse("there is a configuration with this id already", "");
                    }
                    found.add(made);
                }));
        return found;
    }

    /** Reads what people call something. */
    static String title(Given given) {
        given.key("description").text(LONGEST_DESCRIPTION);
        return given.key("title").text(LONGEST_TITLE).orElse("");
    }

    private Optional<TokenConfiguration> configuration(Given given) {
        given.only(
                "id",
                "title",
                "description",
                "token_sources",
                "token_type",
                "credentials",
                "created_at",
                "last_updated");
        title(given);
        given.key("token_type").choice("jwt", "JWT");
        var id = given.key("id").must().text(LONGEST_TITLE);
        var sources = new ArrayList<ValueExpression>();
        fewEnough(given.key("token_sources").must(), "sources")
                .forEach(each -> source(each).ifPresent(sources::add));
        return id.map(name -> new TokenConfiguration(
                name, sources, keys(given.key("credentials").must())));
    }

    private static List<Given> fewEnough(Given given, String words) {
        var items = given.items();
        if (items.size() > MOST) {
            given.refuse("these are %d %s".formatted(items.size(), words), "at most 4 are allowed");
        }
        return items;
    }

    private Optional<ValueExpression> source(Given given) {
        var around = new RuleAround("token source", RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, false, known);
        return around.value(given, Type.STRING).filter(source -> {
            var isGood = !source.reads().isEmpty()
                    && source.reads().stream().allMatch(field -> SOURCES.contains(field.name()));
            if (!isGood) {
                given.refuse("a token is in a header or a cookie", "write http.request.headers[\"authorization\"][0]");
            }
            return isGood;
        });
    }

    private static List<TokenKey> keys(Given credentials) {
        credentials.only("keys");
        var given = credentials.key("keys").must();
        var keys = new ArrayList<TokenKey>();
        var before = given.problemsSoFar();
        fewEnough(given, "keys").forEach(each -> KeyReader.read(each).ifPresent(keys::add));
        if (keys.isEmpty() && given.isList() && given.problemsSoFar() == before) {
            given.refuse("none of the keys is supported", "write one for RS256 and the like, ES256 or ES384");
        }
        return keys;
    }
}
