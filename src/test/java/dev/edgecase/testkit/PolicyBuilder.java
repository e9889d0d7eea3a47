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
    private EdgeTtl edgeTtl = new EdgeTtl(EdgeTtl.Mode.RESPECT_ORIGIN, Duration.ZERO, List.of());
    private BrowserTtl browserTtl = new BrowserTtl(BrowserTtl.Mode.OVERRIDE_ORIGIN, Duration.ofHours(4));
    private KeySettings key = KeySettings.NONE;
    private Set<Integer> ports = Set.of();
    private boolean originCacheControl = true;
    private boolean disableStaleWhileUpdating;
    private boolean strongEtags;
    private boolean rangeRequests;
    private Optional<VarySettings> vary = Optional.empty();
    private Map<String, List<String>> imageVariants = Map.of();
    private boolean developing;
    private boolean alwaysOnline;
    private DataSize maxObject = DataSize.ofMegabytes(512);
    private Emulation knobs = Emulation.DEFAULTS;
    private Map<String, String> sources = Map.of();

    /** Which requests are eligible, and who says so. */
    public PolicyBuilder level(Level newLevel, LevelBy by) {
        level = newLevel;
        levelBy = by;
        return this;
    }

    /** How long the edge keeps a response, as a rule of that name says. */
    public PolicyBuilder edgeTtl(EdgeTtl newTtl, String rule) {
        edgeTtl = newTtl;
        sources = Map.of("edge_ttl", "rule " + rule);
        return this;
    }

    /** How long browsers are told to. */
    public PolicyBuilder browserTtl(BrowserTtl newTtl) {
        browserTtl = newTtl;
        return this;
    }

    /** Whether all directives are obeyed. */
    public PolicyBuilder originCacheControl(boolean obeys) {
        originCacheControl = obeys;
        return this;
    }

    /** Nothing stale is served while the origin is asked. */
    public PolicyBuilder disableStaleWhileUpdating() {
        disableStaleWhileUpdating = true;
        return this;
    }

    /** Any stale response is served while the origin is down. */
    public PolicyBuilder alwaysOnline() {
        alwaysOnline = true;
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
        knobs = KnobNames.apply(knobs, Map.of(name, value), code -> true);
        return this;
    }

    /** Makes it. */
    public CachePolicy build() {
        return new CachePolicy(
                level,
                levelBy,
                edgeTtl,
                browserTtl,
                key,
                ports,
                originCacheControl,
                disableStaleWhileUpdating,
                strongEtags,
                rangeRequests,
                vary,
                imageVariants,
                Strip.NONE,
                developing,
                alwaysOnline,
                maxObject,
                knobs.cache(),
                sources);
    }
}
