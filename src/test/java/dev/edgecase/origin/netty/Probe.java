package dev.edgecase.origin.netty;

import dev.edgecase.clock.ManualClock;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginClient.OriginCall;
import dev.edgecase.origin.OriginClient.OriginListener;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.origin.netty.dns.Resolver;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.OriginTrust;
import dev.edgecase.zone.Origins.OriginAddress;
import dev.edgecase.zone.knob.OriginTimeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** An origin client on one I/O thread of its own, with time moved by hand, and what its requests came to. */
final class Probe implements AutoCloseable {
    static final Duration READ = Duration.ofMinutes(2);

    static final CertificateAuthority CA = CertificateAuthority.temporary(InstantSource.system());

    final ManualClock clock = new ManualClock(Instant.now());
    private final XnioWorker worker;
    private final XnioIoThread thread;
    final NettyOriginClient client;

    Probe() {
        this(Resolver.ofSystem(), Optional.empty(), address -> false);
    }

    Probe(Resolver resolver, Optional<InetAddress> egress, Predicate<InetSocketAddress> ownAddress) {
        try {
            worker = Xnio.getInstance()
                    .createWorker(OptionMap.builder()
                            .set(Options.WORKER_IO_THREADS, 1)
                            .set(Options.THREAD_DAEMON, true)
                            .getMap());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        thread = worker.getIoThread();
        client = client(resolver, egress, ownAddress);
    }

    private NettyOriginClient client(
            Resolver resolver, Optional<InetAddress> egress, Predicate<InetSocketAddress> ownAddress) {
        var trust = OriginTrust.only(List.of(CA.certificate()));
        return new NettyOriginClient(new NettyOriginClient.Settings(clock, resolver, trust, egress, ownAddress));
    }

    static OriginRoute route(int port) {
        return new OriginRoute(new OriginAddress("127.0.0.1", port), Optional.empty());
    }

    static OriginRequest get(int port) {
        return request("GET", route(port), Body.EMPTY, false, Headers.of("Host", "shop.test"));
    }

    static OriginRequest request(String method, OriginRoute route, Body body, boolean hasBody, Headers headers) {
        var limits = new OriginRequest.Limits(OriginTimeouts.DEFAULTS, READ, 128 * 1024, true);
        return new OriginRequest(
                method, "/", headers, body, hasBody, route, limits, headers.contains("Upgrade"), Optional.empty());
    }

    /** Runs the task on the I/O thread and waits for it. */
    void run(Runnable task) {
        var done = new CompletableFuture<Void>();
        thread.execute(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            }
        });
        done.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Starts a request whose response is read to its end. */
    Asked ask(OriginRequest request) {
        var asked = new Asked(true);
        run(() -> asked.call = client.fetch(request, asked));
        return asked;
    }

    /** Starts a request whose response is left unread. */
    Asked askWithoutReading(OriginRequest request) {
        var asked = new Asked(false);
        run(() -> asked.call = client.fetch(request, asked));
        return asked;
    }

    /** Moves time when the I/O thread has finished what it is at, such as beginning to wait, and lets it notice. */
    void advance(Duration by) {
        run(() -> {});
        clock.advance(by);
        run(() -> {});
    }

    /** Returns how many connections wait for a request. */
    int idle() {
        var idle = new AtomicInteger();
        run(() -> idle.set(client.idle()));
        return idle.get();
    }

    @Override
    public void close() {
        client.close();
        run(() -> {});
        worker.shutdownNow();
    }

    /** What one request came to. */
    static final class Asked implements OriginListener, Body.Receiver {
        private final boolean reading;
        private final CompletableFuture<OriginResult> result = new CompletableFuture<>();
        private final CompletableFuture<String> body = new CompletableFuture<>();
        private final CompletableFuture<String> tunnelEnd = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private volatile int textLength;
        final List<String> interims = new CopyOnWriteArrayList<>();
        volatile OriginCall call;
        volatile Headers trailers = Headers.EMPTY;
        int pieces;
        volatile boolean lastMarked;
        private Body source = Body.EMPTY;

        private Asked(boolean reading) {
            this.reading = reading;
        }

        OriginResult result() {
            return result.orTimeout(10, TimeUnit.SECONDS).join();
        }

        /** Reads a body that was left unread. */
        void read(Body body) {
            source = body;
            source.next(this);
        }

        /** Cancels, and closes whatever came. */
        void giveUp() {
            call.cancel();
            if (result.getNow(null) instanceof OriginResult.Responded responded) {
                responded.response().body().close();
            } else if (result.getNow(null) instanceof OriginResult.Upgraded upgraded) {
                upgraded.tunnel().close();
            }
        }

        /** Returns what came out of a tunnel up to its end. */
        String tunnelled() {
            return tunnelEnd.orTimeout(10, TimeUnit.SECONDS).join();
        }

        /** Returns how a tunnel broke. */
        Throwable tunnelFailure() {
            return tunnelEnd
                    .handle((text, failure) -> failure)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        }

        boolean isBodyOver() {
            return body.isDone();
        }

        /** Waits until the pieces read so far say that. */
        void awaitText(String expected) {
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> textLength == expected.length());
        }

        void awaitInterims(int count) {
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> interims.size() == count);
        }

        boolean isCompleted() {
            return result.isDone();
        }

        OriginResult.Responded responded() {
            if (result() instanceof OriginResult.Responded responded) {
                return responded;
            }
            throw new AssertionError("no response but " + result());
        }

        OriginFault fault() {
            if (result() instanceof OriginResult.Failed failed) {
                return failed.fault();
            }
            throw new AssertionError("no fault but " + result());
        }

        String body() {
            return body.orTimeout(20, TimeUnit.SECONDS).join();
        }

        Throwable bodyFailure() {
            return body.handle((text, failure) -> failure)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        }

        @Override
        public void interim(int status, Headers headers) {
            interims.add(status + " " + headers.first("Link").orElse(""));
        }

        @Override
        public void completed(OriginResult came) {
            if (reading && came instanceof OriginResult.Responded responded) {
                source = responded.response().body();
                source.next(this);
            } else if (!(came instanceof OriginResult.Responded)) {
                body.completeExceptionally(new AssertionError("no body but " + came));
            }
            result.complete(came);
        }

        @Override
        public void piece(Body.Piece piece) {
            text.append(StandardCharsets.ISO_8859_1.decode(piece.buffer().duplicate()));
            textLength = text.length();
            pieces++;
            lastMarked = piece.isLast();
            piece.release();
            source.next(this);
        }

        @Override
        public void end(Headers came) {
            trailers = came;
            body.complete(text.toString());
            tunnelEnd.complete(text.toString());
        }

        @Override
        public void failed(IOException cause) {
            body.completeExceptionally(cause);
            tunnelEnd.completeExceptionally(cause);
        }
    }
}
