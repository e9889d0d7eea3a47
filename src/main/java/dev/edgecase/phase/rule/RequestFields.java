package dev.edgecase.phase.rule;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.FieldSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds fields in one request as it stands, and in its response once there is one. */
final class RequestFields implements FieldSource {
    private final Exchange exchange;
    private final EdgeRequest request;
    private final Optional<EdgeResponse> response;

    RequestFields(Exchange exchange, Optional<EdgeResponse> response) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.response = response;
    }

    @Override
    public @Nullable Object read(Field field) {
        throw new UnsupportedOperationException(field + " " + exchange.ray() + request + response);
    }
}
