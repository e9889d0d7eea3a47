package dev.edgecase.rules.set;

import java.util.Arrays;
import java.util.Optional;

/**
 * What rules do about requests that are not wanted.
 *
 * <p>Source: Cloudflare docs, waf/custom-rules and ruleset-engine/rules-language/actions. Certainty: documented.
 */
public sealed interface SecurityAction extends Action {
    @Override
    default boolean terminates() {
        return true;
    }

    /** Does what HTTP DDoS protection thinks best; for the vendor's rules alone. */
    record DdosDynamic() implements SecurityAction {
        @Override
        public String id() {
            return "ddos_dynamic";
        }
    }

    /**
     * Refuses the request.
     *
     * @param response what is shown in place of the edge's own page; empty for that page
     */
    record Block(Optional<CustomResponse> response) implements SecurityAction {
        @Override
        public String id() {
            return "block";
        }
    }

    /**
     * A response of the rule's own.
     *
     * @param status 400 to 499
     * @param contentType as the header says it
     * @param content the body, as bytes
     */
    record CustomResponse(int status, String contentType, String content) {}

    /**
     * Lets only visitors pass who show that they are no simple program.
     *
     * @param level how hard it is
     */
    record Challenge(Level level) implements SecurityAction {
        /** How hard a challenge is; who has passed a harder one has passed the easier ones. */
        public enum Level {
            /** {@code js_challenge}. */
            JS("jschallenge"),
            /** {@code managed_challenge}. */
            MANAGED("managed"),
            /** {@code challenge}. */
            INTERACTIVE("interactive");

            private final String id;

            Level(String id) {
                this.id = id;
            }

            /** Returns the name of the clearance that goes with it, {@code jschallenge}. */
            public String id() {
                return id;
            }

            /** Returns the level of that name. */
            public static Optional<Level> of(String id) {
                return Arrays.stream(values())
                        .filter(level -> level.id.equals(id))
                        .findFirst();
            }

            /** Tells whether who has passed this one need not meet the other. */
            public boolean satisfies(Level other) {
                return compareTo(other) >= 0;
            }
        }

        @Override
        public String id() {
            return switch (level) {
                case JS -> "js_challenge";
                case MANAGED -> "managed_challenge";
                case INTERACTIVE -> "challenge";
            };
        }
    }
}
