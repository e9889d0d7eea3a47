package dev.edgecase.waf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private static final int MANY = 100_000;
    private static final String LOGIN = "username=CF_EXPOSED_USERNAME&password=CF_EXPOSED_PASSWORD";

    private static Subject form(List<Part> body) {
        var headers = Headers.of("Content-Type", "application/x-www-form-urlencoded");
        return new Subject(new Subject.Head("/", "shop.test", headers, () -> false), body);
    }

    @Test
    void each_field_is_looked_at_once_for_all_logins() {
        var parts = BodyParts.form("a=1&b=2&" + LOGIN + "&c=3");
        var looked = new AtomicInteger();
        var subject = form(new AbstractList<>() {
            @Override
            public Part get(int index) {
                looked.incrementAndGet();
                return parts.get(index);
            }

            @Override
            public int size() {
                return parts.size();
            }
        });

        assertThat(Credentials.in(subject)).get().matches(Credentials::areLeaked);
        assertThat(Detections.exposed(subject)).containsExactly("ec-login-form");

        // once for the names, and once for the path, which stands among all parts
        assertThat(looked.get()).isLessThanOrEqualTo(2 * parts.size());
    }

    @Test
    void of_very_many_fields_the_rest_is_taken_as_a_whole() {
        var form = BodyParts.form("a&".repeat(MANY) + "<script>");
        var json = BodyParts.json("[" + "\"a\",".repeat(MANY) + "\"<script>\"]");

        assertThat(form).hasSizeLessThanOrEqualTo(2 * Part.MOST);
        assertThat(json).hasSizeLessThanOrEqualTo(Part.MOST + 1);
        assertThat(Detections.anomalies(form(form))).contains("ec-xss-script");
        assertThat(Detections.anomalies(form(json))).contains("ec-xss-script");
    }
}
