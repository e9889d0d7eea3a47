package dev.edgecase.phase.field;

import dev.edgecase.phase.field.text.Places;
import dev.edgecase.phase.field.text.StaticResource;
import dev.edgecase.pipeline.Arrival.VisitorTls;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.unit.CipherName;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.RayId;
import dev.edgecase.zone.Zone;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Fields of who asks, over which connection, and of the edge; what can be given to a visitor is taken from there first.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference. Certainty: documented; that a Ray ID here has no data
 * center, and the plans' codes, are assumed.
 */
final class ConnectionReaders {
    private static final int SEED_BYTES = 32;
    private static final int HEX = 16;

    private ConnectionReaders() {}

    static Map<String, FieldReader> all() {
        var readers = new HashMap<String, FieldReader>();
        readers.put("ip.src", view -> Ip.of(view.visitor().address()));
        readers.put("ip.src.asnum", view -> view.visitor().asn());
        readers.put("ip.src.country", view -> view.visitor().country());
        readers.put("ssl", RequestView::isSecure);
        readers.put("cf.tls_version", view -> tls(view, VisitorTls::protocol));
        readers.put("cf.tls_cipher", view -> tls(view, session -> CipherName.of(session.cipher())));
        readers.put("cf.ray_id", view -> view.ray().hex());
        readers.put("cf.random_seed", view -> seed(view.ray()));
        readers.put("cf.zone.name", view -> zoneName(view.zone(), view.request().host()));
        readers.put("cf.zone.plan", view -> plan(view.zone().plan()));
        given(
                readers,
                "ip.src.continent",
                view -> Places.continent(view.visitor().country()));
        given(
                readers,
                "ip.src.is_in_european_union",
                view -> Places.isInEuropeanUnion(view.visitor().country()));
        given(readers, "cf.bot_management.static_resource", view -> StaticResource.isAt(view.target()));
        given(readers, "cf.edge.server_port", view -> (long) view.port());
        given(readers, "cf.edge.server_ip", view -> Ip.of(view.arrival().address()));
        given(readers, "cf.edge.client_port", view -> (long) view.visitor().port());
        CertificateReaders.addTo(readers);
        return readers;
    }

    static void given(Map<String, FieldReader> readers, String name, FieldReader otherwise) {
        Field field = Fields.known(name);
        readers.put(name, view -> {
            var given = view.visitor().traits().given(field);
            return given.isPresent() ? given.get() : otherwise.read(view);
        });
    }

    private static String tls(RequestView view, Function<VisitorTls, String> part) {
        return view.arrival().tls().map(part).orElse("");
    }

    /** The same ray gets the same bytes, so that what is made of them can be foretold. */
    private static String seed(RayId ray) {
        var bytes = new byte[SEED_BYTES];
        new SplittableRandom(Long.parseUnsignedLong(ray.hex(), HEX)).nextBytes(bytes);
        return ByteText.ofBytes(bytes);
    }

    private static String zoneName(Zone zone, String host) {
        return zone.hosts().stream()
                .filter(name -> Zone.isOrBelow(host, name))
                .findFirst()
                .orElse(ByteText.lower(host));
    }

    private static String plan(Plan plan) {
        return switch (plan) {
            case FREE -> "FREE";
            case PRO -> "PRO";
            case BUSINESS -> "BIZ";
            case ENTERPRISE -> "ENT";
        };
    }
}
