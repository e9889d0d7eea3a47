package dev.edgecase.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.EdgeConfig;
import dev.edgecase.clients.Curl;
import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.CacheOptions;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import dev.edgecase.zone.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An edge with an empty cache before a WordPress, and curl as its visitor. */
final class WordPressEdge implements AutoCloseable {
    private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";
    private static final String TOKEN = "mine";

    private final Path directory;
    private final TestEdge edge;
    private final Curl curl;

    /** Starts it with the rules in that resource. */
    WordPressEdge(WordPress wordpress, Path directory, String rules) throws IOException {
        this.directory = directory;
        var written = WordPress.resource(rules);
        this.edge = TestEdge.edge()
                .zone(zone -> ruled(zone, written))
                .http(wordpress.port())
                .listen(new EdgeConfig.Listen(
                        InetAddress.getLoopbackAddress(), 0, 0, 0, false, List.of(), Map.of(), false, 0, Set.of(TOKEN)))
                .start();
        this.curl = new Curl(edge, directory);
    }

    private static Zone ruled(Zone zone, String written) {
        var hosts = List.of("shop.test");
        var rules = RuleFiles.read(
                JsonMapper.shared().readValue(written, new TypeReference<Map<String, Object>>() {}),
                RuleContext.of(hosts));
        assertThat(rules.problems()).isEmpty();
        return Knobs.ssl(zone, EncryptionMode.FLEXIBLE)
                .withHosts(hosts)
                .withId(ZONE)
                .with(rules.rulesets().orElseThrow());
    }

    /** Returns what a visitor without TLS gets. */
    Curl.Answer get(String target, String... options) throws Exception {
        return answer(curl.http(target, options));
    }

    /** Returns what a visitor over TLS gets. */
    Curl.Answer getOverTls(String target) throws Exception {
        return answer(curl.https(target));
    }

    private static Curl.Answer answer(Curl.Running started) throws InterruptedException {
        try (started) {
            var answer = started.answer();
            assertThat(answer.exit()).as(answer.verbose()).isZero();
            return answer;
        }
    }

    /** Returns what the edge says of the cache to a visitor without TLS. */
    String cacheStatus(String target, String... options) throws Exception {
        return get(target, options).header("CF-Cache-Status");
    }

    /** Logs in as people do and returns the file with the cookies. */
    String login() throws Exception {
        var cookies = Files.createTempFile(directory, "cookies", "").toString();
        var form = "log=" + WordPress.EDITOR + "&pwd=" + WordPress.PASSWORD + "&wp-submit=Log+In&testcookie=1";

        assertThat(get("/wp-login.php", "-c", cookies).body()).contains("id=\"loginform\"");
        var answer = get("/wp-login.php", "-b", cookies, "-c", cookies, "--data", form);

        assertThat(answer.status()).as(answer.verbose()).isEqualTo(302);
        assertThat(answer.header("CF-Cache-Status")).isEqualTo("DYNAMIC");
        assertThat(answer.header("Set-Cookie")).contains("wordpress_logged_in_");
        return cookies;
    }

    /** Purges a URL through the API, as WordPress's plugin does after an edit. */
    void purge(String url) throws Exception {
        var answer = answer(curl.admin(
                "/client/v4/zones/" + ZONE + "/purge_cache",
                "-H",
                "Authorization: Bearer " + TOKEN,
                "-H",
                "Content-Type: application/json",
                "--data",
                "{\"files\":[\"" + url + "\"]}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Has nobody listen where WordPress was, and Always Online on, as the settings that are recommended for WordPress say. */
    void loseWordPress() {
        edge.running().zones().change(WordPressEdge::alone);
    }

    private static Zone alone(Zone zone) {
        var so = zone.settings().cache();
        var online = new CacheOptions(
                so.level(),
                so.browserTtl(),
                so.developmentMode(),
                true,
                so.sortsQuery(),
                so.tieredCaching(),
                so.variants());
        var nobody = new Origins(Optional.of(new OriginAddress("127.0.0.1", 9)), Optional.empty());
        return zone.with(zone.plan(), zone.settings().with(online)).with(nobody);
    }

    /** Lets time pass for the edge. */
    void advance(Duration by) {
        edge.advance(by);
    }

    @Override
    public void close() {
        edge.close();
    }
}
