package dev.edgecase.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.InMemoryEdge;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneIdTest {
    private static final Zone ZONE = InMemoryEdge.zone(EncryptionMode.FULL);

    @Test
    void is_derived_from_the_first_host() {
        var shop = ZONE.withHosts(List.of("shop.test", "www.test"));

        assertThat(shop.id()).matches("[0-9a-f]{32}").isEqualTo(ZoneId.of("shop.test"));
        assertThat(shop.withHosts(List.of("shop.test")).id()).isEqualTo(shop.id());
        assertThat(shop.withHosts(List.of("www.test")).id()).isNotEqualTo(shop.id());
        assertThat(ZONE.withHosts(List.of()).id()).matches("[0-9a-f]{32}");
    }

    @Test
    void is_the_one_that_was_given() {
        var given = "0".repeat(32);

        assertThat(ZONE.withId(given).withHosts(List.of("shop.test")).id()).isEqualTo(given);
    }
}
