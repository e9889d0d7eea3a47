package dev.edgecase.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.origin.ExchangeFault;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.Golden;
import dev.edgecase.testkit.JourneyStory;
import dev.edgecase.unit.CipherName;
import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestLogTest {
    private static final Duration TWO_MINUTES = Duration.ofSeconds(120);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ZONE = "shop.test";

    /** The rows of the http_requests dataset that are required or have, or will have, a meaning here; and our own at the end. */
    private static final String FIELDS = """
            RayID ParentRayID ZoneName
            ClientIP ClientSrcPort ClientIPClass ClientASN ClientCountry ClientRegionCode ClientCity ClientLatitude ClientLongitude
            ClientDeviceType ClientRequestMethod ClientRequestScheme ClientRequestHost ClientRequestPath ClientRequestURI
            ClientRequestProtocol ClientRequestReferer ClientRequestUserAgent ClientRequestBytes ClientXRequestedWith
            ClientRequestSource ClientSSLProtocol ClientSSLCipher ClientTCPRTTMs JA3Hash JA4 JA4Signals ClientMTLSAuthStatus
            ClientMTLSAuthCertFingerprint
            EdgeResponseStatus EdgeStartTimestamp EdgeEndTimestamp EdgeTimeToFirstByteMs EdgeRequestHost EdgeServerIP
            EdgeColoCode EdgeColoID SmartRouteColoID UpperTierColoID EdgeResponseBytes EdgeResponseBodyBytes
            EdgeResponseCompressionRatio EdgeResponseContentType EdgePathingSrc EdgePathingOp EdgePathingStatus
            CacheCacheStatus CacheResponseStatus CacheResponseBytes CacheReserveUsed CacheTieredFill
            OriginResponseStatus OriginIP OriginSSLProtocol OriginDNSResponseTimeMs OriginTCPHandshakeDurationMs
            OriginTLSHandshakeDurationMs OriginRequestHeaderSendDurationMs OriginResponseHeaderReceiveDurationMs
            OriginResponseDurationMs OriginResponseHTTPExpires OriginResponseHTTPLastModified
            SecurityAction SecurityRuleID SecurityRuleDescription SecurityActions SecurityRuleIDs SecuritySources
            LeakedCredentialCheckResult BotScore BotScoreSrc BotTags BotDetectionIDs BotDetectionTags VerifiedBotCategory
            JSDetectionPassed WAFAttackScore WAFSQLiAttackScore WAFXSSAttackScore WAFRCEAttackScore RequestHeaders ResponseHeaders Cookies
            OriginFailure Decider Reason Outcome NominalMs RealMs
            """;

    @TempDir
    Path directory;

    @Test
    void the_names_that_scenarios_may_use_are_those_of_the_record() {
        assertThat(LogFields.NAMES).containsExactly(FIELDS.trim().split("\\s+"));
    }

    private List<JsonNode> logged(String zone, JourneyStory... stories) throws IOException {
        var file = directory.resolve("requests.ndjson");
        try (var log = RequestLog.open(file, zone)) {
            for (var story : stories) {
                log.finished(story.journey());
            }
        }
        return Files.readAllLines(file).stream().map(JSON::readTree).toList();
    }

    private static JourneyStory timedOut() {
        return JourneyStory.get("/slow?x=1")
                .overTls()
                .originFails(new ExchangeFault.TimedOut(ExchangeFault.Wait.READ, TWO_MINUTES), TWO_MINUTES);
    }

    @Test
    void every_record_has_every_field() throws IOException {
        var expected = FIELDS.strip().split("\\s+");

        for (var node : logged(
                ZONE, JourneyStory.get("/"), timedOut(), JourneyStory.get("/").visitorLeaves())) {
            assertThat(node.propertyNames()).containsExactly(expected);
        }
    }

    @Test
    void a_timeout_is_logged_with_both_times() throws IOException {
        Golden.assertMatches(
                "log/request-524.json", logged(ZONE, timedOut()).get(0).toPrettyString() + "\n");
    }

    @Test
    void what_a_challenge_asks_for_has_a_source_of_its_own() throws IOException {
        var node = logged(ZONE, JourneyStory.get("/cdn-cgi/challenge-platform/h/g/pat/1"))
                .get(0);

        assertThat(node.get("ClientRequestSource").asString()).isEqualTo("inBrowserChallenge");
    }

    @Test
    void the_edges_code_stands_as_the_origins_when_that_is_chosen() throws IOException {
        var node =
                logged(ZONE, timedOut().turned("log_edge_code_as_origin", "on")).get(0);

        assertThat(node.get("OriginResponseStatus").asInt()).isEqualTo(524);
    }

    @Test
    void a_refusal_before_the_zone_has_its_pathing() throws IOException {
        var node = logged(ZONE, JourneyStory.get("/").edgeSays(409, Decider.HOST, "no zone"))
                .get(0);

        assertThat(node.get("EdgePathingOp").asString()).isEqualTo("errHost");
        assertThat(node.get("EdgePathingStatus").asString()).isEqualTo("no_existing_host");
        assertThat(node.get("CacheCacheStatus").asString()).isEqualTo("unknown");
        assertThat(node.get("EdgeServerIP").asString()).isEmpty();
    }

    @Test
    void a_second_run_appends() throws IOException {
        logged(ZONE, JourneyStory.get("/"));

        assertThat(logged(ZONE, JourneyStory.get("/"))).hasSize(2);
    }

    @Test
    void hostile_text_stays_on_its_line() throws IOException {
        var node = logged(ZONE, JourneyStory.get("/a\n{\"RayID\":\"forged\"}\u2028\u0000"))
                .get(0);

        assertThat(node.get("ClientRequestURI").asString()).isEqualTo("/a\n{\"RayID\":\"forged\"}\u2028\u0000");
    }

    @Test
    void a_file_that_cannot_be_written_is_one_line() {
        assertThatThrownBy(() -> RequestLog.open(directory.resolve("none/x.ndjson"), ZONE))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("its directory does not exist");
        assertThatThrownBy(() -> RequestLog.open(directory, ZONE))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("it is a directory");
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_AES_128_GCM_SHA256,                  AEAD-AES128-GCM-SHA256",
        "TLS_CHACHA20_POLY1305_SHA256,            AEAD-CHACHA20-POLY1305-SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, ECDHE-ECDSA-AES128-GCM-SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,   ECDHE-RSA-AES256-SHA384",
        "TLS_RSA_WITH_AES_128_CBC_SHA,            AES128-SHA",
        "SSL_RSA_WITH_3DES_EDE_CBC_SHA,           DES-CBC3-SHA"
    })
    void ciphers_have_the_names_of_the_log(String jdk, String logged) {
        assertThat(CipherName.of(jdk)).isEqualTo(logged);
    }
}
