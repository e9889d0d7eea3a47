package dev.edgecase.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.verify.ScenarioRunner;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Verdict;
import dev.edgecase.zone.Origins.OriginAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped scenarios of redirects, loops and rewrites come to the same in front of a real nginx that is set up as their
 * descriptions say.
 */
class RedirectRecipesIT {
    private static final Path SCENARIOS = Path.of("scenarios/redirects");
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.temporary(EdgeClock.real());
    /** What only an origin of ours can tell. */
    private static final Pattern ONLY_PLAYED =
            Pattern.compile(", sni: \\{ absent: true }|, origin: \\{ received: \\{ sni: shop.test } }");

    private static final String OK = "location / { return 200 shop; }";

    /**
     * A scenario and the nginx for it.
     *
     * @param file the scenario; what follows a change of its played origin is left out
     * @param plain the lines of nginx's plain server
     * @param tls the lines of its server on TLS
     */
    record Case(String file, String plain, String tls) {
        @Override
        public String toString() {
            return file;
        }
    }

    static List<Case> recipes() {
        return List.of(
                both("always-use-https", OK),
                both(
                        "redirect-rule-hides-the-origins-redirect",
                        "absolute_redirect off; location /old { return 301 /new; }"),
                new Case(
                        "hsts-of-the-origin",
                        "location / { return 301 https://shop.test/; }",
                        "add_header Strict-Transport-Security max-age=31536000; location / { return 200 shop; }"),
                new Case("flexible-loop", "location / { return 301 https://shop.test/; }", OK),
                both("always-use-https-loop", "location / { return 302 http://shop.test/; }"),
                new Case("host-header-override-meets-another-site", """
                        server_name shop.test;
                        location / { return 200 shop; }
                        }
                        server {
                            listen 127.0.0.1:@PORT@;
                            server_name bucket.test;
                            location / { return 404; }
                        }
                        server {
                            listen 127.0.0.1:@PORT@ default_server;
                            location / { return 421; }
                        """, OK),
                both("rewrite-to-no-path", OK),
                both("rewrite-reads-an-absent-header", OK),
                both("rewrite-asks-for-another-path", "location = /a { return 200 shop; }"),
                both("redirect-to-an-internal-name", """
                        absolute_redirect off;
                        location = /login { return 302 http://app-7.internal:8081/welcome; }
                        location = /better { return 302 /welcome; }
                        location = /welcome { return 200 welcome; }
                        """));
    }

    private static Case both(String file, String lines) {
        return new Case(file, lines, lines);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void a_shipped_scenario_holds_in_front_of_nginx(Case recipe) throws Exception {
        var text = ONLY_PLAYED
                .matcher(Files.readString(SCENARIOS.resolve(recipe.file + ".yaml")))
                .replaceAll("");
        var changed = text.indexOf("  - change: { zone: { settings: { always_use_https: off } }, origins");
        var story = ScenarioFiles.readText(changed < 0 ? text : text.substring(0, changed))
                .get(0);
        var leaf = AUTHORITY.issue(LeafRequest.of("shop.test"));

        try (var plain = PeerServer.start(NginxRecipe.server("listen 127.0.0.1:@PORT@;\n" + recipe.plain));
                var tls = PeerServer.start(NginxRecipe.tlsOnly(leaf, recipe.tls));
                var runner = ScenarioRunner.withOrigin(new OriginPlan.Real(
                        Optional.of(new OriginAddress("127.0.0.1", plain.port())),
                        Optional.of(new OriginAddress("127.0.0.1", tls.port())),
                        List.of(),
                        List.of()))) {
            var result = runner.run(story);

            assertThat(result.verdict())
                    .as(() -> new MismatchText(false).of(result))
                    .isEqualTo(Verdict.PASSED);
        }
    }
}
