package dev.edgecase.rulefile;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.set.ManagedTransforms;
import dev.edgecase.rules.set.UrlNormalization;
import dev.edgecase.unit.Plan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what is set beside rules: URL normalization and Managed Transforms.
 *
 * <p>Source: Cloudflare API, url_normalization, managed_headers; rules/transform/managed-transforms/reference. Certainty: documented.
 */
final class SettingsReader {
    private static final String TRUE_CLIENT_IP = "add_true_client_ip_headers";
    private static final String REMOVE_VISITOR_IP = "remove_visitor_ip_headers";
    private static final List<String> OF_REQUESTS = List.of(
            "add_bot_protection_headers",
            "add_client_certificate_headers",
            "add_visitor_location_headers",
            TRUE_CLIENT_IP,
            REMOVE_VISITOR_IP,
            "add_waf_credential_check_status_header",
            "add_waf_content_scan_status_header");
    private static final List<String> OF_RESPONSES = List.of("remove_x-powered-by_header", "add_security_headers");

    private SettingsReader() {}

    static UrlNormalization normalization(Given given) {
        if (!given.isGiven()) {
            return UrlNormalization.DEFAULT;
        }
        given.only("type", "scope");
        return new UrlNormalization(
                given.key("type").choice(UrlNormalization.Type.class).orElse(UrlNormalization.DEFAULT.type()),
                given.key("scope").choice(UrlNormalization.Scope.class).orElse(UrlNormalization.DEFAULT.scope()));
    }

    static ManagedTransforms managed(Given given, Optional<Plan> plan) {
        if (!given.isGiven()) {
            return ManagedTransforms.NONE;
        }
        given.only("managed_request_headers", "managed_response_headers");
        var requests = given.key("managed_request_headers");
        var on = enabled(requests, OF_REQUESTS);
        if (on.contains(TRUE_CLIENT_IP) && on.contains(REMOVE_VISITOR_IP)) {
            requests.refuse(
                    TRUE_CLIENT_IP + " and " + REMOVE_VISITOR_IP + " exclude each other", "turn one of them off");
        }
        if (on.contains(TRUE_CLIENT_IP)) {
            requests.needs(Plan.ENTERPRISE, plan, TRUE_CLIENT_IP, "");
        }
        return new ManagedTransforms(on, enabled(given.key("managed_response_headers"), OF_RESPONSES));
    }

    private static Set<String> enabled(Given list, List<String> ids) {
        var on = new LinkedHashSet<String>();
        for (var item : list.items()) {
            item.only("id", "enabled", "has_conflict", "conflicts_with");
            item.key("has_conflict").truth();
            item.key("conflicts_with").items().forEach(Given::text);
            var id = item.key("id").must().choice(ids);
            var enabled = item.key("enabled").must().truth().orElse(false);
            id.filter(each -> enabled).ifPresent(on::add);
        }
        return on;
    }
}
