package dev.edgecase.front;

import dev.edgecase.error.EdgeError;
import dev.edgecase.front.visit.Service;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Arrival;
import dev.edgecase.pipeline.Visit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.xnio.XnioIoThread;

/**
 * Lets the admin pages answer, once a request's body is in memory. They do so on threads of their own: a page that moves time
 * waits until the I/O threads have acted on it.
 *
 * <p>Only requests to a loopback name or to the bind address are answered: a page of the web whose name was made to resolve to
 * this machine (DNS rebinding) sends its own name as Host, and gets nothing.
 */
final class AdminService implements Service {
    private static final int LARGEST_BODY = 1 << 20;

    private final Function<EdgeRequest, EdgeResponse> pages;
    private final InetAddress bind;
    private final AdminThreads threads;

    AdminService(Function<EdgeRequest, EdgeResponse> pages, InetAddress bind, AdminThreads threads) {
        this.pages = pages;
        this.threads = threads;
        this.bind = bind;
    }

    @Override
    public Visit.Progress begin(Arrival arrival, EdgeRequest request, Visit visit) {
        if (!mayAsk(request.host())) {
            request.body().close();
            visit.respond(text(
                    403, "The admin port answers to localhost, loopback addresses and its own bind address only."));
        } else if (request.body() == Body.EMPTY) {
            answer(request, visit);
        } else {
            collect(request, visit);
        }
        return NoProgress.PROGRESS;
    }

    @Override
    public EdgeResponse refuse(Arrival arrival, EdgeRequest request, EdgeError error, String reason) {
        return text(400, reason);
    }

    private boolean mayAsk(String host) {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (bare.equalsIgnoreCase("localhost") || bare.equals("::1") || bare.equals(bind.getHostAddress())) {
            return true;
        }
        return isDottedQuad(bare) && (bare.startsWith("127.") || bind.isAnyLocalAddress());
    }

    private static boolean isDottedQuad(String host) {
        return !host.isEmpty()
                && host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
                && host.chars().filter(c -> c == '.').count() == 3;
    }

    private void answer(EdgeRequest request, Visit visit) {
        if (!(Thread.currentThread() instanceof XnioIoThread visitors)) {
            throw new IllegalStateException("visits are served on I/O threads, not on " + Thread.currentThread());
        }
        try {
            threads.execute(() -> {
                var answer = answer(request);
                visitors.execute(() -> visit.respond(answer));
            });
        } catch (RejectedExecutionException closing) {
            visit.abort();
        }
    }

    private EdgeResponse answer(EdgeRequest request) {
        try {
            return pages.apply(request);
        } catch (RuntimeException | LinkageError bug) {
            System.getLogger(AdminService.class.getName())
                    .log(System.Logger.Level.ERROR, "a bug of Edgecase on the admin port", bug);
            return text(500, "This is a bug of Edgecase: " + bug);
        }
    }

    private void collect(EdgeRequest request, Visit visit) {
        var bytes = new ByteArrayOutputStream();
        request.body().next(new Body.Receiver() {
            @Override
            public void piece(Body.Piece piece) {
                var copy = new byte[piece.buffer().remaining()];
                piece.buffer().get(copy);
                piece.release();
                bytes.writeBytes(copy);
                if (bytes.size() > LARGEST_BODY) {
                    request.body().close();
                    visit.respond(text(413, "A request to the admin port holds at most 1 MiB."));
                } else {
                    request.body().next(this);
                }
            }

            @Override
            public void end(Headers trailers) {
                answer(request.with(Body.of(bytes.toByteArray())), visit);
            }

            @Override
            public void failed(IOException cause) {
                visit.abort();
            }
        });
    }

    private static EdgeResponse text(int status, String text) {
        return new EdgeResponse(
                status,
                Headers.of("Content-Type", "text/plain; charset=utf-8"),
                Body.of((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
