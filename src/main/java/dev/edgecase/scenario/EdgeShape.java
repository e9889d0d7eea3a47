package dev.edgecase.scenario;

import dev.edgecase.cache.store.CacheStore.Bounds;
import dev.edgecase.scenario.Setup.EdgePlan;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.RayId;
import dev.edgecase.unit.UserProblem;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/** How the edge of a scenario is started. */
final class EdgeShape {
    private static final Key<Boolean> PROXY_PROTOCOL = Key.of(
                    "proxy_protocol", Types.ON_OFF, "on", "Whether visitors speak the PROXY protocol.")
            .byDefault("off");
    private static final Key<String> COLO = Key.of(
                    "colo",
                    Types.parsed("text of three capital letters", EdgeShape::colo),
                    "AMS",
                    "The data centre in ray ids.")
            .byDefault("FRA");
    private static final Key<Boolean> MARKER = Key.of(
                    "marker", Types.ON_OFF, "off", "Whether responses carry the Edgecase header.")
            .byDefault("on");
    private static final Key<Boolean> STRICT_SNI = Key.of(
                    "strict_sni",
                    Types.ON_OFF,
                    "on",
                    "Whether names that the real edge has no certificate for get a TLS alert.")
            .byDefault("off");
    private static final Key<List<AddressRange>> TRUSTED_PEERS = Key.of(
                    "trusted_peers",
                    Many.oneOrMore(Types.parsed("address or range", AddressRange::parse)),
                    "[10.0.0.0/8]",
                    "Who besides loopback may say who the visitor is.")
            .byDefault("none");
    private static final Key<InetAddress> EGRESS = Key.of(
                    "egress",
                    Types.parsed("loopback address", SetupShapes::loopback),
                    "127.0.0.77",
                    "The address that the edge connects to origins from.")
            .byDefault("the system's choice");

    private static final Key<List<String>> API_TOKENS = Key.of(
                    "api_tokens",
                    Many.oneOrMore(Types.TEXT),
                    "[deploy-token]",
                    "Tokens and keys that the API on the admin port takes.")
            .byDefault("any that is well-formed");

    private static final Key<DataSize> CACHE_MEMORY = Key.of(
                    "cache_memory", Types.SIZE, "64MB", "How much memory stored heads and small bodies take together.")
            .byDefault("256MB");
    private static final Key<DataSize> CACHE_DISK = Key.of(
                    "cache_disk", Types.SIZE, "1GB", "How much disk stored large bodies take together.")
            .byDefault("4GB");

    static final Type<EdgePlan> EDGE = Shape.of(
            "edge",
            "How the edge itself is started.",
            List.of(
                    COLO,
                    MARKER,
                    STRICT_SNI,
                    PROXY_PROTOCOL,
                    TRUSTED_PEERS,
                    EGRESS,
                    API_TOKENS,
                    CACHE_MEMORY,
                    CACHE_DISK),
            values -> new EdgePlan(
                    values.or(COLO, EdgePlan.DEFAULT.colo()),
                    values.or(MARKER, true),
                    values.or(STRICT_SNI, false),
                    values.or(PROXY_PROTOCOL, false),
                    values.or(TRUSTED_PEERS, List.of()),
                    values.get(EGRESS),
                    Set.copyOf(values.or(API_TOKENS, List.of())),
                    new Bounds(
                            values.or(CACHE_MEMORY, Bounds.DEFAULTS.memory()),
                            values.or(CACHE_DISK, Bounds.DEFAULTS.disk()),
                            Bounds.DEFAULTS.inMemoryBody())));

    private EdgeShape() {}

    static String colo(String text) {
        if (!RayId.isColo(text)) {
            throw new UserProblem("'%s' is not a data centre; give three capital letters such as FRA".formatted(text));
        }
        return text;
    }
}
