package dev.edgecase.rules.tool;

import dev.edgecase.unit.AddressRange;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may see an application, or may not.
 *
 * <p>Source: Cloudflare docs, cloudflare-one/access-controls/policies. Certainty: documented.
 *
 * @param name how people know it
 * @param verdict what becomes of those it is about
 * @param include one of these must fit
 * @param exclude none of these may fit
 * @param require all of these must fit
 * @param session how long a login lasts for them; empty for as long as the application says
 */
public record AccessPolicy(
        String name,
        Verdict verdict,
        List<Selector> include,
        List<Selector> exclude,
        List<Selector> require,
        Optional<Duration> session) {
    /** Keeps lists that nobody changes. */
    public AccessPolicy {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        require = List.copyOf(require);
    }

    /** What becomes of those that a policy is about. */
    public enum Verdict {
        /** They may see the application when they have logged in. */
        ALLOW,
        /** They may not. */
        DENY,
        /** They may, by a program's credentials. */
        NON_IDENTITY,
        /** Nobody asks who they are. */
        BYPASS;

        boolean isWithoutLogin() {
            return this == NON_IDENTITY || this == BYPASS;
        }
    }

    /**
     * Whom it is about.
     *
     * @param email who has logged in; empty for nobody
     * @param address from where
     * @param country from which country
     * @param token the id of the program's credentials; empty for none
     */
    public record Who(Optional<String> email, InetAddress address, String country, Optional<String> token) {}

    /** What fits somebody or not. */
    public sealed interface Selector {
        /** Tells whether it fits. */
        boolean fits(Who who);

        /** Tells whether it is about a login. */
        default boolean isIdentity() {
            return false;
        }

        /** Fits all. */
        record Everyone() implements Selector {
            @Override
            public boolean fits(Who who) {
                return true;
            }
        }

        /**
         * Fits one address of mail, or all that end so.
         *
         * @param ending {@code alice@example.com}, or {@code @example.com}
         */
        record Mail(String ending) implements Selector {
            @Override
            public boolean fits(Who who) {
                var start = ending.startsWith("@") ? ending.length() : 0;
                return who.email
                        .filter(email -> start == 0
                                ? email.equalsIgnoreCase(ending)
                                : email.regionMatches(true, email.length() - start, ending, 0, start))
                        .isPresent();
            }

            @Override
            public boolean isIdentity() {
                return true;
            }
        }

        /**
         * Fits addresses of the network.
         *
         * @param range which
         */
        record Network(AddressRange range) implements Selector {
            @Override
            public boolean fits(Who who) {
                return range.contains(who.address);
            }
        }

        /**
         * Fits a country.
         *
         * @param code two letters
         */
        record Country(String code) implements Selector {
            @Override
            public boolean fits(Who who) {
                return code.equalsIgnoreCase(who.country);
            }
        }

        /**
         * Fits programs with credentials.
         *
         * @param id which; empty for any
         */
        record Token(Optional<String> id) implements Selector {
            @Override
            public boolean fits(Who who) {
                return who.token.isPresent() && (id.isEmpty() || id.equals(who.token));
            }
        }
    }

    boolean matches(Who who) {
        return include.stream().anyMatch(selector -> selector.fits(who))
                && exclude.stream().noneMatch(selector -> selector.fits(who))
                && require.stream().allMatch(selector -> selector.fits(who));
    }
}
