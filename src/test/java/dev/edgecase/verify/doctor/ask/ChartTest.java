package dev.edgecase.verify.doctor.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.verify.doctor.Answers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which static file a page is taken to load, and what is asked once it is known. */
class ChartTest {
    private static Chart chart(Answer answer) {
        return new Chart(Answers.patient("shop.test", Optional.empty())).add(answer);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    <link rel=icon href="/a.png">                              | /a.png
                    <script src='js/a.js?v=1'></script>                        | /js/a.js?v=1
                    <a HREF = /page><img src=b.svg>                            | /b.svg
                    <script src="//cdn.test/a.js"></script>                    |
                    <script src="https://shop.test/a.js"></script>             |
                    <img src="data:image/png;base64,a.png">                    |
                    <a href="/page.html">                                      |
                    <img data-name="a.png">                                    |
                    """)
    void the_first_static_file_of_its_own_is_taken(String page, String file) {
        assertThat(chart(Answers.answer(Ask.EDGE, 200, page)).file()).isEqualTo(Optional.ofNullable(file));
    }

    @Test
    void a_file_is_asked_for_again_with_its_validators_if_it_has_any() {
        var page = Answers.answer(Ask.EDGE, 200, "<img src=a.png>");
        var with = chart(page).add(Answers.answer(Ask.FILE, 200, "", "ETag: \"1\""));
        var without = chart(page).add(Answers.answer(Ask.FILE, 200, ""));

        assertThat(Ask.FILE_AGAIN.message(with).orElseThrow().headers().first("If-None-Match"))
                .contains("\"1\"");
        assertThat(Ask.FILE_AGAIN.message(without)).isEmpty();
    }
}
