package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.action.RuleAround;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.ValueExpression;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.tool.Scans;
import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what is looked for in all requests: {@code leaked_credential_checks} with its {@code detections}, {@code content_upload_scan} with
 * its {@code payloads}.
 *
 * <p>Source: Cloudflare API, leaked-credential-checks and content-upload-scan; docs, waf/detections. Certainty: documented; that
 * detections need Enterprise, and that credentials are looked for where nobody says anything, is assumed.
 */
public final class ScansReader {
    private final RuleAround around;

    private ScansReader(Known known) {
        around = new RuleAround("scan", RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, false, known);
    }

    /** Reads both objects of a zone. */
    public static Scans read(Given zone, Known known) {
        var reader = new ScansReader(known);
        var checks = zone.key("leaked_credential_checks").result().only("enabled", "detections");
        var scan = zone.key("content_upload_scan").result().only("value", "modified", "payloads");
        scan.key("modified").text();
        var uploads = scan.key("value").choice("enabled", "disabled").filter("enabled"::equals);
        if (uploads.isPresent()) {
            reader.around.needs(Plan.ENTERPRISE, scan.key("value"));
        }
        return new Scans(
                checks.key("enabled").truth().orElse(true),
                reader.logins(checks.key("detections")),
                uploads.isPresent(),
                reader.payloads(scan.key("payloads")));
    }

    private List<Scans.Login> logins(Given given) {
        around.needs(Plan.ENTERPRISE, given);
        var logins = new ArrayList<Scans.Login>();
        for (var item : given.items()) {
            item.only("id", "username", "password").key("id").text();
            var user = expression(item.key("username").must());
            var password = expression(item.key("password").must());
            user.ifPresent(one -> password.ifPresent(other -> logins.add(new Scans.Login(one, other))));
        }
        return logins;
    }

    private List<ValueExpression> payloads(Given given) {
        return given.items().stream()
                .flatMap(item -> {
                    item.only("id", "payload").key("id").text();
                    return expression(item.key("payload").must()).stream();
                })
                .toList();
    }

    /** What is found cannot be asked for by what is to find it. */
    private Optional<ValueExpression> expression(Given given) {
        var made = around.value(given, Type.STRING);
        made.stream()
                .flatMap(expression -> expression.reads().stream())
                .filter(field -> Stream.of("cf.waf.", "edgecase.").anyMatch(field.name()::startsWith))
                .findFirst()
                .ifPresent(field -> given.refuse("%s cannot be read here".formatted(field), "read the request itself"));
        return made;
    }
}
