package dev.edgecase.phase.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cookie by which a room knows its visitors. */
class RoomCookiesTest {
    @Test
    void a_cookie_that_was_changed_or_is_of_another_room_is_none() {
        var edge = Waiting.rooms("""
                [{"name":"one","host":"shop.test","path":"/sale","total_active_users":1,"new_users_per_minute":1},
                 {"name":"two","host":"shop.test","path":"/other","total_active_users":1,"new_users_per_minute":1}]""");
        var cookie = Waiting.cookie(edge.get("/sale"));
        edge.get("/other");

        assertThat(edge.get("/sale", "Cookie", "a=b; " + cookie).received()).isPresent();
        assertThat(edge.get("/sale", "Cookie", cookie + "A").received()).isEmpty();
        assertThat(edge.get("/sale", "Cookie", "__cfwaitingroom=%%%").received())
                .isEmpty();
        assertThat(edge.get("/other", "Cookie", cookie).received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            off | ''                                                       | __cfwaitingroom=    | ; HttpOnly; SameSite=Lax
            on  | ''                                                       | __cfwaitingroom=    | ; HttpOnly; Secure; SameSite=None
            on  | ,"cookie_attributes":{"samesite":"strict","secure":"never"} | __cfwaitingroom= | ; HttpOnly; SameSite=Strict
            off | ,"cookie_attributes":{"samesite":"none","secure":"always"} | __cfwaitingroom=  | ; HttpOnly; Secure; SameSite=None
            off | ,"cookie_suffix":"vip"                                   | __cfwaitingroom_vip= | ; HttpOnly; SameSite=Lax
            """)
    void the_cookie_is_written_as_the_room_says(String https, String more, String start, String end) {
        var edge = Waiting.rooms(
                "[{\"name\":\"sale\",\"host\":\"shop.test\",\"total_active_users\":9,\"new_users_per_minute\":9%s}]"
                        .formatted(more),
                zone -> Waiting.setting(zone, "always_use_https", https));
        edge.overTls("shop.test");

        assertThat(edge.get("/").header("Set-Cookie"))
                .startsWith(start)
                .contains("; Path=/; Max-Age=300; ")
                .endsWith(end);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                              | false
            ,"cookie_suffix":"a","additional_routes":[{"host":"shop.test","path":"/other"}] | false
            ,"cookie_suffix":"a","additional_routes":[{"host":"www.shop.test"}]             | true
            """)
    void a_room_at_several_hosts_has_a_cookie_for_the_zone(String more, boolean forZone) {
        var edge = Waiting.rooms(
                "[{\"name\":\"sale\",\"host\":\"shop.test\",\"total_active_users\":9,\"new_users_per_minute\":9%s}]"
                        .formatted(more),
                zone -> Knobs.hosts(zone, "shop.test"));

        assertThat(edge.get("/").header("Set-Cookie").contains("; Domain=shop.test;"))
                .isEqualTo(forZone);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                       | false
            ,"cookie_suffix":"other" | true
            """)
    void who_goes_to_another_room_of_the_host_keeps_the_place_if_each_has_its_own_cookie(String suffix, boolean kept) {
        var edge = Waiting.rooms("""
                [{"name":"one","host":"shop.test","path":"/sale","total_active_users":1,"new_users_per_minute":1},
                 {"name":"two","host":"shop.test","path":"/other","total_active_users":1,"new_users_per_minute":1%s}]
                """.formatted(suffix));
        var jar = new HashMap<String, String>();
        visit(edge, "/sale", jar);
        visit(edge, "/other", jar);

        var again = visit(edge, "/sale", jar);

        assertThat(again.received().isPresent()).isEqualTo(kept);
        if (!kept) {
            assertThat(again.journey().ruling().remedy())
                    .startsWith("Come again every 20 s")
                    .contains("Each room at shop.test needs a cookie_suffix of its own");
        }
    }

    private static InMemoryEdge.Answer visit(InMemoryEdge edge, String target, Map<String, String> jar) {
        var answer = edge.get(target, "Cookie", String.join("; ", jar.values()));
        var cookie = Waiting.cookie(answer);
        jar.put(cookie.substring(0, cookie.indexOf('=')), cookie);
        return answer;
    }
}
