package dev.edgecase.phase.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.log.LogFields;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products that are settings of the zone: Browser Integrity Check, Hotlink Protection, Security Level. */
class ToolSettingsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(nullValues = "-", emptyValue = "", textBlock = """
            Mozilla/5.0,                                              -
            libwww-per,                                               -
            libwww-perl,                                              block
            libwww-perl/6.05,                                         block
            LIBWWW-PERL/6.05,                                         block
            Python-urllib/3.11,                                       block
            python-requests/2.31,                                     -
            'Mozilla/4.0 (compatible; Win32; WinHttp.WinHttpRequest.5)', block
            '',                                                       block
            ' ',                                                      block
            none,                                                     managedChallenge
            """)
    void programs_known_from_abuse_are_refused_and_those_without_a_name_challenged(String agent, String action) {
        var edge = Guarded.edge("{}", zone -> setting(zone, "browser_check", "on"));

        var answer = "none".equals(agent) ? edge.get("/") : edge.get("/", "User-Agent", agent);

        assertThat(Guarded.events(answer)).isEqualTo(action == null ? "" : action + " bic Browser Integrity Check");
        assertThat(answer.status()).isEqualTo(action == null ? 200 : 403);
        assertThat(answer.header("cf-error-type")).isEqualTo("block".equals(action) ? "1010" : "");
        assertThat(answer.header("cf-mitigated")).isEqualTo("managedChallenge".equals(action) ? "challenge" : "");
    }

    @ParameterizedTest(name = "{0}, {1}: {2}, {3}")
    @CsvSource(textBlock = """
            badHost,           medium,          403, macro, ban, ip
            badHost,           low,             403, macro, ban, ip
            badHost,           high,            403, macro, ban, ip
            badHost,           under_attack,    403, macro, ban, ip
            badHost,           essentially_off, 200, macro, wl,  bad_ok
            badHost,           off,             200, macro, wl,  bad_ok
            searchEngine,      medium,          200, macro, wl,  se
            monitoringService, medium,          200, macro, wl,  mon
            allowlist,         medium,          200, macro, wl,  wl
            scan,              medium,          200, macro, wl,  scan
            unknown,           medium,          200, macro, wl,  unknown
            noRecord,          medium,          200, macro, wl,  nr
            tor,               medium,          200, macro, wl,  nr
            """)
    void an_address_known_for_malicious_activity_meets_error_1012(
            String ipClass, String level, int status, String source, String operation, String detail) {
        var edge = Guarded.edge("{}", zone -> setting(zone, "security_level", level));

        var answer =
                edge.get("/", "Edgecase-Visitor", "ip=203.0.113.7; ip_class=" + ipClass, "User-Agent", "Mozilla/5.0");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("cf-error-type")).isEqualTo(status == 403 ? "1012" : "");
        assertThat(Guarded.events(answer))
                .isEqualTo(status == 403 ? "block securityLevel Address known for malicious activity" : "");
        assertThat(LogFields.of(answer.journey(), "shop.test"))
                .containsEntry("ClientIPClass", ipClass)
                .containsEntry("EdgePathingSrc", source)
                .containsEntry("EdgePathingOp", operation)
                .containsEntry("EdgePathingStatus", detail);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'country=T1', tor",
        "'bot=googlebot', searchEngine",
        "'country=DE', noRecord",
        "'ip_class=scan; country=T1', scan"
    })
    void the_class_of_an_address_is_what_was_said_or_what_else_is_known_tells(String visitor, String ipClass) {
        var answer = Guarded.edge("{}")
                .get("/", "Edgecase-Visitor", "ip=203.0.113.7; " + visitor, "User-Agent", "Mozilla/5.0");

        assertThat(LogFields.of(answer.journey(), "shop.test")).containsEntry("ClientIPClass", ipClass);
    }

    @Test
    void the_icon_and_who_skips_the_security_level_are_left_alone_with_a_bad_address() {
        var skip = "{\"rules\":{\"http_request_firewall_custom\":[{\"expression\":\"true\",\"action\":\"skip\","
                + "\"action_parameters\":{\"products\":[\"securityLevel\"]}}]}}";
        var bad = new String[] {"Edgecase-Visitor", "ip=203.0.113.7; ip_class=badHost", "User-Agent", "Mozilla/5.0"};

        assertThat(Guarded.edge("{}").get("/favicon.ico", bad).status()).isEqualTo(200);
        assertThat(Guarded.edge(skip).get("/", bad).status()).isEqualTo(200);
    }

    @Test
    void browser_integrity_check_is_on_and_hotlink_protection_off_in_a_new_zone() {
        var options = ZoneSettings.defaults(Plan.FREE, EncryptionMode.FULL).security();

        assertThat(options.browserCheck()).isTrue();
        assertThat(options.hotlinkProtection()).isFalse();
    }

    @ParameterizedTest(name = "bic_missing_agent {0}: {1}")
    @CsvSource({"challenge, managedChallenge", "block, block"})
    void a_knob_says_what_becomes_of_programs_without_a_name(String knob, String action) {
        var edge = Guarded.edge(
                "{}", zone -> Knobs.turned(setting(zone, "browser_check", "on"), "bic_missing_agent", knob));

        assertThat(Guarded.events(edge.get("/"))).startsWith(action + " bic");
    }

    @ParameterizedTest(name = "bic_bad_agents {0}, {1}: {2}")
    @CsvSource(emptyValue = "", textBlock = """
            Wget+curl/,  Wget/1.21,   403
            Wget+curl/,  curl/8.5,    403
            Wget+curl/,  libwww-perl, 200
            '',          libwww-perl, 200
            """)
    void a_knob_lists_the_programs(String knob, String agent, int status) {
        var edge =
                Guarded.edge("{}", zone -> Knobs.turned(setting(zone, "browser_check", "on"), "bic_bad_agents", knob));

        assertThat(edge.get("/", "User-Agent", agent).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource(nullValues = "-", emptyValue = "", textBlock = """
            /a/x.png,            https://evil.example/,                403
            /a/x.PNG?v=1,        https://evil.example/,                403
            /a/x.gif,            https://evil.example/,                403
            /a/x.ico,            https://evil.example/,                403
            /a/x.jpg,            https://evil.example/,                403
            /a/x.jpeg,           https://evil.example/,                403
            /a/x.webp,           https://evil.example/,                200
            /a/x.svg,            https://evil.example/,                200
            /a/png,              https://evil.example/,                200
            /a.png/x,            https://evil.example/,                200
            /a/x.png,            -,                                    200
            /a/x.png,            '',                                   200
            /a/x.png,            ' ',                                  200
            /a/x.png,            https://shop.test/page,               200
            /a/x.png,            http://shop.test,                     200
            /a/x.png,            https://SHOP.test:8443/page,          200
            /a/x.png,            https://www.shop.test/page,           200
            /a/x.png,            https://notshop.test/page,            403
            /a/x.png,            https://shop.test.evil.example/,      403
            /a/x.png,            https://evil.example/?shop.test,      403
            /a/x.png,            https://evil.example/#@shop.test,     403
            /a/x.png,            https://shop.test@evil.example/,      403
            /a/x.png,            https://somebody@shop.test/page,      200
            /a/x.png,            shop.test,                            403
            /a/x.png,            about:blank,                          403
            /a/hotlink-ok/x.png, https://evil.example/,                200
            /hotlink-ok/a/x.png, https://evil.example/,                200
            /a/hotlink-okay/x.png, https://evil.example/,              403
            /a/no-hotlink-ok/x.png, https://evil.example/,             403
            """)
    void pictures_are_for_pages_of_the_zone(String path, String referer, int status) {
        var edge = Guarded.edge("{}", zone -> setting(zone, "hotlink_protection", "on"));

        var answer = referer == null ? edge.get(path) : edge.get(path, "Referer", referer);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("cf-error-type")).isEqualTo(status == 403 ? "1011" : "");
        assertThat(Guarded.events(answer)).isEqualTo(status == 403 ? "block hot Hotlink Protection" : "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            http://shop.test/,     200
            http://www.shop.test/, 200
            http://test/,          200
            http://evil.example/,  403
            """)
    void a_zone_of_any_name_goes_by_the_name_it_is_called_by(String referer, int status) {
        var edge = InMemoryEdge.with(zone -> setting(zone, "hotlink_protection", "on"));

        assertThat(edge.get("/x.png", "Referer", referer).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"bic":false}                | /old   | 200
            {"bic":true}                 | /new   | 403
            """)
    void a_configuration_rule_switches_browser_integrity_check(String parameters, String path, int status) {
        var zone = path.equals("/old") ? "on" : "off";
        var edge = Guarded.edge(config(parameters, path), each -> setting(each, "browser_check", zone));

        assertThat(edge.get(path, "User-Agent", "libwww-perl").status()).isEqualTo(status);
        assertThat(edge.get("/other", "User-Agent", "libwww-perl").status()).isEqualTo(status == 200 ? 403 : 200);
    }

    @Test
    void a_configuration_rule_switches_hotlink_protection() {
        var edge = Guarded.edge(config("{\"hotlink_protection\":true}", "/x.png"));

        assertThat(edge.get("/x.png", "Referer", "https://evil.example/").status())
                .isEqualTo(403);
        assertThat(edge.get("/y.png", "Referer", "https://evil.example/").status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"browser_check","value":"off"} | ZONE_LOCKDOWN
            {"id":"disable_security"}            | BROWSER_INTEGRITY
            """)
    void a_page_rule_switches_browser_integrity_check_or_lockdown_and_hotlink_protection(
            String action, Decider decider) {
        var edge = Guarded.edge(guarded(action), ToolSettingsTest::switchedOn);

        assertThat(picture(edge, "libwww-perl").journey().ruling().decider()).isEqualTo(decider);
    }

    @Test
    void with_both_page_rule_actions_a_request_passes() {
        var both = "{\"id\":\"browser_check\",\"value\":\"off\"},{\"id\":\"disable_security\"}";

        assertThat(picture(Guarded.edge(guarded(both), ToolSettingsTest::switchedOn), "libwww-perl")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "security_level_spares_icon {0}, {1}: {2}")
    @CsvSource(textBlock = """
            on,  /favicon.ico,   200
            on,  /favicon.ico?v, 200
            on,  /a/favicon.ico, 403
            on,  /,              403
            off, /favicon.ico,   403
            """)
    void under_attack_mode_spares_the_icon_unless_a_knob_says_otherwise(String knob, String path, int status) {
        var edge = Guarded.edge(
                "{}",
                zone -> Knobs.turned(
                        setting(zone, "security_level", "under_attack"), "security_level_spares_icon", knob));

        assertThat(edge.get(path).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}, score {1}, knob {2}: {3}")
    @CsvSource(textBlock = """
            off,             100, on,  200
            essentially_off, 49,  on,  200
            essentially_off, 50,  on,  403
            low,             24,  on,  200
            low,             25,  on,  403
            medium,          14,  on,  200
            medium,          15,  on,  403
            high,            0,   on,  200
            high,            1,   on,  403
            high,            100, off, 200
            """)
    void a_knob_brings_back_the_thresholds_of_threat_scores(String level, int score, String knob, int status) {
        var edge = Guarded.edge(
                "{}",
                zone -> Knobs.turned(setting(zone, "security_level", level), "security_level_threat_score", knob));

        var answer = edge.get("/", "Edgecase-Visitor", "ip=203.0.113.7; cf.threat_score=" + score);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(Guarded.events(answer))
                .isEqualTo(status == 200 ? "" : "managedChallenge securityLevel Security Level " + level);
    }

    private static Answer picture(InMemoryEdge edge, String agent) {
        return edge.get("/a.png", "User-Agent", agent, "Referer", "https://evil.example/");
    }

    private static String guarded(String action) {
        return "{\"page_rules\":[{\"targets\":[{\"target\":\"url\",\"constraint\":{\"operator\":\"matches\",\"value\":\"shop.test/*\"}}],"
                + "\"status\":\"active\",\"actions\":[" + action
                + "]}],\"zone_lockdowns\":[{\"urls\":[\"shop.test/*\"],"
                + "\"configurations\":[{\"target\":\"ip\",\"value\":\"203.0.113.7\"}]}]}";
    }

    private static String config(String parameters, String path) {
        return "{\"rules\":{\"http_config_settings\":[{\"expression\":\"http.request.uri.path eq \\\"%s\\\"\",\"action\":\"set_config\",\"action_parameters\":%s}]}}"
                .formatted(path, parameters);
    }

    private static Zone switchedOn(Zone zone) {
        return setting(setting(zone, "browser_check", "on"), "hotlink_protection", "on");
    }

    private static Zone setting(Zone zone, String name, String value) {
        return zone.with(zone.plan(), SettingNames.apply(zone.settings(), zone.plan(), Map.of(name, value)));
    }
}
