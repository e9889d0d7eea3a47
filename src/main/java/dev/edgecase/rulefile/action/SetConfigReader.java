package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.set.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code set_config}. The parts of {@code autominify} become settings of their own, {@code autominify.css}.
 *
 * <p>Source: Cloudflare docs, rules/configuration-rules/settings; further keys: the API's schema. Certainty: documented.
 */
final class SetConfigReader {
    private static final Set<String> TRUTHS = Set.of(
            "automatic_https_rewrites",
            "bic",
            "content_converter",
            "email_obfuscation",
            "fonts",
            "hotlink_protection",
            "mirage",
            "opportunistic_encryption",
            "redirects_for_ai_training",
            "rocket_loader",
            "server_side_excludes",
            "sxg");
    private static final Set<String> ONLY_TRUE =
            Set.of("disable_apps", "disable_pay_per_crawl", "disable_rum", "disable_zaraz");
    private static final Map<String, List<String>> CHOICES = Map.of(
            "ssl", List.of("off", "flexible", "full", "strict", "origin_pull"),
            "security_level", List.of("off", "essentially_off", "low", "medium", "high", "under_attack"),
            "polish", List.of("off", "lossless", "lossy", "webp"),
            "request_body_buffering", List.of("none", "standard", "full"),
            "response_body_buffering", List.of("none", "standard"));
    private static final List<String> MINIFIED = List.of("css", "html", "js");

    private SetConfigReader() {}

    static Action read(Given parameters, RuleAround rule) {
        parameters.must().only(keys());
        var settings = new LinkedHashMap<String, String>();
        TRUTHS.forEach(key -> parameters.key(key).truth().ifPresent(on -> settings.put(key, on.toString())));
        ONLY_TRUE.forEach(key -> parameters.key(key).onlyTrue().ifPresent(on -> settings.put(key, "true")));
        CHOICES.forEach((key, words) -> parameters.key(key).choice(words).ifPresent(word -> settings.put(key, word)));
        var minify = parameters.key("autominify");
        if (minify.isGiven()) {
            minify.only(MINIFIED);
            MINIFIED.forEach(kind ->
                    minify.key(kind).truth().ifPresent(on -> settings.put("autominify." + kind, on.toString())));
        }
        if (parameters.isObject() && parameters.members().isEmpty()) {
            parameters.refuse("this sets nothing", "name at least one setting");
        }
        return new Action.SetConfig(settings);
    }

    private static List<String> keys() {
        var all = new ArrayList<>(TRUTHS);
        all.addAll(ONLY_TRUE);
        all.addAll(CHOICES.keySet());
        all.add("autominify");
        return all.stream().sorted().toList();
    }
}
