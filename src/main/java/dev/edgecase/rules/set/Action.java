package dev.edgecase.rules.set;

import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.RulePhase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a rule does; a new action is one record here, one reader in {@code rulefile} and the phase that carries it out.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/actions. Certainty: documented.
 */
public sealed interface Action
        permits Action.Redirect,
                Action.RedirectFromList,
                Action.RewriteUri,
                Action.RewriteHeaders,
                Action.SetConfig,
                Action.Route,
                Action.ServeError,
                Action.CompressResponse,
                Action.LogCustomField,
                Action.Log,
                Action.Skip,
                Action.Execute,
                Action.Score,
                Action.NotYet,
                CacheAction,
                SecurityAction {
    /** Returns the name in the API, {@code redirect}. */
    String id();

    /** Tells whether nothing is evaluated behind a match. */
    default boolean terminates() {
        return false;
    }

    /**
     * Sends the visitor elsewhere. A rule whose target is missing or empty does nothing, and does not end the evaluation.
     *
     * @param target the URL
     * @param status 301, 302, 303, 307 or 308
     * @param preserveQuery whether the request's query goes along
     */
    record Redirect(Text target, int status, boolean preserveQuery) implements Action {
        @Override
        public String id() {
            return "redirect";
        }

        @Override
        public boolean terminates() {
            return true;
        }
    }

    /**
     * Sends the visitor where a list says. A rule whose key is not in the list does nothing, and does not end the evaluation.
     *
     * @param list its name
     * @param key the URL that is looked up
     */
    record RedirectFromList(String list, Field key) implements Action {
        @Override
        public String id() {
            return "redirect";
        }
    }

    /**
     * Changes the URL on the way to the origin.
     *
     * @param path the new path; empty leaves it
     * @param query the new query; empty leaves it
     * @param toOrigin whether the origin gets the new URL
     */
    record RewriteUri(Optional<Text> path, Optional<Text> query, boolean toOrigin) implements Action {
        @Override
        public String id() {
            return "rewrite";
        }
    }

    /**
     * Changes header fields.
     *
     * @param changes in the order of the file, one per name
     */
    record RewriteHeaders(List<HeaderEdit> changes) implements Action {
        /** Keeps a list that nobody changes. */
        public RewriteHeaders {
            changes = List.copyOf(changes);
        }

        @Override
        public String id() {
            return "rewrite";
        }
    }

    /**
     * What is done to one header field.
     *
     * @param name in the spelling of the rule
     * @param operation what
     * @param value empty for {@code remove}
     */
    record HeaderEdit(String name, Operation operation, Optional<Text> value) {
        /** What is done. */
        public enum Operation {
            /** Replace all lines, or append one. */
            SET,
            /** Append a line. */
            ADD,
            /** Drop all lines. */
            REMOVE
        }
    }

    /**
     * Changes settings for this request; a key that is not there keeps what the zone has.
     *
     * @param settings values as the API writes them, by the API's name of {@code set_config}
     */
    record SetConfig(Map<String, String> settings) implements Action {
        /** Keeps a map that nobody changes. */
        public SetConfig {
            settings = Map.copyOf(settings);
        }

        @Override
        public String id() {
            return "set_config";
        }
    }

    /**
     * Changes where the request goes, and under which name.
     *
     * @param hostHeader the Host that the origin gets; its SNI too, unless that is given
     * @param serverName the SNI
     * @param host the record that is asked in place of the visitor's host
     * @param port the origin's port
     */
    record Route(Optional<String> hostHeader, Optional<String> serverName, Optional<String> host, OptionalInt port)
            implements Action {
        /** Changes nothing. */
        public static final Route NONE =
                new Route(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());

        /** Returns both together: of what both say, the later. */
        public Route overriddenBy(Route later) {
            return new Route(
                    later.hostHeader.or(() -> hostHeader),
                    later.serverName.or(() -> serverName),
                    later.host.or(() -> host),
                    later.port.isPresent() ? later.port : port);
        }

        @Override
        public String id() {
            return "route";
        }
    }

    /**
     * Puts its own body, and perhaps status, in the place of an error's.
     *
     * @param content the body, or the name of an asset
     * @param isAsset whether it is that name
     * @param contentType {@code application/json}; empty for an asset's own
     * @param status 400 to 999; empty keeps it
     */
    record ServeError(String content, boolean isAsset, Optional<String> contentType, OptionalInt status)
            implements Action {
        @Override
        public String id() {
            return "serve_error";
        }
    }

    /**
     * Chooses the coding of a response.
     *
     * @param algorithms {@code gzip brotli zstd none auto default}, the first that the visitor accepts wins
     */
    record CompressResponse(List<String> algorithms) implements Action {
        /** Keeps a list that nobody changes. */
        public CompressResponse {
            algorithms = List.copyOf(algorithms);
        }

        @Override
        public String id() {
            return "compress_response";
        }
    }

    /**
     * Adds header fields and cookies to the log.
     *
     * @param fields by the API's key: {@code request_fields transformed_request_fields response_fields raw_response_fields cookie_fields}
     */
    record LogCustomField(Map<String, List<LoggedField>> fields) implements Action {
        /** Keeps a map that nobody changes. */
        public LogCustomField {
            fields = Map.copyOf(fields);
        }

        @Override
        public String id() {
            return "log_custom_field";
        }
    }

    /** A header field or cookie in the log; its values joined, or all of them where duplicates are preserved. */
    record LoggedField(String name, boolean preserveDuplicates) {}

    /** Writes an event and nothing else. */
    record Log() implements Action {
        @Override
        public String id() {
            return "log";
        }
    }

    /**
     * Leaves out rules behind it.
     *
     * @param ruleset whether the rest of this ruleset
     * @param phase whether the rest of this phase
     * @param phases these phases as a whole
     * @param products products that are no rulesets, {@code bic}
     * @param rulesets these rulesets, by id
     * @param rules these rules, by the id of their ruleset
     */
    record Skip(
            boolean ruleset,
            boolean phase,
            Set<RulePhase> phases,
            Set<String> products,
            Set<String> rulesets,
            Map<String, Set<String>> rules)
            implements Action {
        /** Keeps collections that nobody changes. */
        public Skip {
            phases = Set.copyOf(phases);
            products = Set.copyOf(products);
            rulesets = Set.copyOf(rulesets);
            rules = Map.copyOf(rules);
        }

        @Override
        public String id() {
            return "skip";
        }
    }

    /**
     * Runs another ruleset.
     *
     * @param ruleset its id
     * @param overrides what is other for its rules
     */
    record Execute(String ruleset, Overrides overrides) implements Action {
        @Override
        public String id() {
            return "execute";
        }
    }

    /**
     * Adds to the score that a rule with a threshold looks at.
     *
     * @param increment how much; may be negative
     */
    record Score(int increment) implements Action {
        @Override
        public String id() {
            return "score";
        }
    }

    /**
     * An action that has been read and checked, and that nothing carries out yet.
     *
     * @param id its name in the API
     * @param parameters as the API writes them
     * @param terminates whether nothing is evaluated behind a match
     */
    record NotYet(String id, Map<String, Object> parameters, boolean terminates) implements Action {
        /** Keeps a map that nobody changes. */
        public NotYet {
            parameters = Map.copyOf(parameters);
        }
    }
}
