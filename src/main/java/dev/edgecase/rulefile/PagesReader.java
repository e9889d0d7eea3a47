package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.ServeErrorReader;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.set.CustomPages;
import dev.edgecase.rules.set.CustomPages.Asset;
import dev.edgecase.unit.UserProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads Error Pages and assets. Where the API has a {@code url} that is fetched once, here the page is written down or is a file's.
 *
 * <p>Source: Cloudflare docs, rules/custom-errors/reference/error-page-types and error-tokens. Certainty: documented.
 */
final class PagesReader {
    private static final String WIDGET = "::CF_WIDGET_BOX::";
    private static final String CAPTCHA = "::CAPTCHA_BOX::";
    /** Of the tokens of a page at least one must be in it. */
    private static final Map<String, List<String>> TOKENS = Map.of(
            "waf_block", List.of(),
            "ip_block", List.of(),
            "ratelimit_block", List.of(),
            "country_challenge", List.of(CAPTCHA, WIDGET),
            "basic_challenge", List.of(CAPTCHA, WIDGET),
            "waf_challenge", List.of(CAPTCHA, WIDGET),
            "managed_challenge", List.of(WIDGET, CAPTCHA),
            "under_attack", List.of("::IM_UNDER_ATTACK_BOX::"),
            "500_errors", List.of("::CLOUDFLARE_ERROR_500S_BOX::"),
            "1000_errors", List.of("::CLOUDFLARE_ERROR_1000S_BOX::"));

    private static final List<String> TYPES = List.of("text/html", "text/plain", "application/json", "text/xml");

    private final UnaryOperator<String> files;

    PagesReader(UnaryOperator<String> files) {
        this.files = files;
    }

    /** The pages and all assets; and the names of assets by whose they are, since rules see their own level's alone. */
    record Pages(CustomPages custom, Set<String> zoneAssets, Set<String> accountAssets) {}

    Pages read(Given zone) {
        var account = zone.key("account");
        account.only("rules", "custom_pages", "custom_assets");
        var own = assets(zone.key("custom_assets"));
        var accounts = assets(account.key("custom_assets"));
        accounts.keySet().stream()
                .filter(own::containsKey)
                .forEach(name -> account.key("custom_assets")
                        .key(name)
                        .refuse("the zone has an asset of this name too", "give one of them another name"));
        var all = new LinkedHashMap<>(own);
        all.putAll(accounts);
        return new Pages(
                new CustomPages(pages(zone.key("custom_pages")), pages(account.key("custom_pages")), all),
                own.keySet(),
                accounts.keySet());
    }

    private Map<String, String> pages(Given given) {
        var pages = new LinkedHashMap<String, String>();
        given.only(TOKENS.keySet().stream().sorted().toList());
        for (var page : given.entries()) {
            page.only("content", "file", "url", "state");
            var state = page.key("state").choice("default", "customized");
            if (state.filter("default"::equals).isPresent()) {
                continue;
            }
            content(page).ifPresent(content -> {
                var tokens = TOKENS.getOrDefault(page.name(), List.of());
                if (!tokens.isEmpty() && tokens.stream().noneMatch(content::contains)) {
                    page.refuse("the page lacks its token", "it needs " + String.join(" or ", tokens));
                }
                pages.put(page.name(), content);
            });
        }
        return pages;
    }

    private Map<String, Asset> assets(Given given) {
        var assets = new LinkedHashMap<String, Asset>();
        for (var asset : given.entries()) {
            if (!ServeErrorReader.ASSET.matcher(asset.name()).matches()) {
                asset.refuse("'%s' is not an asset's name".formatted(asset.name()), "it takes letters, digits and _");
            }
            asset.only("content", "file", "url", "content_type", "description");
            asset.key("description").text();
            var type = asset.key("content_type").choice(TYPES).orElse("text/html");
            assets.put(asset.name(), new Asset(content(asset).orElse(""), type));
        }
        return assets;
    }

    private Optional<String> content(Given page) {
        var content = page.key("content");
        var file = page.key("file");
        if (page.key("url").isGiven()) {
            page.key("url").refuse("pages are not fetched here", "write the page into content, or name a file");
        } else if (page.isObject() && content.isGiven() == file.isGiven()) {
            page.refuse("it takes either content or file", "");
        }
        return file.isGiven() ? file.text().flatMap(name -> ofFile(file, name)) : content.text();
    }

    private Optional<String> ofFile(Given at, String name) {
        try {
            return Optional.of(files.apply(name));
        } catch (UserProblem unreadable) {
            at.refuse(unreadable.getMessage(), "");
            return Optional.empty();
        }
    }
}
