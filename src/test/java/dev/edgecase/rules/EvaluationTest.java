package dev.edgecase.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** What every part of an expression came to. */
class EvaluationTest {
    @Test
    void every_part_has_its_text_and_its_value() {
        var text =
                "lower(http.host) eq \"www.example.com\" and any(http.request.headers[\"accept\"][*] contains \"html\")";

        assertThat(told(Compiling.filter(text).explain(new ContextA().facts()))).isEqualTo("""
                lower(http.host) eq "www.example.com" and any(http.request.headers["accept"][*] contains "html") = true
                  lower(http.host) eq "www.example.com" = true
                    lower(http.host) = www.example.com
                      http.host = www.example.com
                  any(http.request.headers["accept"][*] contains "html") = true
                    http.request.headers["accept"][*] contains "html" = [true, false]
                      http.request.headers["accept"][*] = [text/html, text/plain]
                        http.request.headers["accept"] = [text/html, text/plain]
                          http.request.headers = a map
                """);
    }

    @Test
    void what_is_behind_the_outcome_is_not_decided() {
        var text = "(ssl or http.host eq \"a\") and not ssl and cf.client.bot";

        assertThat(told(Compiling.filter(text).explain(new ContextA().facts()))).isEqualTo("""
                (ssl or http.host eq "a") and not ssl and cf.client.bot = false
                  ssl or http.host eq "a" = true
                    ssl = true
                    http.host eq "a" was not decided
                      http.host was not decided
                  not ssl = false
                    ssl = true
                  cf.client.bot was not decided
                """);
    }

    @Test
    void a_missing_value_is_told_from_one_that_was_not_decided() {
        var evaluation =
                Compiling.filter("http.request.headers[\"nope\"][0] ne \"x\"").explain(new ContextA().facts());

        assertThat(evaluation.value()).contains(false);
        assertThat(evaluation.parts().get(0).value()).isEmpty();
        assertThat(evaluation.parts().get(0).decided()).isTrue();
    }

    @Test
    void a_value_explains_itself_with_its_literals() {
        var value = Expressions.value("concat(http.host, \"/é\")", Type.STRING, Compiling.SCOPE);

        assertThat(told(value.explain(new ContextA().facts()))).isEqualTo("""
                concat(http.host, "/é") = www.example.com/\u00c3\u00a9
                  http.host = www.example.com
                  "/é" = /\u00c3\u00a9
                """);
    }

    @Test
    void explaining_comes_to_what_matching_comes_to() {
        for (var seed = 0; seed < 2_000; seed++) {
            var filter = Compiling.filter(new Texts(seed).filter());
            var facts = new ContextA().facts();

            assertThat(filter.explain(facts).value().orElse(false))
                    .as(filter.text())
                    .isEqualTo(filter.matches(facts));
        }
    }

    @Test
    void a_filter_tells_which_fields_it_may_read_and_reads_no_others() {
        var filter = Compiling.filter("cf.client.bot and http.host eq \"a\" or ip.geoip.country eq \"FR\"");
        var read = new ArrayList<String>();

        assertThat(filter.reads())
                .containsExactlyInAnyOrder(
                        Fields.known("cf.client.bot"), Fields.known("http.host"), Fields.known("ip.src.country"));
        filter.matches(new Facts(field -> {
            read.add(field.name());
            return null;
        }));
        assertThat(read).containsExactly("cf.client.bot", "ip.src.country");
        assertThat(new HashSet<>(read)).hasSameSizeAs(read);
    }

    private static String told(Evaluation evaluation) {
        var text = new StringBuilder();
        tell(evaluation, "", text);
        return text.toString();
    }

    private static void tell(Evaluation evaluation, String indent, StringBuilder text) {
        var value = evaluation.value().map(found -> found instanceof java.util.Map ? "a map" : found.toString());
        text.append(indent)
                .append(evaluation.text())
                .append(evaluation.decided() ? " = " + value.orElse("missing") : " was not decided")
                .append('\n');
        evaluation.parts().forEach(part -> tell(part, indent + "  ", text));
    }
}
