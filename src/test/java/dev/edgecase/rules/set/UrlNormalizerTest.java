package dev.edgecase.rules.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlNormalizerTest {
    private static final String[] PIECES = {
        "/", "//", "\\", ".", "..", "/.", "/..", "%2e", "%2E", "%2f", "%5c", "%", "%4", "%41", "%C3", "\u00e9", "a",
        "Z", "~", "?", "=", "&", "|", "{", "%25", "%7e", ";", " "
    };

    @ParameterizedTest(name = "{0} is {1}, and {2} of type cloudflare")
    @CsvSource(textBlock = """
            # the table of the docs, and what follows from it
            '/%68ello',              '/hello',             '/hello'
            '/%68ello//pa\\th',      '/hello//pa%5Cth',    '/hello/pa/th'
            '/hello//../path',       '/hello/path',        '/path'
            '/hello/\\../path',      '/hello/%5C../path',  '/path'
            '/%7euser/%2e%2e/a%2fb', '/a%2Fb',             '/a%2Fb'
            '/a/./b//../c',          '/a/b/c',             '/a/c'
            '/caf%c3%a9',            '/caf%C3%A9',         '/caf%C3%A9'
            '/caf\u00c3\u00a9',      '/caf%C3%A9',         '/caf%C3%A9'
            # dot segments at either end
            '/.',                    '/',                  '/'
            '/..',                   '/',                  '/'
            '/a/.',                  '/a/',                '/a/'
            '/a/..',                 '/',                  '/'
            '/a/b/..',               '/a/',                '/a/'
            '/../../a',              '/a',                 '/a'
            '/a/...',                '/a/...',             '/a/...'
            '/.a/..b/c.',            '/.a/..b/c.',         '/.a/..b/c.'
            '/.//a',                 '//a',                '/a'
            '/a//',                  '/a//',               '/a/'
            '/a%2e',                 '/a.',                '/a.'
            '/a/%2e./b',             '/b',                 '/b'
            # reserved characters stay as they are, raw or encoded
            '/:@!$&()*+,;=[]',       '/:@!$&()*+,;=[]',    '/:@!$&()*+,;=[]'
            '/%3a%40%2F%3F%23',      '/%3A%40%2F%3F%23',   '/%3A%40%2F%3F%23'
            '/%5C..%5c',             '/%5C..%5C',          '/%5C..%5C'
            # all others are encoded
            '/a|b{c}^`"<>',          '/a%7Cb%7Bc%7D%5E%60%22%3C%3E', '/a%7Cb%7Bc%7D%5E%60%22%3C%3E'
            '/%',                    '/%25',               '/%25'
            '/%zz%4',                '/%25zz%254',         '/%25zz%254'
            '/%%411',                '/%25A1',             '/%25A1'
            # the query keeps slashes and dots
            '/a?b=%7e%2f|\\//../c',  '/a?b=~%2F%7C%5C//../c', '/a?b=~%2F%7C%5C//../c'
            '/a/..?/../x',           '/?/../x',            '/?/../x'
            '/a/.?',                 '/a/?',               '/a/?'
            '/a?%41?%c3',            '/a?A?%C3',           '/a?A?%C3'
            # what is no path has no normal form
            '*',                     '*',                  '*'
            """)
    void a_target_has_one_form_of_each_type(String target, String rfc, String cloudflare) {
        assertThat(UrlNormalizer.normalized(target, UrlNormalization.Type.RFC3986))
                .isEqualTo(rfc);
        assertThat(UrlNormalizer.normalized(target, UrlNormalization.Type.CLOUDFLARE))
                .isEqualTo(cloudflare);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/b.html?x=%2F&y=1", "/a/.well-known/...", "/caf%C3%A9/", "/a?b=../.&c=//"})
    void a_target_in_normal_form_is_not_copied(String target) {
        assertThat(UrlNormalizer.normalized(target, UrlNormalization.Type.RFC3986))
                .isSameAs(target);
        assertThat(UrlNormalizer.normalized(target, UrlNormalization.Type.CLOUDFLARE))
                .isSameAs(target);
    }

    @ParameterizedTest
    @EnumSource(UrlNormalization.Type.class)
    void normalizing_again_changes_nothing(UrlNormalization.Type type) {
        var random = new Random(4);
        for (var i = 0; i < 100_000; i++) {
            var target = target(random);

            var once = UrlNormalizer.normalized(target, type);

            assertThat(UrlNormalizer.normalized(once, type)).as(target).isSameAs(once);
            assertThat(once).as(target).startsWith("/").matches("[!-~]*");
            assertThat(once.split("\\?", 2)[0] + "/").as(target).doesNotContain("/../", "/./");
        }
    }

    @Test
    void what_a_rule_made_is_encoded_without_touching_escapes() {
        assertThat(UrlNormalizer.encodedPath("/a b?c#d%2f%|\u00e9\r\n")).isEqualTo("/a%20b%3Fc%23d%2f%%7C%E9%0D%0A");
        assertThat(UrlNormalizer.encodedPath("/a=1&b%41")).isEqualTo("/a=1&b%41");
        assertThat(UrlNormalizer.encodedQuery("a=1&b=/?#\n")).isEqualTo("a=1&b=/?%23%0A");
        assertThat(UrlNormalizer.encodedLocation("https://x.test/a b|\u00e9#\r\n"))
                .isEqualTo("https://x.test/a b|\u00e9#%0D%0A");
    }

    private static String target(Random random) {
        var text = new StringBuilder("/");
        for (var left = random.nextInt(12); left > 0; left--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
