package dev.edgecase.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.key.VaryKey.Effect;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.rules.cache.VarySettings.Treatment;
import dev.edgecase.testkit.PolicyBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageVariantsTest {
    private static final List<String> MODERN = List.of("image/webp", "image/avif");
    private static final Map<String, List<String>> JPEGS = Map.of("jpg", MODERN, "jpeg", MODERN, "css", MODERN);
    private static final CachePolicy CONFIGURED =
            new PolicyBuilder().imageVariants(JPEGS).build();

    private static VaryKey of(String target, String accept, String contentType, CachePolicy policy) {
        return VaryKey.of(
                Headers.of("Vary", "Accept", "Content-Type", contentType),
                KeyRequests.of(target, "Accept", accept),
                policy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /a.jpg      | image/avif,image/webp,*/*   | image/avif               | accept=image/avif,image/webp
            /a.jpg      | image/webp,image/avif       | image/webp               | accept=image/avif,image/webp
            /a.jpg      | image/webp,image/avif;q=0.5 | image/webp; charset=x    | accept=image/webp,image/avif
            /a.JPG?x    | image/webp,*/*              | IMAGE/WEBP               | accept=image/webp
            /a.jpeg     | image/png,image/webp;q=0    | image/jpeg               | accept=
            /a.jpeg     | */*                         | image/jpeg               | accept=
            /a.jpeg     | image/*                     | image/jpeg               | accept=
            /a.jpeg     | ''                          | image/jpeg               | accept=
            """)
    void the_configured_types_that_a_visitor_asks_for_select(
            String target, String accept, String contentType, String expected) {
        assertThat(of(target, accept, contentType, CONFIGURED).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /a.jpg      | image/webp | image/webp | SELECTS
            /a.jpg      | image/webp | image/jpeg | UNSERVED
            /a.jpg      | image/webp | image/avif | UNSERVED
            /a.jpg      | */*        | image/jpeg | SELECTS
            /a.jpg      | */*        | image/webp | UNSERVED
            /a.jpg      | */*        | text/html  | UNSERVED
            /a.jpg      | */*        | ''         | UNSERVED
            /a.png      | image/webp | image/png  | IGNORED
            /a.css      | image/webp | text/css   | IGNORED
            /a?x=b.jpg  | image/webp | image/jpeg | IGNORED
            """)
    void what_the_origin_does_not_serve_is_not_stored(
            String target, String accept, String contentType, Effect expected) {
        assertThat(of(target, accept, contentType, CONFIGURED).effect()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            avif, image/avif
            bmp,  image/bmp
            gif,  image/gif
            jpg,  image/jpeg
            jpeg, image/jpeg
            jp2,  image/jp2
            png,  image/png
            tif,  image/tiff
            tiff, image/tiff
            webp, image/webp
            """)
    void these_extensions_can_have_variants(String extension, String contentType) {
        var policy = new PolicyBuilder()
                .imageVariants(Map.of(extension, List.of("image/x-new")))
                .build();

        assertThat(of("/a." + extension, "*/*", contentType, policy).effect()).isEqualTo(Effect.SELECTS);
        assertThat(of("/a." + extension, "image/x-new", "image/x-new", policy).text())
                .isEqualTo("accept=image/x-new");
    }

    @Test
    void only_accept_counts_and_other_names_go_by_the_rule() {
        var vary = Headers.of("Vary", "Accept, X-A", "Content-Type", "image/jpeg");
        var request = KeyRequests.of("/a.jpg", "X-A", "1");
        var both = new PolicyBuilder()
                .imageVariants(JPEGS)
                .vary(new VarySettings(Treatment.PASSTHROUGH, Map.of()))
                .build();

        assertThat(VaryKey.of(vary, request, CONFIGURED).names()).containsExactly("accept");
        assertThat(VaryKey.of(vary, request, both).text()).isEqualTo("accept=\nvary: exact x-a=1");
        assertThat(VaryKey.of(Headers.of("Vary", "X-A"), request, CONFIGURED).effect())
                .isEqualTo(Effect.IGNORED);
    }

    @Test
    void the_next_request_finds_what_was_stored() {
        var stored = of("/a.jpg", "image/webp", "image/webp", CONFIGURED);

        assertThat(VaryKey.of(stored.names(), KeyRequests.of("/a.jpg", "Accept", "image/webp, */*;q=0.1"), CONFIGURED))
                .isEqualTo(stored);
    }
}
