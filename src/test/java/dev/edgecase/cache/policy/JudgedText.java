package dev.edgecase.cache.policy;

import dev.edgecase.cache.policy.Judged.Fact;
import dev.edgecase.http.Headers;
import dev.edgecase.rules.cache.DirectiveChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * Judges responses in the words of tables' cells: fields are separated by {@code /}, {@code CC} stands for {@code Cache-Control},
 * {@code -} for nothing.
 */
final class JudgedText {
    static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    static Headers headers(String text) {
        var headers = Headers.builder();
        for (var field : text.equals("-") ? new String[0] : text.split(" / ", -1)) {
            var colon = field.indexOf(": ");
            headers.add(
                    field.substring(0, colon)
                            .replaceFirst("^CC$", "Cache-Control")
                            .replaceFirst("^(CDN|CF-CDN)$", "$1-Cache-Control")
                            .replaceFirst("^CF-", "Cloudflare-"),
                    field.substring(colon + 2));
        }
        return headers.build();
    }

    /** Reads {@code max-age=60, -no-store, private="a"}. */
    static List<DirectiveChange> changes(String text) {
        var changes = new ArrayList<DirectiveChange>();
        for (var change : text.equals("-") ? new String[0] : text.split(", ", -1)) {
            var one = CacheControl.of(List.of(change.replaceFirst("^-", "")), true);
            var name = one.text().replaceFirst("=.*", "");
            changes.add(
                    new DirectiveChange(name, !change.startsWith("-"), one.seconds(name), fieldsOf(one, name), true));
        }
        return changes;
    }

    static List<String> fieldsOf(CacheControl one, String name) {
        return one.seconds(name).isPresent() ? List.of() : one.fields(name);
    }

    static Storability judge(int status, String headers, String policy, Fact... facts) {
        return judge(status, headers, "-", policy, facts);
    }

    static Storability judge(int status, String headers, String changes, String policy, Fact... facts) {
        var set = EnumSet.noneOf(Fact.class);
        set.addAll(List.of(facts));
        var list = changes(changes);
        if (!list.isEmpty()) {
            set.add(Fact.RESPONSE_RULE_MATCHED);
        }
        return Storability.of(
                new Judged(status, headers(headers), list, OptionalLong.empty(), NOW, set), PolicyText.of(policy));
    }

    /** Returns the answer in a cell's words: {@code no-store}, {@code stored 60}, {@code revalidate 0}. */
    static String words(Storability storability) {
        return storability.id()
                + storability
                        .lifetime()
                        .map(lifetime -> " " + lifetime.ttl().toSeconds())
                        .orElse("");
    }

    private JudgedText() {}
}
