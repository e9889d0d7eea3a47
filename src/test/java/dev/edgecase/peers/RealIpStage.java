package dev.edgecase.peers;

import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * An edge with an egress address of its own in front of one real server.
 *
 * @param peer which server
 * @param edge in front of it
 * @param server the server
 * @param behind what the server passes requests on to, if it does
 */
record RealIpStage(RealIpPeer peer, TestEdge edge, PeerServer server, RawOrigin behind) implements AutoCloseable {
    /** From where the edge connects, and whom the server trusts. */
    static final String EDGE_ADDRESS = "127.0.0.9";

    /** From where somebody connects who is not the edge. */
    static final String STRANGER = "127.0.0.10";

    static RealIpStage start(RealIpPeer peer) throws IOException {
        var behind = RawOrigin.answering(
                "HTTP/1.1 200 OK\r\nContent-Length: " + Recipe.HELLO.length() + "\r\n\r\n" + Recipe.HELLO);
        var server = PeerServer.start(peer.recipe(behind.port()));
        var edge = TestEdge.edge()
                .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                .http(server.port())
                .egress(InetAddress.getByName(EDGE_ADDRESS))
                .start();
        return new RealIpStage(peer, edge, server, behind);
    }

    /** Sends a GET through the edge, as a visitor from that address. */
    RawClient.Response visit(String target, String visitor, String... headerLines) throws IOException {
        var lines = new ArrayList<>(List.of(headerLines));
        lines.add("Edgecase-Visitor: ip=" + visitor);
        return RawClient.get(edge.running().httpPort(), false, target, lines.toArray(String[]::new));
    }

    /** Sends a GET to the server itself, from an address that is not the edge's. */
    RawClient.Response pastTheEdge(String target, String host, String... headerLines) throws IOException {
        var request = "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                + String.join("\r\n", headerLines) + "\r\n\r\n";
        return RawClient.sendFrom(InetAddress.getByName(STRANGER), server.port(), request);
    }

    /** Returns what the server's log says of the request for that target. */
    RealIpPeer.LogLine logged(String target) {
        return peer.read(server.log().awaitLine(target));
    }

    /** Returns the request for that target as the server behind the server got it. */
    String heardBehind(String target) {
        return behind.requests().stream()
                .filter(request -> request.startsWith("GET " + target + " "))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        edge.close();
        server.close();
        behind.close();
    }
}
