package dev.edgecase.testorigin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ports whose listener is still held by somebody. */
class RefusalIT {
    @Test
    void whoever_still_accepts_connections_is_waited_for() throws Exception {
        var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var address = (InetSocketAddress) listener.getLocalSocketAddress();
        var refused = CompletableFuture.runAsync(() -> Refusal.await(address));
        try (var knocking = listener.accept()) {
            assertThat(refused).isNotDone();
            listener.close();
            assertThat(knocking.isConnected()).isTrue();
        }
        refused.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()))
                .isInstanceOf(ConnectException.class);
    }
}
