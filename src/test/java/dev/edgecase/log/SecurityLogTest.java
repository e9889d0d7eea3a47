package dev.edgecase.log;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.log.output.OutputReader;
import dev.edgecase.origin.ConnectFault;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Noted;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.JourneyStory;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SecurityLogTest {
    private static final String ADMIN =
            "http.referer contains \"from.test\" and starts_with(http.request.uri.path, \"/admin\")";

    private final Rules rules = new Rules()
            .zone(HTTP_REQUEST_FIREWALL_CUSTOM, "watch", "true", new Action.Log())
            .zone(HTTP_REQUEST_FIREWALL_CUSTOM, "block-admin", ADMIN, new Block(Optional.empty()));

    @Test
    void the_request_log_has_the_rule_that_ended_it_and_all_that_matched() {
        assertThat(LogFields.of(journey("/admin"), "shop.test"))
                .containsEntry("SecurityAction", "block")
                .containsEntry("SecurityRuleID", id("block-admin"))
                .containsEntry("SecurityRuleDescription", "")
                .containsEntry("SecurityActions", "[\"log\",\"block\"]")
                .containsEntry("SecurityRuleIDs", "[\"%s\",\"%s\"]".formatted(id("watch"), id("block-admin")))
                .containsEntry("SecuritySources", "[\"firewallCustom\",\"firewallCustom\"]")
                .containsEntry("EdgeResponseStatus", "403")
                .containsEntry("OriginResponseStatus", "0")
                .containsEntry("EdgeServerIP", "")
                .containsEntry("CacheCacheStatus", "unknown");
        assertThat(LogFields.of(journey("/"), "shop.test"))
                .containsEntry("SecurityAction", "")
                .containsEntry("SecurityActions", "[\"log\"]")
                .containsEntry("EdgePathingStatus", "nr");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            bot=googlebot    | 1  | Verified Bot     | Search Engine Crawler | missing | 100
            bot_score=0      | 0  | Not Computed     | ''                    | missing | 100
            waf_score=5; cf.bot_management.js_detection.passed=true  | 99 | Machine Learning | '' | passed | 5
            bot=likely_bot; cf.bot_management.js_detection.passed=false | 20 | Machine Learning | '' | failed | 100
            """)
    void the_request_log_has_what_is_known_of_a_bot(
            String visitor, String score, String engine, String category, String scripts, String attack) {
        var who = "ip=203.0.113.7; ja4=t13d; cf.bot_management.detection_ids=7, 8; " + visitor;

        assertThat(LogFields.of(
                        InMemoryEdge.standard()
                                .from("127.0.0.1")
                                .get("/", "Edgecase-Visitor", who)
                                .journey(),
                        "shop.test"))
                .containsEntry("BotScore", score)
                .containsEntry("BotScoreSrc", engine)
                .containsEntry("BotDetectionIDs", "[7,8]")
                .containsEntry("VerifiedBotCategory", category)
                .containsEntry("JSDetectionPassed", scripts)
                .containsEntry("WAFAttackScore", attack)
                .containsEntry("WAFRCEAttackScore", "100")
                .containsEntry("JA4", "t13d");
    }

    @Test
    void of_several_events_the_last_has_the_index_0(@TempDir Path folder) throws IOException {
        var file = folder.resolve("events.ndjson");
        try (var log = RequestLog.ofEvents(file)) {
            log.finished(journey("/admin/x?y=1"));
            log.finished(journey("/plain"));
            log.finished(InMemoryEdge.standard().get("/").journey());
        }

        var events = Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();

        assertThat(events)
                .map(event ->
                        "%s %s %s".formatted(text(event, "Action"), text(event, "Ref"), text(event, "MatchIndex")))
                .containsExactly("log watch 1", "block block-admin 0", "log watch 0");
        assertThat(text(events.get(0), "RayID")).isEqualTo(text(events.get(1), "RayID"));
        assertThat(text(events.get(1), "RuleID")).isEqualTo(id("block-admin"));
        for (var field : Map.of(
                        "Source", "firewallcustom",
                        "Kind", "firewall",
                        "ClientIP", "198.51.100.20",
                        "ClientRequestPath", "/admin/x",
                        "ClientRequestQuery", "?y=1",
                        "ClientRefererHost", "from.test",
                        "ClientRefererQuery", "?q",
                        "EdgeResponseStatus", "403",
                        "OriginResponseStatus", "0",
                        "OriginatorRayID", "00")
                .entrySet()) {
            assertThat(text(events.get(1), field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
        }
    }

    @Test
    void logs_have_the_form_that_is_wanted(@TempDir Path folder) throws IOException {
        var events = folder.resolve("events.csv");
        var requests = folder.resolve("requests.json");
        var csv = OutputReader.read(
                "{\"output_type\":\"csv\",\"field_names\":[\"Action\",\"MatchIndex\"],\"batch_suffix\":\"end\"}",
                LogFields.OF_EVENTS);
        var none = OutputReader.read("{\"sample_rate\":0}", LogFields.NAMES);
        try (var log = RequestLog.ofEvents(events, csv);
                var other = RequestLog.open(requests, "shop.test", none)) {
            log.finished(journey("/admin"));
            other.finished(journey("/admin"));
        }

        assertThat(events).hasContent("\"log\",1\n\"block\",0\nend");
        assertThat(requests).isEmptyFile();
    }

    @ParameterizedTest(name = "{0} by {1}: {2} {3} {4}")
    @CsvSource(textBlock = """
            block,            WAF_CUSTOM,        user, ban, filter_based_firewall
            block,            WAF_MANAGED,       user, ban, filter_based_firewall
            block,            RATE_LIMIT,        user, ban, rate_limit
            block,            ZONE_LOCKDOWN,     user, ban, zl
            block,            UA_BLOCK,          user, ban, ua
            block,            BROWSER_INTEGRITY, bic,  ban, ''
            block,            HOTLINK,           hot,  ban, ''
            block,            DDOS,              protect, ban, l7ddos
            jschallenge,      WAF_CUSTOM,        user, chl, jschlNew
            managedChallenge, SECURITY_LEVEL,    user, chl, captchaNew
            challenge,        RATE_LIMIT,        user, chl, captchaNew
            """)
    void pathing_tells_which_product_it_was(String action, Decider decider, String source, String does, String status) {
        var journey = journey("/admin");
        journey.note(new SecurityEvent(Source.BIC, action, "r", "r", ""));

        assertThat(Pathing.of(decider, journey)).isEqualTo(new Pathing(source, does, status));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"as_status, user, filter_based_firewall", "as_source, filterBasedFirewall, nr"})
    void how_pathing_tells_of_the_wafs_rules_is_a_knob(String knob, String source, String status) {
        var journey = turned("log_waf_pathing", knob);

        assertThat(Pathing.of(journey)).isEqualTo(new Pathing(source, "ban", status));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"unknown", "dynamic"})
    void which_cache_status_a_block_has_is_a_knob(String knob) {
        assertThat(LogFields.of(turned("log_blocked_cache_status", knob), "shop.test"))
                .containsEntry("CacheCacheStatus", knob);
    }

    @Test
    void the_metadata_of_a_rules_event_are_the_versions() {
        var journey = turned("log_event_metadata", "on");
        var events = journey.securityEvents();

        assertThat(EventMetadata.of(events.get(events.size() - 1), journey))
                .isEqualTo(Map.of("ruleset_version", "1", "type", "customer", "version", "1"));
        assertThat(EventMetadata.of(new SecurityEvent(Source.L7DDOS, "block", "ddos", "ddos", ""), journey))
                .isEqualTo(Map.of("dos-source", "dosd-edge"));
        assertThat(EventMetadata.of(new SecurityEvent(Source.BIC, "block", "bic", "bic", ""), journey))
                .isEmpty();
    }

    @Test
    void an_event_has_the_fields_that_are_named_and_what_is_known_of_a_prompt() {
        var who = "ip=203.0.113.7; cf.llm.prompt.injection_score=7; cf.llm.prompt.pii_categories=EMAIL_ADDRESS";
        var event = LogFields.ofEvents(InMemoryEdge.with(rules::on)
                        .from("127.0.0.1")
                        .get("/", "Edgecase-Visitor", who)
                        .journey())
                .get(0);

        assertThat(event.keySet()).containsExactlyElementsOf(LogFields.OF_EVENTS);
        assertThat(event)
                .containsEntry("AISecurityInjectionScore", "7")
                .containsEntry("AISecurityPIICategories", "[\"EMAIL_ADDRESS\"]")
                .containsEntry("AISecurityTokenCount", "0")
                .containsEntry("AISecurityUnsafeTopicCategories", "[]");
    }

    @Test
    void what_validation_drops_did_not_pass() {
        var journey =
                InMemoryEdge.standard().get("/", "User-Agent", "() { :; }; x").journey();

        assertThat(Pathing.of(journey)).isEqualTo(new Pathing("protect", "ban", ""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"10.0.0.1:80, reserved_ip", "[::1]:80, reserved_ip6"})
    void an_origin_that_is_the_edge_itself_is_told_by_its_family(String address, String status) {
        var journey = JourneyStory.get("/")
                .originFails(new ConnectFault.ProhibitedAddress(address), Duration.ZERO)
                .journey();

        assertThat(Pathing.of(journey)).isEqualTo(new Pathing("err", "errHost", status));
    }

    @Test
    void metadata_are_a_knob() {
        var journey = turned("log_event_metadata", "off");

        assertThat(EventMetadata.of(journey.securityEvents().get(0), journey)).isEmpty();
    }

    private Journey turned(String knob, String value) {
        return InMemoryEdge.with(zone -> Knobs.turned(rules.on(zone), knob, value))
                .get("/admin", "Referer", "https://from.test/page?q")
                .journey();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(textBlock = """
            IP,       203.0.113.7,    ip
            IP,       2001:db8::7,    ip6
            IP_RANGE, 203.0.113.0/24, ipr24
            IP_RANGE, 203.0.0.0/16,   ipr16
            IP_RANGE, 2001:db8::/64,  ip6r64
            IP_RANGE, 2001:db8::/48,  ip6r48
            IP_RANGE, 2001:db8::/32,  ip6r32
            ASN,      AS64500,        asnum
            COUNTRY,  AQ,             ctry
            """)
    void pathing_tells_whom_an_ip_access_rule_was_for(Source source, String value, String status) {
        var blocked = journey("/admin");
        blocked.note(new SecurityEvent(source, "block", "r", value, ""));
        var allowed = InMemoryEdge.standard().get("/").journey();
        allowed.note(new Noted.Allowed(source, value));

        assertThat(Pathing.of(Decider.IP_ACCESS, blocked)).isEqualTo(new Pathing("user", "ban", status));
        assertThat(Pathing.of(allowed)).isEqualTo(new Pathing("user", "wl", status));
    }

    private Journey journey(String path) {
        return InMemoryEdge.with(rules::on)
                .get(path, "Referer", "https://from.test/page?q")
                .journey();
    }

    private String id(String ref) {
        return rules.rule(HTTP_REQUEST_FIREWALL_CUSTOM, ref, "true", new Action.Log())
                .id();
    }

    private static String text(JsonNode event, String field) {
        var value = event.get(field);
        return value.isString() ? value.stringValue() : value.toString();
    }
}
