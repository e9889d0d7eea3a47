package dev.edgecase.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static final Headers SOME =
            Headers.of("Accept", "a", "X-One", "1", "accept", "b", "Connection", "keep-alive, Upgrade");

    @Test
    void names_compare_without_case_and_values_keep_their_order() {
        assertThat(SOME.first("ACCEPT")).hasValue("a");
        assertThat(SOME.all("aCCept")).containsExactly("a", "b");
        assertThat(SOME.count("Accept")).isEqualTo(2);
        assertThat(SOME.contains("x-one")).isTrue();
        assertThat(SOME.first("x-on")).isEmpty();
        assertThat(SOME.all("absent")).isEmpty();
        assertThat(SOME.names()).containsExactly("Accept", "Connection", "X-One");
    }

    @Test
    void tokens_are_found_in_lists() {
        assertThat(SOME.hasToken("connection", "UPGRADE")).isTrue();
        assertThat(SOME.hasToken("connection", "keep")).isFalse();
    }

    @Test
    void set_replaces_in_the_place_of_the_first() {
        var changed = SOME.edit().set("ACCEPT", "c").set("New", "n").build();

        assertThat(changed)
                .isEqualTo(Headers.of("Accept", "c", "X-One", "1", "Connection", "keep-alive, Upgrade", "New", "n"));
    }

    @Test
    void editing_leaves_the_original_as_it_was() {
        var before = SOME.toString();

        var emptied = SOME.edit();
        for (var name : SOME.names()) {
            emptied.remove(name);
        }

        assertThat(emptied.build()).isSameAs(Headers.EMPTY);
        SOME.edit().add("More", "m").set("X-One", "2").build();
        assertThat(SOME).hasToString(before);
    }

    @Test
    void the_array_given_may_change_later() {
        var given = new String[] {"A", "1"};
        var headers = Headers.of(given);

        given[1] = "2";

        assertThat(headers.first("A")).hasValue("1");
    }

    @Test
    void a_name_without_a_value_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of("A", "1", "B"))
                .withMessageContaining("B");
    }

    @Test
    void weight_counts_each_field_as_a_line() {
        assertThat(Headers.of("Ab", "cde", "F", "").weight()).isEqualTo("Ab: cde\r\nF: \r\n".length());
        assertThat(Headers.EMPTY.weight()).isZero();
    }

    @Test
    void equality_is_of_names_values_and_order_alone() {
        var edited = Headers.builder()
                .add("A", "1")
                .add("Gone", "")
                .add("B", "2")
                .remove("gone")
                .build();

        assertThat(edited).isEqualTo(Headers.of("A", "1", "B", "2")).hasSameHashCodeAs(Headers.of("A", "1", "B", "2"));
        assertThat(edited).isNotEqualTo(Headers.of("B", "2", "A", "1"));
        assertThat(edited.size()).isEqualTo(2);
        assertThat(edited.name(1) + edited.value(1)).isEqualTo("B2");
    }

    /** Any order of edits gives what the same edits give on a plain list. */
    @Test
    void edits_do_what_they_do_to_a_list() {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var headers = Headers.EMPTY;
            var model = new ArrayList<List<String>>();
            for (var round = 0; round < 5; round++) {
                var builder = headers.edit();
                for (var edit = random.nextInt(30); edit >= 0; edit--) {
                    var name = (random.nextBoolean() ? "name-" : "NAME-") + random.nextInt(8);
                    var value = "v" + random.nextInt(1000);
                    switch (random.nextInt(5)) {
                        case 0 -> {
                            builder.remove(name);
                            model.removeIf(field -> field.get(0).equalsIgnoreCase(name));
                        }
                        case 1 -> {
                            builder.set(name, value);
                            setIn(model, name, value);
                        }
                        default -> {
                            builder.add(name, value);
                            model.add(List.of(name, value));
                        }
                    }
                }
                headers = builder.build();
                var fields = new ArrayList<List<String>>();
                headers.forEach((name, value) -> fields.add(List.of(name, value)));
                assertThat(fields).as("seed %d", seed).isEqualTo(model);
            }
        }
    }

    private static void setIn(List<List<String>> model, String name, String value) {
        var set = false;
        for (var at = 0; at < model.size(); at++) {
            if (model.get(at).get(0).equalsIgnoreCase(name)) {
                if (set) {
                    model.remove(at--);
                } else {
                    model.set(at, List.of(model.get(at).get(0), value));
                    set = true;
                }
            }
        }
        if (!set) {
            model.add(List.of(name, value));
        }
    }
}
