package dev.edgecase.scenario.part;

import dev.edgecase.rulefile.action.Actions;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.scenario.shape.Definitions;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.tree.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys about rules, for the schema and the page; the values are read by {@link RuleReading} as the API reads them.
 */
final class RuleShapes {
    private static final Type<String> ANYTHING = JsonText.COMPLETE;
    private static final Key<Boolean> ENABLED =
            Key.of("enabled", Types.ON_OFF, "false", "Whether it is evaluated.").byDefault("true");
    private static final Key<String> DESCRIPTION =
            Key.of("description", Types.TEXT, "no admin from outside", "What people call it.");

    private static final Shape<?> RULE = shape(
            "rule",
            "A rule as the Rulesets API writes it.",
            Key.of(
                            "expression",
                            Types.TEXT,
                            "'http.request.uri.path contains \"/admin\"'",
                            "Which requests it is about.")
                    .must(),
            Key.of("action", Types.words(List.copyOf(Actions.names())), "rewrite", "What is done with them.")
                    .must(),
            Key.of("action_parameters", ANYTHING, "{ uri: { path: { value: /b } } }", "How, as the action has it."),
            DESCRIPTION,
            Key.of("ref", Types.TEXT, "block-admin", "A name that stays when the rule changes.")
                    .byDefault("the id"),
            ENABLED,
            Key.of("logging", ANYTHING, "{ enabled: true }", "Whether matches are events.")
                    .byDefault("as the action has it"),
            Key.of(
                    "ratelimit",
                    ANYTHING,
                    "{ characteristics: [cf.colo.id], period: 10 }",
                    "The limit, in http_ratelimit."),
            Key.of(
                    "exposed_credential_check",
                    ANYTHING,
                    "{}",
                    "Where credentials stand, in http_request_firewall_custom."),
            Key.of("id", Types.TEXT, "3a03d665bac047339bb530ecb439a90d", "32 hex digits.")
                    .byDefault("made from its place"),
            Key.of("version", Types.TEXT, "'1'", "As exports have it.").byDefault("1"),
            Key.of("last_updated", Types.TEXT, "'2026-01-02T03:04:05Z'", "As exports have it; says nothing here."),
            Key.of("categories", ANYTHING, "[]", "As exports have it; says nothing here."));

    private static final Shape<?> RULESET = shape(
            "ruleset",
            "A ruleset as the Rulesets API writes it.",
            Key.of("kind", Types.words(List.of("zone", "root", "custom", "managed")), "zone", "What sort it is.")
                    .must(),
            Key.of("phase", Types.words(phases()), "http_request_transform", "The phase of its rules.")
                    .must(),
            Key.of("rules", Many.list(RULE), "[]", "In the order in which they are evaluated."),
            Key.of("name", Types.TEXT, "default", "Its name.").byDefault("default"),
            DESCRIPTION,
            Key.of("id", Types.TEXT, "3a03d665bac047339bb530ecb439a90d", "32 hex digits.")
                    .byDefault("made from its phase"),
            Key.of("version", Types.TEXT, "'1'", "As exports have it.").byDefault("1"),
            Key.of("last_updated", Types.TEXT, "'2026-01-02T03:04:05Z'", "As exports have it; says nothing here."));

    private static final Shape<?> LIST = shape(
            "rule-list",
            "A list that rules can name.",
            Key.of("name", Types.TEXT, "office", "Rules name it as $office.").must(),
            Key.of("kind", Types.words(List.of("ip", "hostname", "asn", "redirect")), "ip", "What its items are.")
                    .must(),
            DESCRIPTION,
            Key.of("items", Many.list(ANYTHING), "[{ ip: 203.0.113.0/24 }]", "As the Lists API writes them."));

    private static final Shape<?> PAGE = shape(
            "error-page",
            "An Error Page, or an asset.",
            Key.of("content", Types.TEXT, "'<h1>Gone</h1> ::RAY_ID::'", "The page, tokens and all."),
            Key.of("file", Types.TEXT, "page.html", "The file it is in, in place of content."),
            Key.of("content_type", Types.TEXT, "text/plain", "The type of an asset.")
                    .byDefault("text/html"),
            Key.of(
                    "state",
                    Types.words(List.of("default", "customized")),
                    "customized",
                    "Whether it is one of your own; with default the rest says nothing."),
            DESCRIPTION);

    private static final Type<?> PAGES = Many.table("name", PAGE);

    private static final Shape<?> ACCOUNT = shape(
            "account",
            "What the account has; its rules come before the zone's.",
            Key.of("rules", phaseTable(), "{ http_request_redirect: [] }", "Rules by phase."),
            Key.of("custom_pages", PAGES, "{}", "Error Pages, where the zone has none."),
            Key.of("custom_assets", PAGES, "{}", "Assets of the account's rules."));

    /** All keys, in the order of the page. */
    static final List<Key<?>> KEYS = List.of(
            key(
                    "rules",
                    phaseTable(),
                    "{ http_request_transform: [{ expression: 'true', action: rewrite, action_parameters: { uri: { path: { value: / } } } }] }",
                    "The zone's rules by phase, as the Rulesets API writes them."),
            key(
                    "rulesets",
                    Either.of(ANYTHING)
                            .orList(Many.list(ANYTHING).to(String::valueOf))
                            .orMapping(RULESET.to(String::valueOf)),
                    "[{ kind: zone, phase: http_request_transform, rules: [] }]",
                    "Rulesets as the API writes them, or names of JSON or YAML files with them: one, a list, the API's answer, or keys as"
                            + " a zone has them."),
            key(
                    "lists",
                    Many.list(LIST),
                    "[{ name: office, kind: ip, items: [{ ip: 203.0.113.7 }] }]",
                    "Lists that rules can name."),
            key("page_rules", Many.list(ANYTHING), "[]", "Page Rules as the API writes them."),
            key(
                    "url_normalization",
                    ANYTHING,
                    "{ type: cloudflare, scope: both }",
                    "How URLs are brought into one form: type rfc3986 or cloudflare, scope incoming, both or none."),
            key(
                    "managed_headers",
                    ANYTHING,
                    "{ managed_request_headers: [{ id: add_visitor_location_headers, enabled: true }] }",
                    "Managed Transforms as the API writes them."),
            key(
                    "custom_pages",
                    PAGES,
                    "{ 500_errors: { content: '::CLOUDFLARE_ERROR_500S_BOX::' } }",
                    "Error Pages by their identifiers."),
            key(
                    "custom_assets",
                    PAGES,
                    "{ gone: { content: '<h1>Gone</h1>' } }",
                    "Pages that serve_error rules can name."),
            key(
                    "ip_access_rules",
                    Many.list(ANYTHING),
                    "[{ mode: block, configuration: { target: ip, value: 203.0.113.7 } }]",
                    "IP Access rules as the API writes them."),
            key(
                    "waiting_rooms",
                    ANYTHING,
                    "[{ name: sale, host: shop.test, path: /sale, total_active_users: 2, new_users_per_minute: 2 }]",
                    "Waiting rooms as the API writes them, each with its events."),
            key(
                    "hostname_associations",
                    ANYTHING,
                    "[{ hostnames: [api.shop.test] }]",
                    "Hosts whose visitors are asked for a certificate: the edge's own authority has issued it, or the one of"
                            + " mtls_certificate_id."),
            key(
                    "mtls_certificates",
                    Many.list(ANYTHING),
                    "[]",
                    "Authorities of your own for visitors' certificates, as the API writes them."),
            key(
                    "client_certificates",
                    Many.list(ANYTHING),
                    "[{ serial_number: '3bb94ff144ac567b', status: revoked }]",
                    "What has become of visitors' certificates that the edge's own authority issued."),
            key(
                    "bot_management",
                    ANYTHING,
                    "{ sbfm_definitely_automated: block, sbfm_verified_bots: allow }",
                    "How bots are met, as the API writes it."),
            key(
                    "leaked_credential_checks",
                    ANYTHING,
                    "{ enabled: true, detections: [{ username: 'http.request.headers[\"x-user\"][0]', password:"
                            + " 'http.request.headers[\"x-pass\"][0]' }] }",
                    "Whether logins are searched for leaked credentials, and where else they are, as the API writes it."),
            key(
                    "content_upload_scan",
                    ANYTHING,
                    "{ value: enabled }",
                    "Whether uploaded files are looked at, and what else is one, as the API writes it."),
            key(
                    "zone_lockdowns",
                    Many.list(ANYTHING),
                    "[{ urls: ['shop.test/admin/*'], configurations: [{ target: ip, value: 203.0.113.7 }] }]",
                    "Zone Lockdowns as the API writes them."),
            key(
                    "ua_rules",
                    Many.list(ANYTHING),
                    "[{ mode: block, configuration: { target: ua, value: BadBot/1.0 } }]",
                    "Rules of User Agent Blocking as the API writes them."),
            key(
                    "firewall_rules",
                    Many.list(ANYTHING),
                    "[{ filter: { expression: 'http.request.uri.path contains \"/admin\"' }, action: block, priority: 1 }]",
                    "Firewall Rules, which came before custom rules, as the API wrote them."),
            key(
                    "access",
                    ANYTHING,
                    "[{ domain: shop.test/admin, policies: [{ decision: allow, include: [{ everyone: {} }] }] }]",
                    "Applications of Access as the API writes them, or an object with auth_domain, applications and service_tokens."),
            key(
                    "api_shield",
                    ANYTHING,
                    "{ schemas: [{ name: pets, file: pets.yaml }], schema_validation: { validation_default_mitigation_action: block } }",
                    "API Shield, each part as its API writes it: operations, schemas (source or file), schema_validation, token_configurations,"
                            + " token_rules, auth_id_characteristics and sequence_rules."),
            key("account", ACCOUNT, "{ rules: { http_request_redirect: [] } }", "Rules and pages of the account."));

    private RuleShapes() {}

    private static List<String> phases() {
        return java.util.Arrays.stream(RulePhase.values()).map(RulePhase::id).toList();
    }

    private static Shape<Node> shape(String name, String description, Key<?>... keys) {
        return Shape.of(name, description, List.of(keys), values -> values.mapping());
    }

    private static Key<?> key(String name, Type<?> type, String example, String description) {
        return Key.of(name, Types.node(type), example, description);
    }

    private static Type<Node> phaseTable() {
        return new Type<>() {
            @Override
            public Optional<Node> read(Node node, Reading reading) {
                return Optional.of(node);
            }

            @Override
            public String words() {
                return "phase, each with: list of rule";
            }

            @Override
            public Map<String, Object> schema(Definitions definitions) {
                var properties = new LinkedHashMap<String, Object>();
                phases().forEach(phase -> properties.put(phase, Many.list(RULE).schema(definitions)));
                var schema = new LinkedHashMap<String, Object>();
                schema.put("type", "object");
                schema.put("properties", properties);
                schema.put("additionalProperties", false);
                return schema;
            }
        };
    }
}
