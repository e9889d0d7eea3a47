package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.IpRange;
import dev.edgecase.rules.value.LiteralProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads addresses, and networks of the sizes that these products take. Bits behind the prefix are dropped, as the API's own examples
 * have them.
 *
 * <p>Source: Cloudflare docs, waf/tools/ip-access-rules/parameters; API, firewall/access_rules/rules. Certainty: documented; that Zone
 * Lockdown takes the same sizes is assumed.
 */
final class Networks {
    private static final List<Integer> OF_V4 = List.of(16, 24);
    private static final List<Integer> OF_V6 = List.of(32, 48, 64);

    private Networks() {}

    /** Reads an address. */
    static Optional<Ip> address(Given given) {
        return given.text().flatMap(text -> read(given, text));
    }

    /** Reads a network. */
    static Optional<IpRange> range(Given given) {
        return given.text().flatMap(text -> {
            var parts = text.split("/", 2);
            if (parts.length == 1) {
                given.refuse("'%s' is no network".formatted(text), "write 203.0.113.0/24, or make it target ip");
                return Optional.empty();
            }
            return read(given, parts[0]).flatMap(base -> range(given, base, parts[1]));
        });
    }

    private static Optional<IpRange> range(Given given, Ip base, String prefix) {
        var sizes = base.v4() ? OF_V4 : OF_V6;
        var bits = sizes.stream().filter(size -> size.toString().equals(prefix)).findFirst();
        if (bits.isEmpty()) {
            given.refuse(
                    "a network of the size /%s is not taken".formatted(prefix),
                    "an %s network is /%s"
                            .formatted(
                                    base.v4() ? "IPv4" : "IPv6",
                                    sizes.stream().map(String::valueOf).collect(Collectors.joining(" or /"))));
        }
        return bits.map(size -> IpRange.parseCidr(base.masked(size) + "/" + size));
    }

    private static Optional<Ip> read(Given given, String text) {
        try {
            return Optional.of(Ip.parse(text));
        } catch (LiteralProblem problem) {
            given.refuse(String.valueOf(problem.getMessage()), "");
            return Optional.empty();
        }
    }
}
