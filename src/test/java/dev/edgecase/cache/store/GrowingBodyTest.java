package dev.edgecase.cache.store;

import static dev.edgecase.cache.store.Samples.KEY;
import static dev.edgecase.cache.store.Samples.URL;
import static dev.edgecase.cache.store.Samples.bytes;
import static dev.edgecase.cache.store.Samples.declaring;
import static dev.edgecase.cache.store.Samples.head;
import static dev.edgecase.cache.store.Samples.place;
import static dev.edgecase.cache.store.Samples.read;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingBodyTest {
    private static final int IN_MEMORY = 64 * 1024;
    private static final int MB = 1024 * 1024;

    private final CacheStore store = Samples.store(10 * MB, 100 * MB, IN_MEMORY);

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest(name = "{0} bytes, of which at most {1} are stored: {2}")
    @CsvSource(textBlock = """
            0,       9000000, STORED
            1,       9000000, STORED
            65535,   9000000, STORED
            65536,   9000000, STORED
            65537,   9000000, STORED
            3000000, 9000000, STORED
            3000000, 2999999, OVER_SIZE
            3000000, 100000,  OVER_SIZE
            3000000, 10,      OVER_SIZE
            3000000, 0,       OVER_SIZE
            """)
    void many_read_it_while_it_comes(int size, long most, Fate fate) throws Exception {
        var random = new Random(size + most);
        var body = randomBytes(random, size);
        var threads = threads(3);
        var growing = growing(most);
        var visitors = new ArrayList<Visitor>();
        visitors.add(Visitor.eager(growing, threads.get(0)));

        for (var at = 0; at < size; ) {
            var count = Math.min(size - at, 1 + random.nextInt(random.nextBoolean() ? 100_000 : 1000));
            growing.append(ByteBuffer.wrap(body, at, count));
            at += count;
            if (visitors.size() < 10 && growing.fate() == Fate.COMING) {
                visitors.add(Visitor.eager(growing, threads.get(visitors.size() % 3)));
            }
        }
        growing.end(Headers.EMPTY);

        for (var visitor : visitors) {
            assertThat(visitor.whole().get(10, SECONDS)).isEqualTo(body);
        }
        assertThat(growing.fate()).isEqualTo(fate);
        threads.forEach(ExecutorService::shutdown);
        if (fate == Fate.STORED) {
            assertThat(read(store.get(KEY).orElseThrow().body().open())).isEqualTo(body);
        } else {
            assertThat(store.get(KEY)).isEmpty();
            assertThat(store.stats().disk().bytes()).isZero();
        }
    }

    @ParameterizedTest(name = "of {0} bytes")
    @ValueSource(ints = {1000, 200_000})
    void who_comes_late_gets_it_from_the_first_byte(int size) throws Exception {
        var body = randomBytes(new Random(1), size);
        var growing = growing(9 * MB);
        growing.append(ByteBuffer.wrap(body));

        var during = Visitor.eager(growing, Runnable::run);
        assertThat(during.soFar()).isEqualTo(body);
        assertThat(during.whole()).isNotDone();
        growing.end(Headers.of("X-Sum", "1"));

        assertThat(during.whole().get()).isEqualTo(body);
        assertThat(during.trailers()).isEqualTo(Headers.of("X-Sum", "1"));
    }

    @Test
    void who_reads_slowly_does_not_hold_up_what_is_stored() throws Exception {
        var body = randomBytes(new Random(2), 5 * MB);
        var growing = growing(9 * MB);
        var slow = Visitor.patient(growing);
        slow.ask(); // waits for the first byte
        for (var at = 0; at < body.length; at += MB / 8) {
            assertThat(growing.mayAppend()).isTrue();
            growing.append(ByteBuffer.wrap(body, at, MB / 8));
        }
        growing.end(Headers.EMPTY);
        assertThat(slow.soFar()).hasSizeLessThan(MB);

        while (!slow.whole().isDone()) {
            slow.ask();
        }
        assertThat(slow.whole().get()).isEqualTo(body);
        assertThat(store.get(KEY)).isPresent();
    }

    @Test
    void a_body_that_got_too_large_waits_for_the_slowest() throws Exception {
        var growing = growing(MB);
        var slow = Visitor.patient(growing);
        var sent = 0;
        while (growing.mayAppend()) {
            growing.append(ByteBuffer.allocate(100_000));
            sent += 100_000;
        }
        var ready = new AtomicInteger();
        growing.whenReady(ready::incrementAndGet);

        assertThat(growing.fate()).isEqualTo(Fate.OVER_SIZE);
        assertThat(sent).isBetween(2 * MB, 2 * MB + 300_000);
        assertThat(ready).hasValue(0);
        while (ready.get() == 0) {
            slow.ask();
        }
        assertThat(growing.mayAppend()).isTrue();
        assertThat(growing.isAbandoned()).isFalse();
        growing.end(Headers.EMPTY);
        while (!slow.whole().isDone()) {
            slow.ask();
        }
        assertThat(slow.whole().get()).hasSize(sent);
        assertThat(ready).hasValue(1);
    }

    @Test
    void the_beginning_of_a_body_that_got_too_large_is_kept_only_for_those_who_read_it() {
        var growing = growing(1000);
        var reader = Visitor.patient(growing);
        growing.append(ByteBuffer.allocate(2000));
        assertThat(growing.reader(Runnable::run)).isPresent();

        reader.leave();
        growing.append(ByteBuffer.allocate(20_000));
        assertThat(growing.reader(Runnable::run)).isPresent(); // for the second one, who stays

        var nobodys = growing(1000);
        nobodys.append(ByteBuffer.allocate(2000));
        assertThat(nobodys.reader(Runnable::run)).isEmpty();
    }

    @Test
    void what_is_stored_goes_on_without_readers_and_what_is_not_is_given_up() {
        var growing = growing(1000);
        var reader = Visitor.patient(growing);
        reader.leave();
        assertThat(growing.isAbandoned()).isFalse();

        var second = Visitor.patient(growing);
        growing.append(ByteBuffer.allocate(2 * MB));
        var told = new AtomicInteger();
        growing.whenReady(told::incrementAndGet);
        assertThat(growing.isAbandoned()).isFalse();
        assertThat(told).hasValue(0);
        second.leave();

        assertThat(growing.isAbandoned()).isTrue();
        assertThat(told).hasValue(1);
    }

    @ParameterizedTest(name = "after {0} bytes, at most {1} being stored")
    @CsvSource(textBlock = """
            0,      9000000
            10,     9000000
            200000, 9000000
            200000, 1000
            """)
    void who_reads_a_body_that_breaks_gets_what_came_and_then_the_failure(int size, long most) {
        var growing = growing(most);
        var eager = Visitor.eager(growing, Runnable::run);
        var patient = Visitor.patient(growing);
        growing.append(ByteBuffer.allocate(size));
        growing.fail(new IOException("reset"));
        while (!patient.whole().isDone()) {
            patient.ask();
        }

        for (var visitor : List.of(eager, patient)) {
            assertThat(visitor.soFar()).hasSize(size);
            assertThatThrownBy(() -> visitor.whole().get()).hasRootCauseMessage("reset");
        }
        assertThat(growing.reader(Runnable::run)).isEmpty();
        assertThat(store.get(KEY)).isEmpty();
        assertThat(store.stats().disk().bytes()).isZero();
    }

    @Test
    void a_body_short_of_its_length_fails_who_reads_it() {
        var head = declaring(head(URL), 11);
        var growing = store.begin(KEY, head.place()).store(head, 100);
        var visitor = Visitor.eager(growing, Runnable::run);
        assertThat(growing.length()).hasValue(11);

        growing.append(ByteBuffer.allocate(10));
        growing.end(Headers.EMPTY);

        assertThatThrownBy(() -> visitor.whole().get()).hasRootCauseMessage("the body has 10 bytes, not 11");
    }

    @Test
    void whoever_hears_of_the_end_finds_it_stored() throws Exception {
        var growing = growing(100);
        var found = Visitor.eager(growing, Runnable::run).whole().thenApply(body -> store.get(KEY));
        growing.append(ByteBuffer.wrap(bytes("x")));

        growing.end(Headers.EMPTY);

        assertThat(found.get()).isPresent();
    }

    @Test
    void the_last_piece_says_so_once_the_end_is_known() {
        var growing = growing(100);
        growing.append(ByteBuffer.wrap(bytes("x")));
        var early = Visitor.patient(growing);
        var late = Visitor.patient(growing);
        early.ask();
        growing.end(Headers.EMPTY);
        late.ask();

        assertThat(early.knewTheEnd()).isFalse();
        assertThat(late.knewTheEnd()).isTrue();
    }

    @Test
    void a_reader_whose_thread_has_ended_is_let_go() {
        var growing = growing(100);
        var gone = growing.reader(task -> {
            throw new RejectedExecutionException("closing");
        });
        new Visitor(gone.orElseThrow(), false).ask();
        growing.append(ByteBuffer.allocate(101));

        assertThat(growing.isAbandoned()).isTrue();
    }

    @Test
    void many_small_appends_are_as_good_as_a_large_one() throws Exception {
        var body = randomBytes(new Random(3), 20_000);
        var growing = growing(MB);
        for (var one : body) {
            growing.append(ByteBuffer.wrap(new byte[] {one}));
        }
        growing.end(Headers.EMPTY);

        assertThat(read(store.get(KEY).orElseThrow().body().open())).isEqualTo(body);
    }

    private GrowingBody growing(long most) {
        return store.begin(KEY, place(URL)).store(head(URL), most);
    }

    private static List<ExecutorService> threads(int count) {
        var threads = new ExecutorService[count];
        Arrays.setAll(threads, unused -> Executors.newSingleThreadExecutor());
        return List.of(threads);
    }

    private static byte[] randomBytes(Random random, int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
