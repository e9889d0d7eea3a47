package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.set.Action;
import dev.edgecase.unit.Plan;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads {@code route}.
 *
 * <p>Source: Cloudflare docs, rules/origin-rules/parameters. Certainty: documented; the plans are observed.
 */
public final class RouteReader {
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*");
    private static final int MOST_PORT = 65_535;

    private RouteReader() {}

    static Action read(Given parameters, RuleAround rule) {
        parameters.must().only("host_header", "origin", "sni");
        var origin = parameters.key("origin");
        var sni = parameters.key("sni");
        origin.only("host", "port");
        sni.only("value").key("value").must();
        if (parameters.isObject() && parameters.members().isEmpty()) {
            parameters.refuse("this changes nothing", "name host_header, origin or sni");
        }
        rule.needs(Plan.ENTERPRISE, parameters.key("host_header"));
        rule.needs(Plan.ENTERPRISE, origin.key("host"));
        rule.needs(Plan.ENTERPRISE, sni);
        var port = origin.key("port").whole(1, MOST_PORT);
        return new Action.Route(
                host(parameters.key("host_header")),
                serverName(sni.key("value"), rule),
                target(origin.key("host"), rule.known()),
                port.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    private static Optional<String> serverName(Given given, RuleAround rule) {
        return host(given).filter(host -> rule.known().isOurs(host) || notOurs(given, host));
    }

    /** Reads the name of a record that is asked in place of the visitor's host; it must be known where it points. */
    public static Optional<String> target(Given given, Known known) {
        return host(given).filter(host -> known.resolves(host) || notOurs(given, host));
    }

    private static boolean notOurs(Given given, String host) {
        given.refuse(
                host + " is no name of the account",
                "name it under hosts if it belongs to the zone, else under records with the origin that it points to");
        return false;
    }

    /** Reads a host name. */
    public static Optional<String> host(Given given) {
        return given.text()
                .filter(text -> {
                    if (!HOST.matcher(text).matches()) {
                        given.refuse("this is not a host name", "give it without scheme, port and path");
                    }
                    return HOST.matcher(text).matches();
                })
                .map(text -> text.toLowerCase(Locale.ROOT));
    }
}
