package dev.edgecase.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteTextTest {
    @Test
    void text_of_a_rule_is_its_utf_8_bytes() {
        assertThat(ByteText.of("/caf\u00E9")).isEqualTo("/caf\u00C3\u00A9");
        assertThat(ByteText.of("\uD83D\uDE00")).isEqualTo("\u00F0\u009F\u0098\u0080");
        assertThat(ByteText.unicode("/caf\u00C3\u00A9")).isEqualTo("/caf\u00E9");
        assertThat(ByteText.bytes("\u00FF\u0000")).containsExactly(0xFF, 0);
        assertThat(ByteText.ofBytes(new byte[] {-1, 0})).isEqualTo("\u00FF\u0000");
    }

    @Test
    void ascii_stays_the_text_it_is() {
        var text = "/plain";
        assertThat(ByteText.of(text)).isSameAs(text);
        assertThat(ByteText.unicode(text)).isSameAs(text);
        assertThat(ByteText.lower(text)).isSameAs(text);
    }

    @Test
    void only_ascii_letters_change_their_case() {
        assertThat(ByteText.lower("@AZ[az\u00C9")).isEqualTo("@az[az\u00C9");
        assertThat(ByteText.upper("`az{AZ\u00E9")).isEqualTo("`AZ{AZ\u00E9");
        assertThat(ByteText.lower('Z')).isEqualTo('z');
        assertThat(ByteText.lower('[')).isEqualTo('[');
    }

    @Test
    void bytes_that_are_no_utf_8_are_shown_as_replacements() {
        assertThat(ByteText.unicode("a\u00FF")).isEqualTo("a\uFFFD");
    }
}
