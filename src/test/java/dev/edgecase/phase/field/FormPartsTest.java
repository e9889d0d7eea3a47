package dev.edgecase.phase.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.FormParts;
import dev.edgecase.pipeline.BodySample;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormPartsTest {
    private static final String FORM = """
            before
            --b
            Content-Disposition: form-data; name="user"

            ann
            --b \t
            content-disposition:form-data; filename="a;\\"1\\".txt"; name=picture
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: binary

            one
            --bee
            two

            --b
            Content-Disposition: form-data; name="user"

            bob
            --b--
            behind
            """.replace("\n", "\r\n");

    private static Object read(String type, String body, String field) {
        return Views.get("/")
                .headers("Content-Type", type)
                .sending(new BodySample(body, body.length(), false))
                .read("http.request.body.multipart" + field);
    }

    @Test
    void rules_read_the_parts_of_a_form() {
        var type = "multipart/form-data; boundary=b";

        assertThat(read(type, FORM, ""))
                .isEqualTo(Map.of("user", List.of("ann", "bob"), "picture", List.of("one\r\n--bee\r\ntwo\r\n")));
        assertThat(read(type, FORM, ".values")).isEqualTo(List.of("ann", "one\r\n--bee\r\ntwo\r\n", "bob"));
        assertThat(read(type, FORM, ".names")).isEqualTo(List.of(List.of("user"), List.of("picture"), List.of("user")));
        assertThat(read(type, FORM, ".filenames")).isEqualTo(List.of(List.of(), List.of("a;\"1\".txt"), List.of()));
        assertThat(read(type, FORM, ".content_types"))
                .isEqualTo(List.of(List.of(), List.of("text/plain; charset=utf-8"), List.of()));
        assertThat(read(type, FORM, ".content_transfer_encodings"))
                .isEqualTo(List.of(List.of(), List.of("binary"), List.of()));
        assertThat(read(type, FORM, ".content_dispositions"))
                .isEqualTo(List.of(
                        List.of("form-data; name=\"user\""),
                        List.of("form-data; filename=\"a;\\\"1\\\".txt\"; name=picture"),
                        List.of("form-data; name=\"user\"")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            multipart/form-data; boundary=b                     | 3
            MULTIPART/Form-Data; charset=utf-8; Boundary="b"    | 3
            multipart/mixed;boundary=b;boundary=c               | 3
            multipart/form-data; boundary=c                     | 0
            multipart/form-data; boundary=                      | 0
            multipart/form-data; boundary=""                    | 0
            multipart/form-data; boundary                       | 0
            multipart/form-data                                 | 0
            application/x-www-form-urlencoded; boundary=b       | 0
            """)
    void the_content_type_names_the_boundary(String type, int parts) {
        assertThat((List<?>) read(type, FORM, ".values")).hasSize(parts);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            69, 1
            70, 1
            71, 0
            """)
    void a_boundary_has_70_characters_at_most(int length, int parts) {
        var boundary = "b".repeat(length);

        assertThat((List<?>)
                        read("multipart/form-data; boundary=" + boundary, "--" + boundary + "\r\n\r\nx", ".values"))
                .hasSize(parts);
    }

    @ParameterizedTest(name = "of {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                                          | []             | {}
            --b                                                         | []             | {}
            --b--                                                       | []             | {}
            --b--/A: b//x/--b--                                         | []             | {}
            --bee/A: b//x/--b--                                         | []             | {}
            x--b//x/--b--                                               | []             | {}
            --b/                                                        | [""]           | {}
            --b//                                                       | [""]           | {}
            --b//x                                                      | [x]            | {}
            --b//x/                                                     | [x/]           | {}
            --b//x/--                                                   | [x/--]         | {}
            --b//x/--b                                                  | [x]            | {}
            --b//x/--b-                                                 | [x/--b-]       | {}
            --b/--b//x/--b--                                            | ["", x]        | {}
            --b///--b--                                                 | [""]           | {}
            --b/A: b/--b--                                              | [""]           | {}
            --b/Content-Disposition: form-data; name=a/--b--            | [""]           | {a=[]}
            --b/Content-Disposition: form-data; name=a//x/--b--         | [x]            | {a=[x]}
            --b/Content-Disposition: form-data; name//x/--b--           | [x]            | {}
            --b/Content-Disposition: form-data; name=//x/--b--          | [x]            | {=[x]}
            --b/Content-Disposition: form-data; x; name=a//x/--b--      | [x]            | {a=[x]}
            --b/Content-Disposition: form-data; name="a;b//x/--b--      | [x]            | {"a;b=[x]}
            --b/Content-Disposition: a; name=c/Content-Disposition: a; name=d//x/--b-- | [x] | {c=[x], d=[x]}
            --b/Content-Disposition form-data; name=a//x/--b--          | [x]            | {}
            """)
    void malformed_parts_have_defined_values(String body, String values, String byName) {
        var sent = body.replace("/", "\r\n");
        var type = "multipart/form-data; boundary=b";

        assertThat(read(type, sent, ".values").toString().replace("\r\n", "/")).isEqualTo(values.replace("\"\"", ""));
        assertThat(read(type, sent, "")).hasToString(byName);
    }

    @RepeatedTest(50)
    void whatever_is_sent_has_values_no_longer_than_itself(RepetitionInfo which) {
        var random = new Random(which.getCurrentRepetition());
        var pieces = List.of("\r\n", "--b", "--", "b", ";", "=", "\"", "\\", " ", "Content-Disposition:", "name", "x");
        var body = new StringBuilder();
        for (var i = 0; i < 400; i++) {
            body.append(pieces.get(random.nextInt(pieces.size())));
        }

        for (var field : List.of("", ".names", ".filenames", ".content_types")) {
            assertThat(read("multipart/form-data; boundary=b", body.toString(), field))
                    .isNotNull();
        }
        assertThat(String.join(
                                "",
                                FormParts.of("multipart/form-data; boundary=b", body.toString()).stream()
                                        .map(FormParts.Part::content)
                                        .toList())
                        .length())
                .isLessThan(body.length());
    }

    @Timeout(10)
    @ParameterizedTest(name = "piece {index}")
    @ValueSource(
            strings = {
                "\r\n--b",
                "\r\n--b\r\n",
                "\r\n--b ",
                "\r\n--bx",
                "\r\n",
                "\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
                "\r\nContent-Disposition: a;name=b",
                ";name=\"",
                "\\\"",
                " "
            })
    void a_hostile_body_of_a_megabyte_takes_no_time(String piece) {
        var body = "--b\r\nContent-Disposition: form-data" + piece.repeat((1 << 20) / piece.length());

        var parts = FormParts.of("multipart/form-data; boundary=b", body);

        assertThat(parts).isNotEmpty();
        assertThat(parts.stream().flatMap(part -> part.disposed("name").stream()))
                .hasSizeLessThan(body.length() / piece.length() + 1);
    }
}
