package dev.edgecase.origin.netty.dns;

import dev.edgecase.clock.Activity;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.origin.netty.fault.Failures;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of origins by name, known for a few seconds. Names are looked up on threads of their own, because the system's
 * resolver blocks; literals and localhost, which is both loopback addresses, are known without it.
 */
public final class AddressBook {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 1024;
    private static final int THREADS = 4;

    private final Resolver resolver;
    private final EdgeClock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;
    private final Executor lookUps;

    /** Begins with no name known. */
    public AddressBook(Resolver resolver, EdgeClock clock, Activity activity) {
        this.resolver = resolver;
        this.clock = clock;
        this.threads =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "edgecase-dns");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        lookUps = activity.waitingFor(threads);
    }

    /**
     * What a look-up came to.
     *
     * @param addresses empty if there is none
     * @param problem what the resolver said then
     */
    public record Answer(List<InetAddress> addresses, String problem) {}

    /** Tells the receiver the addresses: before this returns if they are known, else later on the executor. */
    public void find(String host, Executor thread, Consumer<Answer> receiver) {
        var name = host.toLowerCase(Locale.ROOT);
        var known = known(name);
        if (known != null) {
            receiver.accept(known);
        } else {
            lookUps.execute(() -> {
                var answer = ask(name);
                thread.execute(() -> receiver.accept(answer));
            });
        }
    }

    private @Nullable Answer known(String name) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(name);
        if (bytes != null) {
            return new Answer(List.of(address(bytes)), "");
        }
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return new Answer(List.of(NetUtil.LOCALHOST4, NetUtil.LOCALHOST6), "");
        }
        var entry = entries.get(name);
        return entry != null && clock.nanos() < entry.until ? entry.answer : null;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // an address has 4 or 16 bytes
        }
    }

    private Answer ask(String name) {
        try {
            var answer = new Answer(List.copyOf(resolver.resolve(name)), "no address");
            if (entries.size() >= MOST_KEPT) {
                entries.clear();
            }
            entries.put(name, new Entry(answer, clock.nanos() + KEPT.toNanos()));
            return answer;
        } catch (UnknownHostException unknown) {
            var said = Failures.detail(unknown);
            return new Answer(List.of(), said.startsWith(name + ": ") ? said.substring(name.length() + 2) : said);
        }
    }

    /** Ends its threads. */
    public void close() {
        threads.shutdownNow();
    }

    private record Entry(Answer answer, long until) {}
}
