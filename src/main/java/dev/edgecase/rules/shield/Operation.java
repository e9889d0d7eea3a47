package dev.edgecase.rules.shield;

import java.util.Optional;

/**
 * An endpoint that is known: method, host and path, of which whole labels and segments can be variables.
 *
 * @param id its UUID
 * @param method {@code POST}
 * @param host in lower case, {@code shop.test} or {@code {region}.shop.test}
 * @param endpoint the path, {@code /users/{id}}
 * @param contract what a schema wants of its requests
 * @param reaction what is done if they are not like that, where the operation has a word on it
 */
public record Operation(
        String id,
        String method,
        String host,
        String endpoint,
        Optional<Contract> contract,
        Optional<Reaction> reaction) {
    private static final int SHORT = 8;

    /** Returns the first part of the id, by which rules name it. */
    public String shortId() {
        return shortId(id);
    }

    static String shortId(String id) {
        return id.substring(0, SHORT);
    }

    /** Returns {@code POST shop.test/users}. */
    public String title() {
        return method + " " + host + endpoint;
    }

    /** Returns the same without a word on its requests. */
    public Operation withoutContract() {
        return new Operation(id, method, host, endpoint, Optional.empty(), reaction);
    }

    /** Returns this one with what a schema says of it, where nothing is known yet; variables are named as there. */
    public Operation with(Operation ofSchema) {
        return contract.isPresent()
                ? this
                : new Operation(id, method, ofSchema.host, ofSchema.endpoint, ofSchema.contract, reaction);
    }
}
