package dev.edgecase.rulefile.shield;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.shield.Contract;
import dev.edgecase.rules.shield.Operation;
import dev.edgecase.rules.shield.Parameter;
import dev.edgecase.rules.shield.Parameter.In;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the operations of an OpenAPI document, one for each of its servers that is in the zone.
 *
 * <p>Source: Cloudflare docs, api-shield/security/schema-validation; OpenAPI 3.0.3. Certainty: documented; that servers of other zones
 * are passed over is assumed.
 */
final class OpenApiReader {
    private static final Pattern VERSION = Pattern.compile("3\\.0\\.\\d+");
    private static final Pattern SERVER = Pattern.compile("https?://([^/:?#]+)(?::\\d+)?(/[^?#]*)?");
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final Given document;
    private final String name;
    private final Known known;
    private final References references;
    private final ParameterReader parameters;
    private final BodyReader bodies;

    OpenApiReader(Given document, String name, Known known) {
        this.document = document;
        this.name = name;
        this.known = known;
        this.references = new References(document);
        var schemas = new SchemaReader(references);
        this.parameters = new ParameterReader(references, schemas);
        this.bodies = new BodyReader(references, schemas);
    }

    /** Where operations are. */
    private record Server(String host, String path) {}

    List<Operation> operations() {
        var version = document.object().key("openapi").must();
        if (version.text().filter(text -> !VERSION.matcher(text).matches()).isPresent()) {
            version.refuse("only OpenAPI 3.0 is supported", "write the schema as openapi: 3.0.3");
        }
        var operations = new ArrayList<Operation>();
        var servers = servers(document).orElse(List.of());
        for (var path : document.key("paths").must().entries()) {
            path(path, servers).forEach(operations::add);
        }
        return operations;
    }

    private List<Operation> path(Given written, List<Server> servers) {
        var operations = new ArrayList<Operation>();
        var item = references.resolved(written).object();
        if (!OperationReader.isEndpoint(written.name(), written)) {
            return operations;
        }
        var ownServers = servers(item).orElse(servers);
        for (var method : METHODS) {
            var operation = item.key(method).object();
            if (operation.isGiven()) {
                var places = servers(operation).orElse(ownServers);
                if (places.isEmpty() && !document.key("servers").isGiven()) {
                    operation.refuse("no server is named", "put servers: [{ url: https://shop.test }] into the schema");
                }
                var contract = contract(written.name(), item, operation);
                places.forEach(server -> operations.add(operation(method, server, written.name(), contract)));
            }
        }
        return operations;
    }

    private static Operation operation(String method, Server server, String path, Contract contract) {
        var word = method.toUpperCase(Locale.ROOT);
        var endpoint = server.path + path;
        return new Operation(
                OperationReader.id("operation", word, server.host, endpoint),
                word,
                server.host,
                endpoint,
                Optional.of(contract),
                Optional.empty());
    }

    private Contract contract(String path, Given item, Given operation) {
        var all = new LinkedHashMap<String, Parameter>();
        for (var holder : List.of(item, operation)) {
            for (var each : holder.key("parameters").items()) {
                parameters.read(each).ifPresent(made -> {
                    if (made.in() == In.PATH && !path.contains("{" + made.name() + "}")) {
                        each.refuse("the path %s has no {%s}".formatted(path, made.name()), "");
                    }
                    all.put(made.in() + " " + made.name(), made);
                });
            }
        }
        var body = references.resolved(operation.key("requestBody")).object();
        return new Contract(
                name,
                List.copyOf(all.values()),
                body.key("required").truth().orElse(false),
                bodies.contents(body.key("content")));
    }

    private Optional<List<Server>> servers(Given holder) {
        var given = holder.key("servers");
        if (!given.isGiven()) {
            return Optional.empty();
        }
        var servers = new ArrayList<Server>();
        var before = given.problemsSoFar();
        given.items().forEach(each -> server(each.key("url").must()).ifPresent(servers::add));
        if (servers.isEmpty() && given.problemsSoFar() == before) {
            given.refuse("none of the servers is in this zone", "its names are " + String.join(", ", known.hosts()));
        }
        return Optional.of(servers);
    }

    private Optional<Server> server(Given url) {
        return url.text().flatMap(text -> {
            var parts = SERVER.matcher(text);
            var host = parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
            if (!OperationReader.isHost(host)) {
                url.refuse(
                        "'%s' is not the URL of a server".formatted(text),
                        "relative ones are not supported; write https://shop.test/v1");
                return Optional.empty();
            }
            var path = Optional.ofNullable(parts.group(2)).orElse("").replaceFirst("/$", "");
            return (path.isEmpty() || OperationReader.isEndpoint(path, url)) && known.isOurs(host)
                    ? Optional.of(new Server(host, path))
                    : Optional.empty();
        });
    }
}
