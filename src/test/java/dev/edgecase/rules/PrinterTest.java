package dev.edgecase.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Printer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees as text. */
class PrinterTest {
    private static final Scope SCOPE =
            new Scope(Optional.empty(), Optional.empty(), Lists.NONE, new RuleKnobs(false, 1 << 20, 128, 10L << 20, 8));

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            ssl&&!cf.client.bot                                | ssl and not cf.client.bot
            ((ssl)) or (true and false)                        | ssl or true and false
            (ssl or true) and false                            | (ssl or true) and false
            (ssl and true) and false                           | (ssl and true) and false
            not (ssl)                                          | not ssl
            not (ssl or true)                                  | not (ssl or true)
            ssl xor (true or false)                            | ssl xor (true or false)
            (ssl xor true) or false                            | ssl xor true or false
            cf.edge.server_port == 0x1bb                       | cf.edge.server_port eq 443
            cf.edge.server_port in {0x50 1..2}                 | cf.edge.server_port in {80 1..2}
            cf.edge.server_port & 1                            | cf.edge.server_port bitwise_and 1
            http.host~"a"                                      | http.host matches "a"
            http.host matches "a\\.\\"b"                       | http.host matches r#"a\\."b"#
            http.host eq "\\x61\\\\b"                          | http.host eq r"a\\b"
            http.host eq "\\xff\\x0a"                          | http.host eq "\\xff\\x0a"
            http.host eq 61:62                                 | http.host eq "ab"
            http.host strict wildcard r"\\*"                   | http.host strict wildcard r"\\*"
            ip.src in {2001:DB8:0::/32 10.0.0.0..10.255.255.255} | ip.src in {2001:db8::/32 10.0.0.0/8}
            ip.src in $cf.vpn                                  | ip.src in $cf.vpn
            ip.geoip.country eq "FR"                           | ip.src.country eq "FR"
            http.request.headers[ "a" ][ 0 ] eq "x"            | http.request.headers["a"][0] eq "x"
            any ( (http.request.headers.names[*] eq "a" or http.request.headers.names[*] eq "b") ) | \
            any((http.request.headers.names[*] eq "a") or (http.request.headers.names[*] eq "b"))
            """)
    void a_tree_is_written_in_one_way(String text, String expected) {
        var tree = parsed(text);

        assertThat(Printer.print(tree)).isEqualTo(expected);
        assertThat(parsed(expected)).isEqualTo(tree);
    }

    @Test
    void what_is_printed_is_read_as_the_same_tree() {
        for (var seed = 0; seed < 5_000; seed++) {
            var text = new Texts(seed).filter();
            var tree = parsed(text);

            assertThat(parsed(Printer.print(tree))).as(text).isEqualTo(tree);
            assertThat(parsed(Printer.lines(tree))).as(text).isEqualTo(tree);
        }
    }

    @Test
    void a_long_tree_stands_on_several_lines() {
        var text = "http.host eq \"www.example.com\" and (starts_with(http.request.uri.path, \"/admin/\") "
                + "or starts_with(http.request.uri.path, \"/internal/and/far/below\")) and not cf.client.bot";

        assertThat(Printer.lines(parsed(text))).isEqualTo("""
                http.host eq "www.example.com"
                and (
                  starts_with(http.request.uri.path, "/admin/")
                  or starts_with(http.request.uri.path, "/internal/and/far/below")
                )
                and not cf.client.bot""");
    }

    private static Node parsed(String text) {
        try {
            return Expressions.filter(text, SCOPE).tree();
        } catch (ExpressionProblem problem) {
            throw new AssertionError(problem.getMessage() + "\n" + problem.marked(), problem);
        }
    }
}
