package dev.edgecase.phase.room;

import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Edges with waiting rooms, and visitors who keep their cookie. */
final class Waiting {
    private Waiting() {}

    /** An edge with the room {@code sale} in front of shop.test/sale, with more members. */
    static InMemoryEdge edge(String members) {
        var limits =
                members.contains("total_active_users") ? "" : "\"total_active_users\":9,\"new_users_per_minute\":9,";
        return rooms("[{\"name\":\"sale\",\"host\":\"shop.test\",\"path\":\"/sale\",%s%s}]".formatted(limits, members));
    }

    /** An edge with these rooms. */
    static InMemoryEdge rooms(String json) {
        return rooms(json, zone -> zone);
    }

    /** An edge with these rooms on a zone that is changed. */
    static InMemoryEdge rooms(String json, UnaryOperator<Zone> change) {
        return InMemoryEdge.with(zone -> Rules.read("{\"waiting_rooms\":" + json + "}", change.apply(zone)));
    }

    /** The zone with a setting. */
    static Zone setting(Zone zone, String name, String value) {
        return zone.with(zone.plan(), SettingNames.apply(zone.settings(), zone.plan(), Map.of(name, value)));
    }

    /** The cookie that an answer sets, as it is sent back. */
    static String cookie(InMemoryEdge.Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }

    /** A visitor who keeps the cookie. */
    static final class Guest {
        private final InMemoryEdge edge;
        private String cookie = "a=b";

        Guest(InMemoryEdge edge) {
            this.edge = edge;
        }

        InMemoryEdge.Answer ask(String... headers) {
            var all = Arrays.copyOf(headers, headers.length + 2);
            all[headers.length] = "Cookie";
            all[headers.length + 1] = cookie;
            var answer = edge.get("/sale", all);
            if (!answer.header("Set-Cookie").isEmpty()) {
                cookie = cookie(answer);
            }
            return answer;
        }
    }
}
