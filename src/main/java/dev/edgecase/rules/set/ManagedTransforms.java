package dev.edgecase.rules.set;

import java.util.Set;

/**
 * The Managed Transforms that are on.
 *
 * @param request ids for requests, {@code add_visitor_location_headers}
 * @param response ids for responses, {@code add_security_headers}
 */
public record ManagedTransforms(Set<String> request, Set<String> response) {
    /** All off. */
    public static final ManagedTransforms NONE = new ManagedTransforms(Set.of(), Set.of());

    /** Keeps sets that nobody changes. */
    public ManagedTransforms {
        request = Set.copyOf(request);
        response = Set.copyOf(response);
    }
}
