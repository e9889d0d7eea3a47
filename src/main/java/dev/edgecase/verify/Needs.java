package dev.edgecase.verify;

import dev.edgecase.scenario.Requirement;
import dev.edgecase.scenario.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Finds out why a scenario cannot be run here. */
final class Needs {
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private Needs() {}

    static Optional<String> missing(Scenario.About about) {
        return about.skip()
                .or(() -> about.requires().stream()
                        .filter(need -> !isThere(need))
                        .findFirst()
                        .map(Needs::words));
    }

    private static boolean isThere(Requirement need) {
        return need.isInThisVersion() && (need != Requirement.IPV6 || canListenOnIpv6());
    }

    private static String words(Requirement need) {
        return need.isInThisVersion()
                ? "needs " + need.words() + ", which is not there"
                : "needs " + need.words() + ", which this version does not have";
    }

    private static boolean canListenOnIpv6() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(IPV6_LOOPBACK), 0));
            return true;
        } catch (IOException none) {
            return false;
        }
    }
}
