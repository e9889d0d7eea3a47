package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.set.Action;
import dev.edgecase.unit.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads {@code serve_error}.
 *
 * <p>Source: Cloudflare docs, rules/custom-errors/reference/parameters. Certainty: documented; the API's schema does not ask for the
 * type beside content, the docs do.
 */
public final class ServeErrorReader {
    /** The types that a custom response may have. */
    static final List<String> TYPES = List.of("application/json", "text/html", "text/plain", "text/xml");

    /** What an asset may be called. */
    public static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_]{1,200}");

    private static final int MOST_CONTENT = 10 * 1024;

    private ServeErrorReader() {}

    static Action read(Given parameters, RuleAround rule) {
        parameters.must().only("content", "asset_name", "content_type", "status_code");
        var content = parameters.key("content");
        var asset = parameters.key("asset_name");
        var type = parameters.key("content_type");
        if (parameters.isObject() && content.isGiven() == asset.isGiven()) {
            parameters.refuse(
                    content.isGiven()
                            ? "there are both content and asset_name"
                            : "there is neither content nor asset_name",
                    "write one of them");
        }
        if (content.isGiven()) {
            type.must();
        }
        checkSize(content, MOST_CONTENT);
        checkAsset(asset, rule);
        var status = parameters.key("status_code").whole(400, 999);
        return new Action.ServeError(
                (asset.isGiven() ? asset.text() : content.text(Integer.MAX_VALUE)).orElse(""),
                asset.isGiven(),
                type.choice(TYPES),
                status.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    private static void checkAsset(Given asset, RuleAround rule) {
        var names =
                rule.inAccount() ? rule.known().accountAssets() : rule.known().assets();
        if (!(asset.value().orElse("") instanceof String name) || !asset.isGiven()) {
            return;
        }
        if (!ASSET.matcher(name).matches()) {
            asset.refuse("'%s' is not an asset's name".formatted(name), "it takes letters, digits and _");
        } else if (!names.contains(name)) {
            asset.refuse(
                    "there is no asset '" + name + "'",
                    Spelling.meant(
                            name, names, "name it under custom_assets" + (rule.inAccount() ? " of the account" : "")));
        }
    }

    /** Refuses a text of more bytes. */
    static void checkSize(Given content, int most) {
        if (content.value().orElse("") instanceof String text) {
            var bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most) {
                content.refuse("the content has %,d bytes".formatted(bytes), "at most %,d are allowed".formatted(most));
            }
        }
    }
}
