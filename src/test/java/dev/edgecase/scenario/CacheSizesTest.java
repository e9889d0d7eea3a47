package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.store.CacheStore.Bounds;
import dev.edgecase.unit.DataSize;
import org.junit.jupiter.api.Test;

class CacheSizesTest {
    private static Bounds bounds(String edge) {
        return ScenarioFiles.readText("edgecase: 1\nname: n\nedge: %s\nsteps: []\n".formatted(edge))
                .get(0)
                .setup()
                .edge()
                .cache();
    }

    @Test
    void a_scenario_says_how_much_is_stored() {
        assertThat(bounds("{ colo: AMS }")).isEqualTo(Bounds.DEFAULTS);
        var small = bounds("{ cache_memory: 1MB, cache_disk: 2MB }");
        assertThat(small.memory()).isEqualTo(DataSize.ofMegabytes(1));
        assertThat(small.disk()).isEqualTo(DataSize.ofMegabytes(2));
    }
}
