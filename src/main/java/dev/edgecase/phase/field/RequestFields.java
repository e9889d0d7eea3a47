package dev.edgecase.phase.field;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.FieldSource;
import dev.edgecase.rules.scheme.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields in one request as it stands, and in its response once there is one.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference. Certainty: per field, see {@code docs/fidelity.md}.
 */
public final class RequestFields implements FieldSource {
    private static final FieldReader[] READERS = readers();

    private final RequestView view;

    /** Reads from this request. */
    public RequestFields(RequestView view) {
        this.view = view;
    }

    /** Returns the facts of a request without a response: those of the phase before, as long as nothing has changed for rules. */
    public static Facts facts(Exchange exchange) {
        var known = exchange.facts();
        if (known.isPresent()) {
            return known.get();
        }
        var made = new Facts(new RequestFields(RequestView.of(exchange)));
        exchange.facts(made);
        return made;
    }

    /** Returns the facts of a request and its response; those of the request alone are as they were before. */
    public static Facts facts(Exchange exchange, EdgeResponse response) {
        return facts(exchange, response, List.of());
    }

    /** Returns them where the body has gone by, and these rules of Sensitive Data Detection find something in it. */
    public static Facts facts(Exchange exchange, EdgeResponse response, List<String> disclosed) {
        return new Facts(new RequestFields(RequestView.of(exchange, response, disclosed)), facts(exchange));
    }

    @Override
    public @Nullable Object read(Field field) {
        return READERS[field.id()].read(view);
    }

    /** What is not read from the request is a trait. */
    private static FieldReader[] readers() {
        var byName = byName();
        return Fields.all().stream()
                .map(field -> byName.getOrDefault(
                        field.name(), view -> view.visitor().traits().value(field)))
                .toArray(FieldReader[]::new);
    }

    static Map<String, FieldReader> byName() {
        var byName = new HashMap<String, FieldReader>();
        byName.putAll(UriReaders.all());
        byName.putAll(HeaderReaders.all());
        byName.putAll(ConnectionReaders.all());
        byName.putAll(ResponseReaders.all());
        byName.putAll(BodyReaders.all());
        byName.putAll(WafReaders.all());
        byName.putAll(ShieldReaders.all());
        byName.putAll(UploadReaders.all());
        return byName;
    }
}
