package dev.edgecase.scenario.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each text has a Z; the file shows where that is, and the text may say it otherwise. */
class LettersTest {
    // | is a new line here, and ~ the quote of the column
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            one line          ! k: a Z
            apostrophes       ! k: 'a '' Z'
            quotes            ! k: "a \\" \\\\ \\x41 \\u00e9 \\U0001F600 \\t\\n Z"
            a second line     ! k: a|   b|  Z
            after a gap       ! k: a||   Z
            quoted lines      ! k: "a|   b \\|   Z"
            lines of '        ! k: 'a''|    Z'
            folded            ! k: >-|  a|  b|  Z
            folded and kept   ! k: >+|  a|  Z||
            folded, indented  ! k: >|  a|    b|      c||  Z
            literal           ! k: \\||  a|    b Z
            begins with a gap ! k: \\|||  a||  Z
            given indentation ! k: \\|1-|   a|   Z
            in a list         ! - >-|    a|    Z
            """)
    void a_character_is_found_where_it_is_written(String name, String written) {
        var file = "# " + name + "\n"
                + written.replace("\\|\\|", "\0\n")
                        .replace("\\||", "\0\n")
                        .replace("\\|1-|", "\0" + "1-\n")
                        .replace("|", "\n")
                        .replace("\0", "|");
        var lines = file.lines().toList();

        var scalar = scalar(file, "shop.yaml");
        var place = scalar.at(scalar.text().indexOf('Z'));

        assertThat(lines.get(place.line() - 1).charAt(place.column() - 1)).isEqualTo('Z');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            {"k": "a Z"}                             ! 10
            {"k": "\\"\\\\\\/ Z"}                    ! 15
            {"k": "\\u00e9\\ud83d\\ude00 \\n\\t Z"}  ! 32
            """)
    void json_has_escapes_too(String file, int column) {
        var scalar = scalar(file, "shop.json");

        assertThat(scalar.at(scalar.text().indexOf('Z'))).isEqualTo(new Place("shop.json", 1, column));
    }

    private static Scalar scalar(String file, String name) {
        var root = TreeReader.read(name, file, new Findings()).orElseThrow();
        return (Scalar)
                (root instanceof Mapping mapping
                        ? mapping.value("k").orElseThrow()
                        : ((Sequence) root).items().get(0));
    }
}
