package dev.edgecase.phase.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.InMemoryEdge;
import org.junit.jupiter.api.Test;

class EmailPagesTest {
    @Test
    void the_edge_has_the_script_that_shows_addresses() {
        var script = InMemoryEdge.standard().get("/cdn-cgi/scripts/5c5dd728/cloudflare-static/email-decode.min.js");

        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("Content-Type")).isEqualTo("application/javascript");
        assertThat(script.header("Cache-Control")).isEqualTo("max-age=172800, public");
        assertThat(script.body()).contains("data-cfemail");
        assertThat(script.received()).isEmpty();
        assertThat(InMemoryEdge.standard()
                        .get("/cdn-cgi/scripts/00000000/cloudflare-static/email-decode.min.js")
                        .status())
                .isEqualTo(404);
    }

    /** As crawlers report it for links that no site has. */
    @Test
    void who_follows_a_hidden_address_without_scripts_gets_a_404() {
        var page = InMemoryEdge.standard().get("/cdn-cgi/l/email-protection");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=UTF-8");
        assertThat(page.body()).contains("<title>Email Protection | Cloudflare</title>", "<h1>Email Protection</h1>");
        assertThat(page.received()).isEmpty();
    }
}
