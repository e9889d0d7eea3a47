package dev.edgecase.phase.traffic;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.rule.RuleWords;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action.SetConfig;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Configuration Rules: settings for this request, each from the last rule that matches and names it. Those that are about what is not
 * emulated are recorded without effect.
 *
 * <p>Source: Cloudflare docs, rules/configuration-rules. Certainty: documented; that a body is held whole up to 16 MB only is ours.
 */
final class ConfigurationRulesPhase implements RequestPhase {
    private static final String REQUEST_BUFFERING = "request_body_buffering";
    private static final List<String> BUFFERING = List.of(REQUEST_BUFFERING, "response_body_buffering");

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        RulesetRunner.run(RulePhase.HTTP_CONFIG_SETTINGS, exchange).ifPresent(run -> apply(run, exchange));
        return Decision.PASS;
    }

    private static void apply(RulesetRun run, Exchange exchange) {
        var merged = new TreeMap<String, RulesetRun.Write>();
        for (var hit : run.hits()) {
            if (hit.rule().action() instanceof SetConfig config) {
                config.settings()
                        .forEach((name, value) ->
                                merged.put(name, new RulesetRun.Write(hit, name, before(name, exchange), value)));
            }
        }
        run.wrote(() -> List.copyOf(merged.values()));
        if (merged.containsKey(REQUEST_BUFFERING)
                && merged.get(REQUEST_BUFFERING).after().equals("full")) {
            exchange.bufferRequest();
        }
        var settings = new TreeMap<String, String>();
        merged.forEach((name, write) -> settings.put(name, write.after()));
        BUFFERING.forEach(settings::remove); // nothing looks into bodies here: but for full they stream as with none
        var withoutEffect = SettingOverrides.apply(settings, exchange);
        if (!merged.isEmpty()) {
            exchange.journey()
                    .note(
                            "ConfigurationRulesPhase",
                            RuleWords.writes(run) + (withoutEffect.isEmpty() ? "" : "; " + withoutEffect));
        }
    }

    /** What the zone has, of those that zones have here. */
    private static String before(String name, Exchange exchange) {
        return switch (name) {
            case "ssl" -> exchange.settings().ssl().id();
            case "security_level" ->
                exchange.settings().security().level().name().toLowerCase(Locale.ROOT);
            case "bic" -> String.valueOf(exchange.settings().security().browserCheck());
            case "hotlink_protection" ->
                String.valueOf(exchange.settings().security().hotlinkProtection());
            default -> "";
        };
    }
}
