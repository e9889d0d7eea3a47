package dev.edgecase.testkit;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CachePolicy.Level;
import dev.edgecase.cache.policy.CachePolicy.LevelBy;
import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.rules.cache.CacheSettings.Strip;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.unit.DataSize;
import dev.edgecase.zone.knob.CacheKnobs;
import dev.edgecase.zone.knob.Emulation;
import dev.edgecase.zone.knob.KnobNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the policy of a zone where nothing is configured, or of one where something is. */
public final class PolicyBuilder {
    private Level level = Level.AGGRESSIVE;
    private LevelBy levelBy = LevelBy.ZONE;
    private KeySettings key = KeySettings.NONE;
    private Set<Integer> ports = Set.of();
    private boolean strongEtags;
    private boolean rangeRequests;
    private Optional<VarySettings> vary = Optional.empty();
    private Map<String, List<String>> imageVariants = Map.of();
    private boolean developing;
    private DataSize maxObject = DataSize.ofMegabytes(512);
    private CacheKnobs knobs = CacheKnobs.DEFAULTS;

    /** Which requests are eligible, and who says so. */
    public PolicyBuilder level(Level newLevel, LevelBy by) {
        level = newLevel;
        levelBy = by;
        return this;
    }

    /** What the key is made of. */
    public PolicyBuilder key(KeySettings newKey) {
        key = newKey;
        return this;
    }

    /** Further ports with a cache. */
    public PolicyBuilder ports(Integer... newPorts) {
        ports = Set.of(newPorts);
        return this;
    }

    /** Strong ETags stay strong. */
    public PolicyBuilder strongEtags() {
        strongEtags = true;
        return this;
    }

    /** The origin is asked for ranges. */
    public PolicyBuilder rangeRequests() {
        rangeRequests = true;
        return this;
    }

    /** Which request headers select. */
    public PolicyBuilder vary(VarySettings newVary) {
        vary = Optional.of(newVary);
        return this;
    }

    /** Content types of images by extension. */
    public PolicyBuilder imageVariants(Map<String, List<String>> newVariants) {
        imageVariants = newVariants;
        return this;
    }

    /** The cache is suspended. */
    public PolicyBuilder developing() {
        developing = true;
        return this;
    }

    /** A larger body is not stored. */
    public PolicyBuilder maxObject(DataSize newMax) {
        maxObject = newMax;
        return this;
    }

    /** The knob of that name has another value. */
    public PolicyBuilder knob(String name, String value) {
        knobs = KnobNames.apply(Emulation.DEFAULTS, Map.of(name, value), code -> true)
                .cache();
        return this;
    }

    /** Makes it. */
    public CachePolicy build() {
        return new CachePolicy(
                level,
                levelBy,
                new EdgeTtl(EdgeTtl.Mode.RESPECT_ORIGIN, Duration.ZERO, List.of()),
                new BrowserTtl(BrowserTtl.Mode.OVERRIDE_ORIGIN, Duration.ofHours(4)),
                key,
                ports,
                true,
                false,
                strongEtags,
                rangeRequests,
                vary,
                imageVariants,
                Strip.NONE,
                developing,
                false,
                maxObject,
                knobs,
                Map.of());
    }
}
