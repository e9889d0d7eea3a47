package dev.edgecase.api;

import dev.edgecase.zone.LimitKnobs;
import dev.edgecase.zone.SecurityKnobs;
import tools.jackson.core.JsonGenerator;

/** The part of {@link ConfigPage} that is about security products. */
final class SecurityConfig {
    private SecurityConfig() {}

    static void knobs(SecurityKnobs knobs, JsonGenerator json) {
        json.writeBooleanProperty("block_page_negotiates", knobs.blockPageNegotiates());
    }

    static void knobs(LimitKnobs knobs, JsonGenerator json) {
        json.writeStringProperty("rate_limit_window", ConfigPage.lower(knobs.window()));
        json.writeBooleanProperty("rate_limit_retry_after_own_response", knobs.retryAfterOwnResponse());
    }
}
