package dev.edgecase.phase.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriReadersTest {
    @ParameterizedTest
    @CsvSource({
        "/foo, ''",
        "/foo.mp3, mp3",
        "/.mp3, ''",
        "/.env, ''",
        "/.foo.mp3, mp3",
        "/.a.MP3, mp3",
        "/foo.tar.bz2, bz2",
        "/x.tar.gz, gz",
        "/foo., ''",
        "/a., ''",
        "/foo.MP3, mp3",
        "/a.b/c, ''",
        "/a.b/, ''",
        "/a.html?x=b.css, html",
        "*, ''"
    })
    void the_extension_is_what_follows_the_last_dot_of_the_last_segment(String target, String extension) {
        assertThat(Views.get(target).read("http.request.uri.path.extension")).isEqualTo(extension);
        assertThat(Views.get(target).read("raw.http.request.uri.path.extension"))
                .isEqualTo(extension);
    }

    @ParameterizedTest
    @CsvSource({"/, ''", "/a, a", "/a/b.html?c=/d, b.html", "/a/, ''"})
    void the_basename_is_the_last_segment(String target, String basename) {
        assertThat(Views.get(target).read("http.request.uri.path.basename")).isEqualTo(basename);
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a, /a, ''",
        "/a?, /a, /a, ''",
        "/a?b, /a?b, /a, b",
        "/a?b=c?d, /a?b=c?d, /a, b=c?d",
        "/a??, /a??, /a, ?",
        "/%41?%42=+, /%41?%42=+, /%41, %42=+"
    })
    void path_and_query_are_as_they_came(String target, String uri, String path, String query) {
        var view = Views.get(target);

        for (var prefix : List.of("", "raw.")) {
            assertThat(view.read(prefix + "http.request.uri")).isEqualTo(uri);
            assertThat(view.read(prefix + "http.request.uri.path")).isEqualTo(path);
            assertThat(view.read(prefix + "http.request.uri.query")).isEqualTo(query);
            assertThat(view.read(prefix + "http.request.full_uri")).isEqualTo("https://www.example.com" + uri);
        }
    }

    @Test
    void arguments_are_not_decoded_and_keep_their_order() {
        var view = Views.get("/?id=7&q=a%20b&id=9&Id=x&a&b=&=c&&d=e=f");

        assertThat(view.read("http.request.uri.args"))
                .isEqualTo(Map.of(
                        "id", List.of("7", "9"),
                        "q", List.of("a%20b"),
                        "Id", List.of("x"),
                        "a", List.of(""),
                        "b", List.of(""),
                        "", List.of("c"),
                        "d", List.of("e=f")));
        assertThat(view.read("http.request.uri.args.names"))
                .isEqualTo(List.of("id", "q", "id", "Id", "a", "b", "", "d"));
        assertThat(view.read("http.request.uri.args.values"))
                .isEqualTo(List.of("7", "a%20b", "9", "x", "", "", "c", "e=f"));
        assertThat(Views.get("/").read("http.request.uri.args")).isEqualTo(Map.of());
    }

    @Test
    void raw_fields_stay_what_the_visitor_sent() {
        var view = Views.get("/a/../b.html?x=1").seen("/c.css?y=2");

        assertThat(view.read("http.request.uri.path")).isEqualTo("/c.css");
        assertThat(view.read("http.request.uri.args.names")).isEqualTo(List.of("y"));
        assertThat(view.read("http.request.full_uri")).isEqualTo("https://www.example.com/c.css?y=2");
        assertThat(view.read("raw.http.request.uri.path")).isEqualTo("/a/../b.html");
        assertThat(view.read("raw.http.request.uri.path.extension")).isEqualTo("html");
        assertThat(view.read("raw.http.request.uri.args")).isEqualTo(Map.of("x", List.of("1")));
        assertThat(view.read("raw.http.request.full_uri")).isEqualTo("https://www.example.com/a/../b.html?x=1");
    }
}
