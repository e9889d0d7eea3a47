package dev.edgecase.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.StaticExtensions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeceptionArmorTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            jpg,   image/jpeg,                FITS
            jpg,   IMAGE/JPEG; a=b,           FITS
            jpg,   image/webp,                FITS
            jpg,   text/html,                 MISMATCH
            jpg,   text/html; charset=utf-8,  MISMATCH
            jpg,   text/plain,                MISMATCH
            jpg,   application/json,          MISMATCH
            jpg,   video/webm,                MISMATCH
            jpg,   application/octet-stream,  SAVED
            jpg,   '',                        MISMATCH
            gif,   video/webm,                TOLERATED
            gif,   video/mp4,                 TOLERATED
            gif,   audio/webm,                MISMATCH
            svg,   image/svg+xml,             FITS
            css,   text/css,                  FITS
            css,   text/plain,                FITS
            css,   text/html,                 MISMATCH
            css,   application/json,          MISMATCH
            css,   image/png,                 MISMATCH
            js,    text/javascript,           FITS
            js,    application/javascript,    FITS
            js,    application/json,          MISMATCH
            js,    application/ld+json,       MISMATCH
            js,    text/html,                 MISMATCH
            csv,   text/csv,                  FITS
            pdf,   application/pdf,           FITS
            pdf,   application/xhtml+xml,     MISMATCH
            pdf,   text/xml,                  MISMATCH
            woff2, font/woff2,                FITS
            woff2, application/font-woff2,    FITS
            woff2, text/html,                 MISMATCH
            mp4,   audio/mp4,                 FITS
            ogg,   application/ogg,           FITS
            mp3,   audio/mpeg,                FITS
            zip,   application/zip,           FITS
            zip,   application/json,          MISMATCH
            eps,   application/postscript,    FITS
            '',    text/html,                 NOTHING_TO_COMPARE
            html,  text/html,                 NOTHING_TO_COMPARE
            txt,   text/plain,                NOTHING_TO_COMPARE
            """)
    void a_type_fits_an_extension_or_not(String extension, String contentType, DeceptionArmor expected) {
        assertThat(DeceptionArmor.of(extension, contentType)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7z avi avif apk bin bmp bz2 class css csv doc docx dmg ejs eot eps exe flac gif gz ico iso jar",
                "jpg jpeg js mid midi mkv mp3 mp4 ogg otf pdf pict pls png ppt pptx ps rar svg svgz swf tar tif",
                "tiff ttf webm webp woff woff2 xls xlsx zip zst"
            })
    void no_page_fits_a_static_extension_and_what_is_saved_fits_all(String extensions) {
        for (var extension : extensions.split(" ", -1)) {
            assertThat(StaticExtensions.covers("/a." + extension)).isTrue();
            assertThat(DeceptionArmor.of(extension, "text/html").isFitting())
                    .as(extension)
                    .isFalse();
            assertThat(DeceptionArmor.of(extension, "application/octet-stream").isFitting())
                    .as(extension)
                    .isTrue();
        }
    }
}
