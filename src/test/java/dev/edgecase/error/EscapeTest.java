package dev.edgecase.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

class EscapeTest {
    private static final String HOSTILE =
            "<>&\"'`\\/{}[]()#*_-:;!%$\n\r\t\u0000\u0001\u001b\u007f\u0085\u00a0\u2028\u2029\u202e\u2066\ufffd\ufeff"
                    + "aé漢\ud83d\ude00\ud83d\ude00---script";

    private final ObjectMapper mapper = JsonMapper.builder().build();

    @Test
    void json_stays_json_whatever_it_holds() {
        Random random = new Random(1);
        for (int round = 0; round < 3_000; round++) {
            String host = text(random);
            String detail = text(random);

            JsonNode json = mapper.readTree(body(host, detail, "application/json"));

            assertThat(json.get("zone").asString()).isEqualTo(readable(host));
            assertThat(json.get("detail").asString()).isEqualTo(readable(detail));
            assertThat(json.size()).isEqualTo(17);
        }
    }

    @Test
    void a_page_has_the_same_elements_whatever_it_holds() {
        Random random = new Random(2);
        String tags = tags(body("shop", "words", "text/html"));
        for (int round = 0; round < 2_000; round++) {
            String page = body(text(random), text(random), "text/html");

            assertThat(tags(page)).isEqualTo(tags);
            assertThat(page.chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n');
            assertThat(page).doesNotContain("\u202e");
        }
    }

    @Test
    void front_matter_keeps_its_lines_whatever_it_holds() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            String host = text(random);
            String[] lines = body(host, text(random), "text/markdown").split("\n", -1);

            assertThat(lines).hasSize(27);
            assertThat(lines[7]).startsWith("zone: ");
            assertThat(lines[12]).isEqualTo("---");
            assertThat(lines[18]).startsWith("The ").doesNotContain("<");
            assertThat(lines[22]).doesNotContain("<").doesNotMatch("[#>=|~*+-].*|\\s.+");
            String zone = lines[7].substring("zone: ".length());
            if (zone.startsWith("\"")) {
                assertThat(mapper.readTree(zone).asString()).isEqualTo(readable(host));
            } else {
                assertThat(zone).isEqualTo(host).matches("[A-Za-z0-9][A-Za-z0-9._-]*");
            }
        }
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(quoteCharacter = '\'', textBlock = """
            shop.example.test, shop.example.test
            8c1f00aa11bb22cc,  8c1f00aa11bb22cc
            1234567890123456,  '"1234567890123456"'
            12e4567890123456,  '"12e4567890123456"'
            true,              '"true"'
            No,                '"No"'
            '',                '""'
            '[::1]',           '"[::1]"'
            'a: b',            '"a: b"'
            -x,                '"-x"'
            """)
    void a_yaml_scalar_is_quoted_where_it_could_be_mistaken(String text, String expected) {
        assertThat(Escape.yaml(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(textBlock = """
            say `proxy_read_timeout` here, say <code>proxy_read_timeout</code> here
            `a` and `b`,                   <code>a</code> and <code>b</code>
            one ` alone,                   one ` alone
            `<b>`,                         <code>&lt;b&gt;</code>
            ``,                            <code></code>
            """)
    void backticks_in_pairs_are_code(String text, String expected) {
        assertThat(Escape.htmlWithCode(text)).isEqualTo(expected);
    }

    private static String body(String host, String detail, String accept) {
        var accepts = new ErrorContext.Accepts(Optional.of(accept), true);
        var words = Contexts.words(detail, "The remedy: " + detail);
        var shown = accept.equals("text/markdown") ? Contexts.words("The cause: " + detail, detail) : words;
        return new ErrorRenderer(ErrorSettings.STANDARD)
                .render(EdgeError.WEB_SERVER_IS_DOWN, Contexts.with(host, accepts, shown))
                .body();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(30); length > 0; length--) {
            text.append(
                    random.nextInt(20) == 0
                            ? (char) random.nextInt(0x10000)
                            : HOSTILE.charAt(random.nextInt(HOSTILE.length())));
        }
        return text.toString();
    }

    /** What a reader gets: half pairs and direction marks are replaced, everything else comes through. */
    private static String readable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            out.appendCodePoint(turns || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c);
        });
        return out.toString();
    }

    /** The elements of a page in order, code apart, which texts may bring. */
    private static String tags(String page) {
        StringBuilder tags = new StringBuilder();
        for (int at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at + 1)) {
            String tag = page.substring(at, page.indexOf('>', at) + 1);
            tags.append(tag.matches("</?code>") ? "" : tag);
        }
        return tags.toString();
    }
}
