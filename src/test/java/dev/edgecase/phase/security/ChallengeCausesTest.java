package dev.edgecase.phase.security;

import static dev.edgecase.phase.security.Challenged.cookie;
import static dev.edgecase.phase.security.Challenged.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.set.CustomPages;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Challenges by different products. */
class ChallengeCausesTest {
    private final AtomicInteger solved = new AtomicInteger();

    /** Challenges in the name of any product, behind all other phases. */
    private final class Product implements RequestPhase {
        private final Challenges challenges = new Challenges();
        private final Source source;

        Product(Source source) {
            this.source = source;
        }

        @Override
        public Decision decide(EdgeRequest request, Exchange exchange) {
            var cause = new Cause(source, Decider.RATE_LIMIT, "id", "ref", "", EdgeError.FORBIDDEN);
            return challenges
                    .meet(Level.MANAGED, cause, exchange, solved::incrementAndGet)
                    .orElse(Decision.PASS);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            IP,              country_challenge, ::CAPTCHA_BOX::,         true
            COUNTRY,         country_challenge, ::CF_WIDGET_BOX::,       true
            IP,              managed_challenge, ::CF_WIDGET_BOX::,       false
            FIREWALL_CUSTOM, managed_challenge, ::CAPTCHA_BOX::,         true
            FIREWALL_CUSTOM, waf_challenge,     ::CAPTCHA_BOX::,         true
            FIREWALL_MANAGED, waf_challenge,    ::CF_WIDGET_BOX::,       true
            FIREWALL_CUSTOM, basic_challenge,   ::CAPTCHA_BOX::,         false
            RATE_LIMIT,      basic_challenge,   ::CAPTCHA_BOX::,         true
            SECURITY_LEVEL,  managed_challenge, ::CF_WIDGET_BOX::,       true
            SECURITY_LEVEL,  under_attack,      ::IM_UNDER_ATTACK_BOX::, true
            SECURITY_LEVEL,  managed_challenge, ::CAPTCHA_BOX::,         false
            """)
    void an_error_page_carries_the_challenge(Source source, String page, String token, boolean shown) {
        var pages = new CustomPages(Map.of(page, "<h1>own</h1>" + token), Map.of(), Map.of());
        var edge = InMemoryEdge.with(new Rules().pages(pages)::on, new Product(source));

        var styled = get(edge, "Accept-Encoding", "identity");
        var plain = get(edge);

        assertThat(plain.body()).contains("Just a moment...").doesNotContain("own");
        assertThat(styled.header("cf-mitigated")).isEqualTo("challenge");
        var body = styled.body();
        assertThat(body.contains("<h1>own</h1><main id=\"cf-error-details\"")).isEqualTo(shown);
        assertThat(styled.header("Content-Security-Policy").isEmpty()).isEqualTo(body.contains("own"));
    }

    private InMemoryEdge challengedBy(Source source, String rateLimitKnob) {
        return InMemoryEdge.with(
                        zone -> Knobs.turned(zone, "challenge_rate_limit_429", rateLimitKnob), new Product(source))
                .from("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMIT,       on,  429",
        "RATE_LIMIT,       off, 403",
        "FIREWALL_MANAGED, on,  403",
        "BOT_FIGHT,        on,  403"
    })
    void a_rate_limit_has_a_status_of_its_own(Source source, String knob, int status) {
        var answer = get(challengedBy(source, knob));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("cf-mitigated")).isEqualTo("challenge");
        assertThat(answer.header("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void clearance_does_not_count_for_managed_rules_and_rate_limits(Source source) {
        var edge = challengedBy(source, "on");

        var passed = get(edge, "Edgecase-Challenge-Solve", "managed");
        var later = get(edge, "Cookie", cookie(passed));

        var counts = source != Source.FIREWALL_MANAGED && source != Source.RATE_LIMIT;
        assertThat(passed.status()).isEqualTo(200);
        assertThat(later.status() == 200).isEqualTo(counts);
        assertThat(solved).as("told of solutions").hasValue(1);
    }
}
