package dev.edgecase.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.RawClient;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom real servers take for the visitor when the edge stands in front of them, told by their own access logs. */
class RealIpIT {
    private static final String BERLIN = "203.0.113.7";
    private static final String BERLIN_6 = "2001:db8::7";
    private static final String FORGED = "198.51.100.66";
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private static final Map<RealIpPeer, Future<RealIpStage>> STAGES = new EnumMap<>(RealIpPeer.class);

    @BeforeAll
    static void start_them_beside_each_other() {
        var threads = Executors.newCachedThreadPool();
        for (var peer : RealIpPeer.values()) {
            if (peer.recipe(0).program().find().isPresent()) {
                STAGES.put(peer, threads.submit(() -> RealIpStage.start(peer)));
            }
        }
        threads.shutdown();
    }

    @AfterAll
    static void stop() throws Exception {
        for (var stage : STAGES.values()) {
            stage.get(90, TimeUnit.SECONDS).close();
        }
    }

    private static RealIpStage stage(RealIpPeer peer) throws Exception {
        peer.recipe(0).program().require();
        return STAGES.get(peer).get(90, TimeUnit.SECONDS);
    }

    /** A target that no other request has, to be found in the log by. */
    private static String target() {
        return "/?request-" + REQUESTS.incrementAndGet() + "-";
    }

    @ParameterizedTest
    @EnumSource
    void the_log_shows_the_visitor_and_the_ray(RealIpPeer peer) throws Exception {
        var stage = stage(peer);
        for (var visitor : List.of(BERLIN, BERLIN_6)) {
            var target = target();

            var response = stage.visit(target, visitor);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(Recipe.HELLO);
            assertSeenAs(visitor, stage, target, response);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_visitors_say_of_earlier_hops_does_not_move_them(RealIpPeer peer) throws Exception {
        var stage = stage(peer);
        var target = target();

        var response = stage.visit(target, BERLIN, "X-Forwarded-For: 192.0.2.1", "X-Real-IP: 192.0.2.1");

        assertThat(response.status()).isEqualTo(200);
        assertSeenAs(BERLIN, stage, target, response);
    }

    private static void assertSeenAs(String visitor, RealIpStage stage, String target, RawClient.Response response) {
        var line = stage.logged(target);
        assertThat(line.visitor()).isEqualTo(visitor);
        assertThat(line.ray()).matches("[0-9a-f]{16}-FRA").isEqualTo(response.header("CF-RAY"));
        assertThat(line.text()).doesNotContain(RealIpStage.EDGE_ADDRESS);
        if (stage.peer().isProxy()) {
            assertThat(forwardedFor(stage.heardBehind(target))).containsExactly(visitor);
        }
    }

    private static List<String> forwardedFor(String request) {
        var values = new ArrayList<String>();
        for (var line : request.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("x-forwarded-for:")) {
                values.add(line.substring(line.indexOf(':') + 1).trim());
            }
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CADDY")
    void who_goes_past_the_edge_is_taken_for_who_he_is(RealIpPeer peer) throws Exception {
        var stage = stage(peer);
        var target = target();

        var response = stage.pastTheEdge(
                target, "shop.test", "CF-Connecting-IP: " + FORGED, "X-Forwarded-For: " + FORGED, "CF-RAY: forged");

        assertThat(response.status()).isEqualTo(200);
        assertThat(stage.logged(target).visitor()).isEqualTo(RealIpStage.STRANGER);
        assertThat(stage.logged(target).text()).doesNotContain(FORGED);
        assertThat(forwardedFor(stage.heardBehind(target))).isEmpty();
    }

    @Test
    void caddy_turns_away_who_goes_past_the_edge() throws Exception {
        var stage = stage(RealIpPeer.CADDY);
        var target = target();

        var response = stage.pastTheEdge(target, "shop.test", "CF-Connecting-IP: " + FORGED);

        assertThat(response.status()).isEqualTo(403);
        assertThat(stage.heardBehind(target)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_visitor_who_sends_CF_Connecting_IP_never_reaches_the_origin(RealIpPeer peer) throws Exception {
        var stage = stage(peer);
        var forged = target();
        var later = target();

        var response = stage.visit(forged, BERLIN, "CF-Connecting-IP: " + FORGED, "Accept: application/json");
        stage.visit(later, BERLIN);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.body()).contains("\"error_code\":1000");
        assertThat(stage.logged(later).visitor()).isEqualTo(BERLIN);
        assertThat(stage.server().log().mentions(forged)).isFalse();
    }

    /** Its RemoteIPTrustedProxy believes no proxy that says the visitor is at home; RemoteIPInternalProxy would. */
    @Test
    void apache_keeps_the_edge_s_address_for_a_private_visitor() throws Exception {
        var stage = stage(RealIpPeer.APACHE);
        var target = target();

        stage.visit(target, "10.1.2.3");

        assertThat(stage.logged(target).visitor()).isEqualTo(RealIpStage.EDGE_ADDRESS);
    }

    /** By default its valve takes every private and loopback address for a proxy of the house. */
    @Test
    void tomcat_with_its_defaults_believes_any_local_stranger() throws Exception {
        var stage = stage(RealIpPeer.TOMCAT);
        var target = target();

        stage.pastTheEdge(target, TomcatRecipe.TRUSTING_HOST, "CF-Connecting-IP: " + FORGED);

        assertThat(stage.logged(target).visitor()).isEqualTo(FORGED);
    }

    /** Restoring the address for the edge does not drop what others send; that takes a rule of its own. */
    @Test
    void haproxy_passes_a_stranger_s_header_on_when_not_told_to_drop_it() throws Exception {
        var stage = stage(RealIpPeer.HAPROXY);

        stage.pastTheEdge("/trusting", "shop.test", "X-Forwarded-For: " + FORGED);

        assertThat(forwardedFor(stage.heardBehind("/trusting"))).containsExactly(FORGED);
    }
}
