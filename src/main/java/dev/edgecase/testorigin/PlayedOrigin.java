package dev.edgecase.testorigin;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.testorigin.tls.PlayedCertificates;
import dev.edgecase.testorigin.tls.PlayedTls;
import dev.edgecase.testorigin.wire.LoopTime;
import dev.edgecase.testorigin.wire.PlayedLoop;
import dev.edgecase.testorigin.wire.Port;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;

/** A {@link TestOrigin} on Netty: two ports, one event loop. */
final class PlayedOrigin implements TestOrigin {
    private final PlayedLoop loop = PlayedLoop.start();
    private final ReceivedLog log = new ReceivedLog();
    private final FaultSwitch faults;
    private final PlayedCertificates certificates;
    private final LoopTime time;
    private final Port plain;
    private final Port secured;
    private volatile Playing playing;
    private Runnable afterwards = () -> {};

    PlayedOrigin(OriginScript script, EdgeClock clock, Supplier<CertificateAuthority> authority) {
        time = new LoopTime(clock, loop.loop());
        faults = new FaultSwitch(clock);
        faults.set(script.faults());
        playing = new Playing(script, faults);
        certificates = new PlayedCertificates(authority, clock);
        var scene = new Scene(time, () -> playing, log, new PlayedTls(certificates));
        plain = Port.reserve(bootstrap(scene, false), loop);
        secured = Port.reserve(bootstrap(scene, true), loop);
        setPorts();
    }

    /** Returns one with a clock and an authority of its own; the clock ends with it. */
    static PlayedOrigin onItsOwn(OriginScript script) {
        var clock = EdgeClock.real();
        try {
            var origin = new PlayedOrigin(script, clock, () -> CertificateAuthority.temporary(EdgeClock.outside()));
            origin.afterwards = clock::close;
            return origin;
        } catch (RuntimeException problem) {
            clock.close();
            throw problem;
        }
    }

    private ServerBootstrap bootstrap(Scene scene, boolean isTls) {
        return new ServerBootstrap()
                .group(loop.loop())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        loop.add(channel);
                        channel.pipeline().addLast(new Door(scene, isTls));
                    }
                });
    }

    private void setPorts() {
        plain.be(playing.portState(playing.script().http()));
        secured.be(playing.portState(playing.script().tls().isPresent()));
    }

    @Override
    public int httpPort() {
        return plain.number();
    }

    @Override
    public int httpsPort() {
        return secured.number();
    }

    @Override
    public synchronized void play(OriginScript script) {
        faults.set(script.faults());
        playing = new Playing(script, faults);
        setPorts();
    }

    @Override
    public synchronized void faults(List<FaultRule> rules) {
        faults.set(rules);
        setPorts();
    }

    @Override
    public OriginScript script() {
        return playing.script();
    }

    @Override
    public List<Received> received() {
        return log.all();
    }

    @Override
    public List<Received> take() {
        return log.take();
    }

    @Override
    public long requests() {
        return log.requests();
    }

    @Override
    public long connections() {
        return log.connections();
    }

    @Override
    public void forget() {
        log.forget();
    }

    @Override
    public String authorityPem() {
        return certificates.authorityPem();
    }

    @Override
    public List<BigInteger> revoked() {
        return certificates.revoked();
    }

    @Override
    public long activity() {
        return time.beats();
    }

    @Override
    public void whenCaughtUp(Runnable task) {
        loop.afterTwoTurns(task);
    }

    @Override
    public synchronized void close() {
        plain.close();
        secured.close();
        loop.close();
        afterwards.run();
    }
}
