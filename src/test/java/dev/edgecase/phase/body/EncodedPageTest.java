package dev.edgecase.phase.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.compress.Decoding;
import dev.edgecase.http.Body;
import dev.edgecase.http.Drained;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.testkit.InMemoryEdge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that the origin has encoded. */
class EncodedPageTest {
    private static final String PAGE = "<p>Write to me@a.test</p>";
    private static final String HIDDEN = "[email&#160;protected]";
    private static final Headers HTML = Headers.of("Content-Type", "text/html");

    @ParameterizedTest(name = "a visitor who takes {0} gets {1}")
    @CsvSource({"gzip, gzip", "'gzip, br', br", "'gzip, br, zstd', zstd", "'', ''"})
    void an_encoded_page_is_decoded_for_it_and_encoded_anew(String accepted, String coding) throws IOException {
        var page = PAGE.repeat(10);
        var headers =
                HTML.edit().set("Content-Encoding", "gzip").set("ETag", "\"a\"").build();

        var answer = encoded(headers, gzip(page)).get("/", "Accept-Encoding", accepted);

        assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
        assertThat(answer.header("ETag")).isEqualTo("W/\"a\"");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        if (!coding.equals("zstd")) {
            assertThat(Drained.of(Decoding.decode(answer.response().body(), coding))
                            .text())
                    .contains(HIDDEN)
                    .doesNotContain("me@a.test");
        }
    }

    private static InMemoryEdge encoded(Headers headers, byte[] body) {
        return InMemoryEdge.standard()
                .origin(request ->
                        new OriginResult.Responded(new EdgeResponse(200, headers, Body.of(body)), OriginTrace.NONE));
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void a_page_that_cannot_be_decoded_is_an_error() {
        var headers = HTML.edit().set("Content-Encoding", "gzip").build();

        var answer = encoded(headers, PAGE.getBytes(UTF_8)).get("/", "Accept-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.journey().fault()).containsInstanceOf(BodyFault.BadCoding.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "zstd", "gzip, br", "aes128gcm"})
    void one_in_a_coding_that_is_not_known_stays(String coding) {
        var headers =
                HTML.edit().set("Content-Encoding", coding).set("ETag", "\"a\"").build();

        var answer = encoded(headers, PAGE.getBytes(UTF_8)).get("/", "Accept-Encoding", "gzip, br, deflate, zstd");

        assertThat(answer.body()).isEqualTo(PAGE);
        assertThat(answer.header("ETag")).isEqualTo("\"a\"");
    }
}
