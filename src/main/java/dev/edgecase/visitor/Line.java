package dev.edgecase.visitor;

import dev.edgecase.visitor.VisitorRequest.Way;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A channel that stands, with TLS where the way asks for it.
 *
 * @param way where it leads
 * @param channel what is written to
 * @param tlsProtocol {@code TLSv1.3}; empty when plain
 * @param local our own end
 */
record Line(Way way, Channel channel, Optional<String> tlsProtocol, InetSocketAddress local) {}
