package dev.edgecase.api;

import dev.edgecase.zone.SecurityKnobs;
import tools.jackson.core.JsonGenerator;

/** The part of {@link ConfigPage} that is about security products. */
final class SecurityConfig {
    private SecurityConfig() {}

    static void knobs(SecurityKnobs knobs, JsonGenerator json) {
        json.writeBooleanProperty("block_page_negotiates", knobs.blockPageNegotiates());
    }
}
