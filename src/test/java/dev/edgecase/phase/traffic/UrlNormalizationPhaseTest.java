package dev.edgecase.phase.traffic;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.set.Action.Redirect;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.set.UrlNormalization;
import dev.edgecase.rules.set.UrlNormalization.Scope;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlNormalizationPhaseTest {
    private static InMemoryEdge edge(UrlNormalization.Type type, Scope scope, String redirected) {
        return InMemoryEdge.with(new Rules()
                .normalization(new UrlNormalization(type, scope))
                .zone(
                        HTTP_REQUEST_DYNAMIC_REDIRECT,
                        "seen",
                        "http.request.uri eq \"%s\"".formatted(redirected),
                        new Redirect(new Text.Fixed("/seen"), 302, false))::on);
    }

    @ParameterizedTest(name = "{0}, {1}: rules see {2}, the origin gets {3}")
    @CsvSource(textBlock = """
            RFC3986,    NONE,     /%68ello//p?q=%2d, /%68ello//p?q=%2d
            RFC3986,    INCOMING, /hello//p?q=-,     /%68ello//p?q=%2d
            RFC3986,    BOTH,     /hello//p?q=-,     /hello//p?q=-
            CLOUDFLARE, NONE,     /%68ello//p?q=%2d, /%68ello//p?q=%2d
            CLOUDFLARE, INCOMING, /hello/p?q=-,      /%68ello//p?q=%2d
            CLOUDFLARE, BOTH,     /hello/p?q=-,      /hello/p?q=-
            """)
    void type_and_scope_say_who_sees_what(UrlNormalization.Type type, Scope scope, String seen, String sent) {
        assertThat(edge(type, scope, seen).get("/%68ello//p?q=%2d").status()).isEqualTo(302);
        assertThat(edge(type, scope, "/other")
                        .get("/%68ello//p?q=%2d")
                        .received()
                        .orElseThrow()
                        .target())
                .isEqualTo(sent);
    }

    @Test
    void a_new_zone_normalizes_as_the_rfc_says_and_not_for_the_origin() {
        var answer = InMemoryEdge.standard().get("/a/../%7e?%7e");

        assertThat(answer.received().orElseThrow().target()).isEqualTo("/a/../%7e?%7e");
        assertThat(answer.journey().steps())
                .contains(new Journey.Step("UrlNormalizationPhase", "normalized the URL to /~?~"));
    }

    @Test
    void a_url_in_normal_form_is_not_worth_a_word() {
        assertThat(InMemoryEdge.standard().get("/a/b?c=/../").journey().steps()).isEmpty();
    }

    @Test
    void a_backslash_in_the_path_is_one_of_two_things() {
        assertThat(edge(UrlNormalization.Type.CLOUDFLARE, Scope.INCOMING, "/pa/th")
                        .get("/pa\\th")
                        .status())
                .isEqualTo(302);
        assertThat(edge(UrlNormalization.Type.RFC3986, Scope.INCOMING, "/pa%5Cth")
                        .get("/pa\\th")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void the_edges_own_paths_are_found_in_any_form() {
        var edge = edge(UrlNormalization.Type.CLOUDFLARE, Scope.BOTH, "/other");

        assertThat(edge.get("/\\cdn-cgi/x").received()).isEmpty();
        assertThat(edge.get("/%63dn-cgi/x").received()).isEmpty();
    }

    @Test
    void always_use_https_names_the_url_as_the_visitor_wrote_it() {
        var edge = InMemoryEdge.with(zone -> Knobs.alwaysUseHttps(new Rules()
                .normalization(new UrlNormalization(UrlNormalization.Type.CLOUDFLARE, Scope.BOTH))
                .on(zone)));

        assertThat(edge.get("/%7E//a").header("Location")).isEqualTo("https://shop.test/%7E//a");
    }
}
