package dev.edgecase.junit;

import dev.edgecase.testorigin.script.Received;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/** Looks at a request that a played origin received; a failure shows its head. */
public final class ReceivedAssert extends AbstractAssert<ReceivedAssert, Received> {
    ReceivedAssert(Received received) {
        super(received, ReceivedAssert.class);
    }

    /** It has that method. */
    public ReceivedAssert hasMethod(String method) {
        return check("method", method, received().method());
    }

    /** It has that target, query included. */
    public ReceivedAssert hasTarget(String target) {
        return check("target", target, received().target());
    }

    /** It has that field once, with that value. */
    public ReceivedAssert hasHeader(String name, String value) {
        return check("field " + name, List.of(value), received().headers().all(name));
    }

    /** It does not have that field. */
    public ReceivedAssert hasNoHeader(String name) {
        return check("field " + name, List.of(), received().headers().all(name));
    }

    /** Its body is that text. */
    public ReceivedAssert hasBody(String text) {
        return check("body", text, new String(received().body(), StandardCharsets.UTF_8));
    }

    private Received received() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }

    private ReceivedAssert check(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            var request = received();
            var head =
                    new StringBuilder("%s %s %s%n".formatted(request.method(), request.target(), request.protocol()));
            request.headers().forEach((name, value) -> head.append("%s: %s%n".formatted(name, value)));
            throw failureWithActualExpected(
                    found, expected, "%nexpected %s: %s%nfound    %s: %s%nin%n%s", what, expected, what, found, head);
        }
        return this;
    }
}
