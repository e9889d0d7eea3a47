package dev.edgecase.rulefile.shield;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.shield.ApiShield;
import dev.edgecase.rules.shield.Operations;
import dev.edgecase.rules.shield.Reaction;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Optional;

/**
 * Reads API Shield: operations and their schemas, token configurations and rules, session identifiers and sequence rules.
 *
 * <p>Source: Cloudflare API, api_gateway, schema_validation and token_validation; docs, api-shield/plans. Certainty: documented.
 */
public final class ShieldReader {
    private static final List<String> ADD_ON =
            List.of("auth_id_characteristics", "token_configurations", "token_rules", "sequence_rules");

    private ShieldReader() {}

    /** Reads what the zone says of it. */
    public static ApiShield read(Given given, Known known) {
        if (!given.isGiven()) {
            return ApiShield.NONE;
        }
        given.only(
                "operations",
                "schemas",
                "schema_validation",
                "auth_id_characteristics",
                "token_configurations",
                "token_rules",
                "sequence_rules");
        ADD_ON.forEach(key -> needsEnterprise(given.key(key), known));
        var operations = new OperationReader(known).read(given.key("operations"), given.key("schemas"));
        var configurations = new TokenReader(known).configurations(given.key("token_configurations"));
        return new ApiShield(
                new Operations(operations),
                mitigation(given.key("schema_validation"), known),
                configurations,
                new TokenRuleReader(known, configurations, operations).read(given.key("token_rules")),
                new SessionReader(configurations).read(given.key("auth_id_characteristics")),
                SequenceReader.read(given.key("sequence_rules"), operations));
    }

    private static void needsEnterprise(Given given, Known known) {
        if (given.isGiven() && isBelowEnterprise(known)) {
            given.refuse("this is of API Shield, an add-on to enterprise", "leave it out, or set plan: enterprise");
        }
    }

    private static boolean isBelowEnterprise(Known known) {
        return known.plan().filter(plan -> plan != Plan.ENTERPRISE).isPresent();
    }

    private static ApiShield.Mitigation mitigation(Given given, Known known) {
        var settings = given.result();
        settings.only("validation_default_mitigation_action", "validation_override_mitigation_action");
        return new ApiShield.Mitigation(
                reaction(settings.key("validation_default_mitigation_action"), known)
                        .orElse(Reaction.NONE),
                settings.key("validation_override_mitigation_action")
                        .choice("none")
                        .map(none -> Reaction.NONE));
    }

    /** Returns the items of a list, which an answer of the API may hold below its own name. */
    static List<Given> items(Given given, String name) {
        var answer = given.result();
        return answer.isObject() ? answer.only(name).key(name).items() : answer.items();
    }

    /** Reads what is done about requests that are not as a schema wants them. */
    static Optional<Reaction> reaction(Given given, Known known) {
        return given.choice(Reaction.class).filter(reaction -> {
            if (reaction == Reaction.LOG && isBelowEnterprise(known)) {
                given.refuse("log needs the plan enterprise", "other plans have block alone");
            }
            return true;
        });
    }

    /** Reads what a rule does. */
    static Optional<Reaction> action(Given given) {
        return given.must().choice("log", "block").map(word -> word.equals("log") ? Reaction.LOG : Reaction.BLOCK);
    }
}
