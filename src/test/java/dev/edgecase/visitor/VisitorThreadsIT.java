package dev.edgecase.visitor;

import static dev.edgecase.visitor.Asking.get;
import static dev.edgecase.visitor.Asking.plain;
import static dev.edgecase.visitor.Asking.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Looks at the threads of the whole JVM, so nothing runs beside it. */
@Isolated
class VisitorThreadsIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void a_client_that_was_closed_leaves_no_thread() throws Exception {
        try (var server = RawOrigin.answering(OK)) {
            for (var i = 0; i < 20; i++) {
                try (var other = VisitorClient.create()) {
                    assertThat(reply(other, get(plain(server.port(), Speaks.HTTP_1_1), "/"))
                                    .status())
                            .isEqualTo(200);
                }
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("edgecase-visitor"));
    }
}
