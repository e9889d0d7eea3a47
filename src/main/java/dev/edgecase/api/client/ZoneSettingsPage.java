package dev.edgecase.api.client;

import dev.edgecase.api.message.JsonBody;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.DevelopmentMode;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneStore;
import tools.jackson.core.JsonGenerator;

/**
 * Shows and changes Development Mode for clients of the API; scripts switch it on and off around a deployment.
 *
 * <p>Source: the API's schema of zone settings; cache/reference/development-mode. Certainty: documented; 1006 and 1007 observed.
 */
final class ZoneSettingsPage {
    private static final String DEVELOPMENT_MODE = "development_mode";

    private final ZoneStore zones;
    private final EdgeClock clock;

    ZoneSettingsPage(ZoneStore zones, EdgeClock clock) {
        this.zones = zones;
        this.clock = clock;
    }

    EdgeResponse answer(EdgeRequest request, String zone, String setting) {
        ZonesPage.check(zone, zones.current());
        if (!setting.equals(DEVELOPMENT_MODE)) {
            throw Refusal.of(400, 1006, "Unrecognized zone setting name: " + setting)
                    .hinting(
                            "of the settings this version has development_mode here; a scenario's change sets the others");
        }
        if (request.method().equals("PATCH")) {
            var mode = mode(request);
            zones.change(so -> with(mode, so));
        }
        return Envelope.result(this::write);
    }

    private static Zone with(DevelopmentMode mode, Zone zone) {
        var settings = zone.settings();
        return zone.with(zone.plan(), settings.with(settings.cache().with(mode)));
    }

    private static DevelopmentMode mode(EdgeRequest request) {
        try {
            var value = JsonBody.members(request).get("value");
            if ("on".equals(value)) {
                return DevelopmentMode.ON;
            }
            if ("off".equals(value)) {
                return DevelopmentMode.OFF;
            }
            throw Refusal.of(400, 1007, "Invalid value for zone setting " + DEVELOPMENT_MODE);
        } catch (UserProblem notJson) {
            throw Refusal.notJson();
        }
    }

    private void write(JsonGenerator json) {
        var mode = zones.current().settings().cache().developmentMode();
        var now = clock.instant();
        json.writeStartObject();
        json.writeStringProperty("id", DEVELOPMENT_MODE);
        json.writeStringProperty("value", mode.isOn(now) ? "on" : "off");
        json.writeBooleanProperty("editable", true);
        json.writeName("modified_on");
        mode.since().ifPresentOrElse(since -> json.writeString(since.toString()), json::writeNull);
        json.writeNumberProperty("time_remaining", Math.max(0, mode.left(now).toSeconds()));
        json.writeEndObject();
    }
}
