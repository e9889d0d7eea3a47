package dev.edgecase.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1994-11-06T08:49:37Z     | Sun, 06 Nov 1994 08:49:37 GMT
        1970-01-01T00:00:00Z     | Thu, 01 Jan 1970 00:00:00 GMT
        1969-12-31T23:59:59.999Z | Wed, 31 Dec 1969 23:59:59 GMT
        2024-02-29T23:59:59.999Z | Thu, 29 Feb 2024 23:59:59 GMT
        2025-09-01T12:00:00Z     | Mon, 01 Sep 2025 12:00:00 GMT
        2025-05-31T00:00:00Z     | Sat, 31 May 2025 00:00:00 GMT
        """)
    void a_moment_is_written_to_the_second(Instant moment, String expected) {
        assertThat(new HttpDate().format(moment)).isEqualTo(expected);
    }

    @Test
    void the_kept_text_is_only_used_for_its_second() {
        var date = new HttpDate();
        var english = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .withZone(ZoneOffset.UTC);
        var moment = Instant.parse("2025-01-01T00:00:00Z");
        for (var i = 0; i < 2000; i++) {
            assertThat(date.format(moment)).isEqualTo(english.format(moment));
            moment = moment.plus(Duration.ofMillis(i % 2 == 0 ? 500 : 40_000_000));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Sun, 06 Nov 1994 08:49:37 GMT     | 1994-11-06T08:49:37Z
        Xxx, 06 Nov 1994 08:49:37 GMT     | 1994-11-06T08:49:37Z
        Sunday, 06-Nov-94 08:49:37 GMT    | 1994-11-06T08:49:37Z
        Wednesday, 31-Dec-69 23:59:59 GMT | 2069-12-31T23:59:59Z
        Thursday, 01-Jan-70 00:00:00 GMT  | 1970-01-01T00:00:00Z
        Sun Nov  6 08:49:37 1994          | 1994-11-06T08:49:37Z
        Wed Nov 16 08:49:37 1994          | 1994-11-16T08:49:37Z
        Thu, 29 Feb 2024 23:59:59 GMT     | 2024-02-29T23:59:59Z
        """)
    void all_three_forms_are_read(String text, Instant expected) {
        assertThat(HttpDate.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "Sun, 06 Nov 1994 08:49:37 UTC",
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Sun, 06 nov 1994 08:49:37 GMT",
                "Sun, 06 anF 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:3x GMT",
                "Sun, 06 Nov 1994 24:00:00 GMT",
                "Wed, 30 Feb 2024 00:00:00 GMT",
                "Sunday, 06 Nov 94 08:49:37 GMT",
                "Sunday, 06-Nov-1994 08:49:37 GMT",
                "Sun Nov 006 08:49:37 1994",
                "Sun, Nov  6 08:49:37 1994",
                "Fri, 01 Dec 99999 16:00:00 GMT",
            })
    void anything_else_is_no_date(String text) {
        assertThat(HttpDate.parse(text)).isEmpty();
    }
}
