package dev.edgecase.origin.netty;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.origin.ConnectFault.ConnectFailed;
import dev.edgecase.origin.ConnectFault.ConnectTimedOut;
import dev.edgecase.origin.ConnectFault.NameNotResolved;
import dev.edgecase.origin.ConnectFault.ProhibitedAddress;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.origin.TlsFault.HandshakeFailed;
import dev.edgecase.origin.netty.dns.AddressBook;
import dev.edgecase.origin.netty.fault.ConnectionFacts;
import dev.edgecase.origin.netty.fault.Failures;
import dev.edgecase.origin.netty.fault.Pretence;
import dev.edgecase.origin.netty.xnio.XnioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;

/**
 * Brings one fresh connection about: name, TCP, TLS. An address that fails is followed by the next; one that does not answer uses
 * an attempt up, and the last attempt to expire ends it.
 *
 * <p>Source: Cloudflare docs, support/troubleshooting/http-status-codes/cloudflare-5xx-errors (499: 19 s, then 15 s). Certainty:
 * documented; the order of several addresses is assumed.
 */
final class Dial {
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true, Options.KEEP_ALIVE, true);

    private final OriginLoop loop;
    private final Fetch fetch;
    private final OriginRequest request;
    private final OriginRoute route;
    private final EdgeClock clock;
    private final Pretence pretence;
    private List<InetAddress> addresses = List.of();
    private int tried;
    private int attempt;
    private Duration waited = Duration.ZERO;
    private Duration dns = Duration.ZERO;
    private long stepStartedAt;
    private boolean over;
    private @Nullable OriginFault firstFault;
    private @Nullable InetSocketAddress address;
    private @Nullable IoFuture<StreamConnection> opening;
    private EdgeClock.@Nullable Timer timer;
    private @Nullable TlsHandshake handshake;

    Dial(OriginLoop loop, Fetch fetch) {
        this.loop = loop;
        this.fetch = fetch;
        this.request = fetch.request();
        this.route = fetch.route();
        this.clock = loop.parts().clock();
        this.pretence = new Pretence(request.injected());
    }

    void start() {
        loop.dials().add(this);
        if (loop.isClosed()) {
            fail("the edge is closing");
            return;
        }
        stepStartedAt = clock.nanos();
        if (pretence.is(When.DNS, What.NXDOMAIN)) {
            resolved(new AddressBook.Answer(List.of(), "NXDOMAIN"));
        } else if (pretence.is(When.DNS, What.STALL)) {
            var limit = request.limits().timeouts().lookUp();
            var stall = pretence.lasting().filter(wait -> wait.compareTo(limit) < 0);
            timer = clock.schedule(
                    stall.orElse(limit), () -> loop.hop(stall.isPresent() ? this::lookUp : () -> notResolved(limit)));
        } else {
            lookUp();
        }
    }

    private void notResolved(Duration limit) {
        if (!over) {
            resolved(new AddressBook.Answer(List.of(), "no answer within " + OriginFault.seconds(limit)));
        }
    }

    private void lookUp() {
        if (!over) {
            timer = null;
            loop.parts().addresses().find(route.address().host(), loop.eventLoop(), this::resolved);
        }
    }

    private void resolved(AddressBook.Answer answer) {
        if (over) {
            return;
        }
        dns = since(stepStartedAt);
        var egress = loop.parts().egress();
        addresses = answer.addresses().stream()
                .filter(found -> egress.isEmpty() || egress.get().getClass() == found.getClass())
                .toList();
        if (addresses.isEmpty()) {
            var host = route.address().host();
            failed(new NameNotResolved(
                    host,
                    answer.addresses().isEmpty() ? answer.problem() : "no address of the egress address's family"));
        } else {
            connect();
        }
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(clock.nanos() - nanos);
    }

    private void connect() {
        var target = new InetSocketAddress(
                addresses.get(tried % addresses.size()), route.address().port());
        address = target;
        if (loop.parts().ownAddress().test(target)) {
            failed(new ProhibitedAddress(text(target)));
            return;
        }
        fetch.connecting();
        stepStartedAt = clock.nanos();
        var pretended = pretence.connecting(text(target), route.tls().isPresent());
        if (pretended.isPresent()) {
            failed(pretended.get());
            return;
        }
        var limit = request.limits().timeouts().connectAttempts().get(attempt);
        var mine = ++tried;
        timer = clock.schedule(limit, () -> loop.hop(() -> unanswered(mine, limit)));
        if (pretence.is(When.CONNECT, What.BLACKHOLE)) {
            return;
        }
        try {
            var egress = loop.parts().egress();
            var thread = loop.eventLoop().thread();
            opening = egress.isPresent()
                    ? thread.openStreamConnection(
                            new InetSocketAddress(egress.get(), 0),
                            target,
                            stream -> opened(mine, stream),
                            null,
                            OPTIONS)
                    : thread.openStreamConnection(target, stream -> opened(mine, stream), OPTIONS);
            opening.addNotifier((future, number) -> unopened(number, future), mine);
        } catch (RuntimeException odd) { // an address of a kind that this machine cannot connect to
            refused(odd);
        }
    }

    private void unanswered(int number, Duration limit) {
        var given = opening;
        if (over || number != tried || (given == null && !pretence.is(When.CONNECT, What.BLACKHOLE))) {
            return;
        }
        opening = null;
        if (given != null) {
            given.cancel();
        }
        waited = waited.plus(limit);
        attempt++;
        if (attempt < request.limits().timeouts().connectAttempts().size()) {
            connect();
        } else {
            var fault = firstFault;
            failed(fault != null ? fault : new ConnectTimedOut(shown(), waited));
        }
    }

    private void unopened(int number, IoFuture<? extends StreamConnection> future) {
        if (future.getStatus() == IoFuture.Status.FAILED) {
            var cause = future.getException();
            loop.hop(() -> {
                if (!over && number == tried) {
                    refused(cause);
                }
            });
        }
    }

    private void refused(Throwable cause) {
        stopTimer();
        opening = null;
        if (Failures.isReset(cause)) {
            failed(
                    route.tls().isPresent()
                            ? new HandshakeFailed(Failures.detail(cause))
                            : new BadResponse(Kind.RESET_AFTER_CONNECT, Failures.detail(cause)));
            return;
        }
        if (firstFault == null) {
            firstFault = Failures.ofConnect(cause, shown());
        }
        if (tried < addresses.size()) {
            connect();
        } else {
            failed(firstFault);
        }
    }

    private void opened(int number, StreamConnection stream) {
        if (over || number != tried) {
            IoUtils.safeClose(stream);
            return;
        }
        stopTimer();
        opening = null;
        var tcp = since(stepStartedAt);
        stepStartedAt = clock.nanos();
        var channel = loop.channel(stream);
        channel.join();
        var plain = new ConnectionFacts(
                route,
                Optional.ofNullable(address),
                Optional.ofNullable(channel.localAddress()).map(InetSocketAddress.class::cast),
                Optional.empty(),
                ConnectionFacts.HTTP_1,
                false,
                dns,
                tcp,
                Duration.ZERO);
        if (route.tls().isEmpty()) {
            ready(channel, plain);
        } else {
            handshake = new TlsHandshake(loop, channel, plain, this);
            handshake.pretend(pretence);
            handshake.start(request.limits().timeouts().tlsHandshake());
        }
    }

    /** The connection stands, secured if it is to be. Here the protocol chosen by ALPN picks who serves it. */
    void ready(XnioSocketChannel channel, ConnectionFacts facts) {
        over = true;
        loop.dials().remove(this);
        if (facts.isHttp2()) {
            fetch.connected(new SharedConnection(loop, channel, facts, request.limits()));
        } else {
            fetch.connected(new OriginConnection(loop, channel, facts));
        }
    }

    /** There will be no connection. */
    void failed(OriginFault fault) {
        if (!over) {
            end();
            fetch.notConnected(fault, Optional.ofNullable(address));
        }
    }

    /** There will be no connection, for a reason of our own. */
    void fail(String detail) {
        failed(new ConnectFailed(route.address().toString(), detail));
    }

    /** Gives up; nobody hears of it. */
    void cancel() {
        end();
    }

    private void end() {
        over = true;
        loop.dials().remove(this);
        stopTimer();
        if (opening != null) {
            opening.cancel();
        }
        if (handshake != null) {
            handshake.cancel();
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private String shown() {
        return address == null ? route.address().toString() : text(address);
    }

    private static String text(InetSocketAddress address) {
        var host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
