package dev.edgecase.cache.store;

import static dev.edgecase.cache.store.Samples.KEY;
import static dev.edgecase.cache.store.Samples.URL;
import static dev.edgecase.cache.store.Samples.head;
import static dev.edgecase.cache.store.Samples.key;
import static dev.edgecase.cache.store.Samples.place;
import static dev.edgecase.cache.store.Samples.put;
import static dev.edgecase.cache.store.Samples.read;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargeBodiesTest {
    private static final int IN_MEMORY = 1000;
    private static final int ON_DISK = 100_000;

    private final CacheStore store = Samples.store(1_000_000, ON_DISK, IN_MEMORY);

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest(name = "a body of {0} bytes takes {1} bytes on disk")
    @CsvSource(textBlock = """
            0,    0
            1,    0
            999,  0
            1000, 0
            1001, 1001
            5000, 5000
            """)
    void large_bodies_go_to_a_file(int size, long onDisk) throws IOException {
        var body = "x".repeat(size).getBytes(US_ASCII);

        put(store, KEY, head(URL), body);

        assertThat(store.stats().disk().bytes()).isEqualTo(onDisk);
        assertThat(read(store.get(KEY).orElseThrow().body().open())).isEqualTo(body);
    }

    @Test
    void on_disk_what_was_not_read_for_longest_makes_room() throws IOException {
        for (var name : List.of("a", "b", "c", "d")) {
            put(store, key(name), head(key(name), place(URL), Set.of()), new byte[ON_DISK / 4]);
        }
        read(store.get(key("a")).orElseThrow().body().open());

        put(store, key("e"), head(key("e"), place(URL), Set.of()), new byte[ON_DISK / 2]);

        assertThat(store.get(key("a"))).isPresent();
        assertThat(store.get(key("b"))).isEmpty();
        assertThat(store.get(key("c"))).isEmpty();
        assertThat(store.get(key("d"))).isPresent();
        assertThat(store.stats().disk().bytes()).isEqualTo(ON_DISK);
    }

    @ParameterizedTest(name = "{0} bytes on a disk of 100000: {1}")
    @CsvSource(textBlock = """
            99999,  STORED
            100000, STORED
            100001, NO_ROOM
            """)
    void what_the_disk_does_not_hold_is_not_stored(int size, Fate fate) {
        assertThat(put(store, KEY, head(URL), new byte[size])).isEqualTo(fate);
    }

    @Test
    void who_holds_a_body_reads_it_whatever_is_removed() throws IOException {
        put(store, KEY, head(URL), new byte[2000]);
        var object = store.get(KEY).orElseThrow();
        assertThat(object.body().hold()).isTrue();
        var begun = object.body().open();
        store.remove(object);

        var later = object.body().open();
        object.body().release();

        assertThat(read(begun)).hasSize(2000);
        assertThat(store.stats().disk().bytes()).isEqualTo(2000);
        assertThat(read(later)).hasSize(2000);
        assertThat(store.stats().disk().bytes()).isZero();
        assertThat(object.body().hold()).isFalse();
        assertThatThrownBy(() -> read(object.body().open())).hasMessageContaining("evicted");
    }

    @Test
    void a_body_that_nobody_reads_to_its_end_is_let_go_when_it_is_closed() {
        put(store, KEY, head(URL), new byte[2000]);
        var object = store.get(KEY).orElseThrow();
        var body = object.body().open();
        store.remove(object);

        body.close();
        body.close();

        assertThat(store.stats().disk().bytes()).isZero();
    }

    /** As what clears folders of temporary files does. */
    @Test
    void a_file_that_somebody_else_removed_is_found_no_more(@TempDir Path folder) throws IOException {
        var evicted = new ArrayList<FileBody>();
        try (var disk = new Disk(ON_DISK, evicted::add)) {
            var file = new FileBody(disk, folder.resolve("0"));
            file.append(ByteBuffer.wrap(new byte[2000]));
            file.finish();
            Files.delete(folder.resolve("0"));

            assertThatThrownBy(() -> read(file.open())).isInstanceOf(IOException.class);
            assertThat(evicted).containsExactly(file);

            file.release();
            assertThat(disk.usedBytes()).isZero();
        }
    }
}
