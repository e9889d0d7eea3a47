package dev.edgecase.error;

import dev.edgecase.testkit.Golden;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoldenErrorTest {
    private final ErrorRenderer renderer = new ErrorRenderer(ErrorSettings.STANDARD);

    @Test
    void a_522_is_a_page_with_a_picture() {
        check("522.html", EdgeError.CONNECTION_TIMED_OUT, Contexts.accepting("text/html"));
    }

    @Test
    void a_1000_is_a_page_without_a_picture() {
        check("1000.html", EdgeError.DNS_POINTS_TO_PROHIBITED_IP, Contexts.accepting("text/html"));
    }

    @Test
    void a_522_is_a_json_object_for_programs() {
        check("522.json", EdgeError.CONNECTION_TIMED_OUT, Contexts.accepting("application/json"));
    }

    @Test
    void a_521_in_its_own_words_is_a_problem() {
        var accepts = new ErrorContext.Accepts(Optional.of("application/problem+json"), true);
        var words = Contexts.words(
                "Edgecase dialled 127.0.0.1:8081 and the port refused the connection.",
                "Start the dev origin, then repeat the call.");
        check("521.problem.json", EdgeError.WEB_SERVER_IS_DOWN, Contexts.with(accepts, words));
    }

    @Test
    void a_1015_is_markdown_for_language_models() {
        check("1015.md", EdgeError.RATE_LIMITED, Contexts.accepting("text/markdown"));
    }

    @Test
    void a_1016_is_one_line_for_bare_clients() {
        var accepts = new ErrorContext.Accepts(Optional.of("*/*"), false);
        check("1016.txt", EdgeError.ORIGIN_DNS_ERROR, Contexts.with(accepts, ErrorContext.Particulars.NONE));
    }

    @Test
    void a_400_is_bare() {
        check("400.html", EdgeError.BAD_REQUEST, Contexts.accepting("application/json"));
    }

    @Test
    void a_block_of_the_waf_is_a_page_that_names_no_rule() {
        check("waf-block.html", EdgeError.WAF_BLOCK, Contexts.accepting("application/json"));
    }

    private void check(String name, EdgeError error, ErrorContext context) {
        ErrorResponse response = renderer.render(error, context);

        Golden.assertMatches("error/" + name, response.status() + "\n" + response.headers() + "\n" + response.body());
    }
}
