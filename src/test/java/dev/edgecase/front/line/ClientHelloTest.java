package dev.edgecase.front.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server name at the beginning of a connection, however it comes. */
class ClientHelloTest {
    private static byte[] hello(List<String> names) throws Exception {
        var engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(
                List.copyOf(names.stream().map(SNIHostName::new).toList()));
        engine.setSSLParameters(parameters);
        var bytes = ByteBuffer.allocate(32 * 1024);
        engine.wrap(ByteBuffer.allocate(0), bytes);
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** The same message in records of so many bytes. */
    private static byte[] inRecords(byte[] hello, int size) {
        var message = ByteBuffer.wrap(hello).position(5);
        var records = ByteBuffer.allocate(hello.length * 7);
        while (message.hasRemaining()) {
            var part = new byte[Math.min(size, message.remaining())];
            message.get(part);
            records.put(hello, 0, 3).putShort((short) part.length).put(part);
        }
        return java.util.Arrays.copyOf(records.array(), records.position());
    }

    private static @Nullable String name(byte[] bytes, int length) {
        return ClientHello.serverName(ByteBuffer.wrap(bytes, 0, length));
    }

    @ParameterizedTest(name = "in records of {0}")
    @ValueSource(ints = {1, 7, 100, 16_000})
    void the_name_is_told_as_soon_as_it_has_come_and_nothing_before(int size) throws Exception {
        var bytes = inRecords(hello(List.of("Api.Shop.test")), size);
        var length = 0;
        while (name(bytes, length) == null) {
            length++;
        }

        assertThat(name(bytes, length)).isEqualTo("Api.Shop.test");
        assertThat(name(bytes, bytes.length)).isEqualTo("Api.Shop.test");
        assertThat(length).isLessThan(bytes.length);
    }

    @Test
    void without_a_name_there_is_none_when_all_has_come() throws Exception {
        var bytes = hello(List.of());

        assertThat(name(bytes, bytes.length - 1)).isNull();
        assertThat(name(bytes, bytes.length)).isEqualTo(ClientHello.NO_NAME);
    }

    @Test
    void another_message_has_no_name() throws Exception {
        var bytes = hello(List.of("shop.test"));
        bytes[5] = 2; // a server's hello

        assertThat(name(bytes, bytes.length)).isEqualTo(ClientHello.NO_NAME);
    }

    @Test
    void damaged_bytes_do_no_harm() throws Exception {
        var random = new Random(7);
        var good = hello(List.of("shop.test"));
        for (var round = 0; round < 20_000; round++) {
            var bytes = good.clone();
            for (var i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            var length = random.nextInt(bytes.length + 1);
            assertThatCode(() -> name(bytes, length)).doesNotThrowAnyException();
        }
    }
}
