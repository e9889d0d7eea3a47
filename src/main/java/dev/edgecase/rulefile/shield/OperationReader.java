package dev.edgecase.rulefile.shield;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.Quota;
import dev.edgecase.rulefile.plain.RuleIds;
import dev.edgecase.rules.shield.Operation;
import dev.edgecase.rules.shield.Operations;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the operations of a zone: those that are listed, and those of its schemas, which are added as the dashboard does it.
 *
 * <p>Source: Cloudflare API, api_gateway/operations and schema_validation/schemas; docs, api-shield/plans and
 * api-shield/management-and-monitoring/endpoint-management. Certainty: documented; that of two schemas for an operation the first counts
 * is assumed.
 */
final class OperationReader {
    static final List<String> METHODS =
            List.of("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "CONNECT", "PATCH", "TRACE");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HEX = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");
    private static final Pattern HOST = Pattern.compile("([a-z0-9_-]+|\\{\\w+})(\\.([a-z0-9_-]+|\\{\\w+}))*");
    private static final Pattern PATH = Pattern.compile("(/([^/{}?#]*|\\{[^/{}?#]+}))+");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]*}");
    private static final int LONGEST = 4096;
    private static final Quota SCHEMAS = new Quota("schemas", 5, 5, 10, Integer.MAX_VALUE);
    private static final Quota OPERATIONS = new Quota("operations", 100, 250, 500, 10_000);

    private final Known known;
    private final Map<String, Operation> all = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();

    OperationReader(Known known) {
        this.known = known;
    }

    List<Operation> read(Given listed, Given schemas) {
        listed.result().items().forEach(this::operation);
        var documents = schemas.result().items();
        SCHEMAS.check(schemas, documents.size(), known.plan());
        documents.forEach(this::schema);
        OPERATIONS.check(
                documents.isEmpty() ? listed : schemas,
                all.size(),
                known.plan().or(() -> Optional.of(Plan.ENTERPRISE)));
        return new ArrayList<>(all.values());
    }

    private void operation(Given given) {
        given.only("operation_id", "method", "host", "endpoint", "last_updated", "features", "mitigation_action");
        var method = given.key("method").must().choice(METHODS);
        var host = host(given.key("host").must());
        var endpoint = endpoint(given.key("endpoint").must());
        var id = id(given.key("operation_id")).filter(name -> {
            if (!ids.add(name)) {
                given.key("operation_id").refuse("there is an operation with this id already", "");
            }
            return true;
        });
        var reaction = ShieldReader.reaction(given.key("mitigation_action"), known);
        if (method.isPresent() && host.isPresent() && endpoint.isPresent()) {
            var made = new Operation(
                    id.orElseGet(() -> id("operation", method.get(), host.get(), endpoint.get())),
                    method.get(),
                    host.get(),
                    endpoint.get(),
                    Optional.empty(),
                    reaction);
            if (all.putIfAbsent(key(made), made) != null) {
                given.refuse("the operation %s is there already".formatted(made.title()), "leave one of them out");
            }
        }
    }

    private void schema(Given given) {
        given.only("schema_id", "name", "kind", "source", "validation_enabled", "created_at");
        given.key("kind").choice("openapi_v3");
        var name = given.key("name").text().orElse("schema " + (Integer.parseInt(given.name()) + 1));
        var source = given.key("source").must();
        var isEnabled = given.key("validation_enabled").truth().orElse(true);
        if (source.isGiven()) {
            for (var found : new OpenApiReader(source, name, known).operations()) {
                var operation = isEnabled ? found : found.withoutContract();
                all.merge(key(found), operation, Operation::with);
            }
        }
    }

    /** Variables may have other names. */
    private static String key(Operation operation) {
        return VARIABLE.matcher(operation.title()).replaceAll("{}");
    }

    private Optional<String> host(Given given) {
        return given.text().map(text -> text.toLowerCase(Locale.ROOT)).filter(host -> {
            if (!HOST.matcher(host).matches()) {
                given.refuse(
                        "'%s' is not a host".formatted(host), "a variable stands for a whole label: {v}.shop.test");
                return false;
            }
            if (!known.isOurs(host)) {
                given.refuse("the host is not of this zone", "its names are " + String.join(", ", known.hosts()));
                return false;
            }
            return true;
        });
    }

    private static Optional<String> endpoint(Given given) {
        return given.text(LONGEST).filter(path -> isEndpoint(path, given));
    }

    /** Refuses what is no path, or has variables that are not a whole segment each, with different names. */
    static boolean isEndpoint(String path, Given given) {
        if (!PATH.matcher(path).matches()) {
            given.refuse("'%s' is not a path".formatted(path), "a variable stands for a whole segment: /users/{id}");
            return false;
        }
        var names = new HashSet<String>();
        var isUnique = Operations.variables(path).allMatch(names::add);
        if (!isUnique) {
            given.refuse("a variable comes twice in '%s'".formatted(path), "give each a name of its own");
        }
        return isUnique;
    }

    /** Tells whether it is a host, perhaps with variables. */
    static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    /** Reads a UUID. */
    static Optional<String> id(Given given) {
        return given.text().filter(id -> {
            var fits = UUID.matcher(id).matches();
            if (!fits) {
                given.refuse(
                        "'%s' is not a UUID".formatted(id),
                        "it takes 9def2cb0-3ed0-4737-92ca-f09efa4718fd and the like");
            }
            return fits;
        });
    }

    /** Makes a UUID of what stays the same from run to run. */
    static String id(String... parts) {
        return HEX.matcher(RuleIds.of(parts)).replaceFirst("$1-$2-$3-$4-$5");
    }
}
