package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.Quota;
import dev.edgecase.rulefile.plain.RuleIds;
import dev.edgecase.rules.tool.Lockdown;
import dev.edgecase.rules.tool.Lockdowns;
import dev.edgecase.rules.value.IpRange;
import dev.edgecase.rules.value.IpSet;
import dev.edgecase.rules.value.UrlPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads Zone Lockdowns.
 *
 * <p>Source: Cloudflare API, firewall/lockdowns; waf/tools/zone-lockdown. Certainty: documented; that a pattern without a path means the
 * front page, as with Page Rules, is assumed.
 */
public final class LockdownReader {
    private static final int MOST_URL = 1500;
    private static final int MOST_PRIORITY = Integer.MAX_VALUE;
    private static final Quota MOST = new Quota("lockdowns", 0, 3, 10, 200);

    private final Known known;

    private LockdownReader(Known known) {
        this.known = known;
    }

    /** Reads them; without a plan there may be any number. */
    public static Lockdowns read(Given given, Known known) {
        var reader = new LockdownReader(known);
        var lockdowns = new ArrayList<Lockdown>();
        var items = given.result().items();
        MOST.check(given, items.size(), known.plan());
        items.forEach(each -> reader.lockdown(each).ifPresent(lockdowns::add));
        return Lockdowns.of(lockdowns);
    }

    private Optional<Lockdown> lockdown(Given given) {
        given.only("id", "description", "urls", "configurations", "priority", "paused", "created_on", "modified_on");
        var urls = new ArrayList<UrlPattern>();
        given.key("urls").must().items().forEach(each -> url(each).ifPresent(urls::add));
        var allowed = new ArrayList<IpRange>();
        given.key("configurations").must().items().forEach(each -> allowed(each).ifPresent(allowed::add));
        for (var key : List.of("urls", "configurations")) {
            if (given.key(key).isList() && given.key(key).items().isEmpty()) {
                given.key(key).refuse("this is empty", "name at least one");
            }
        }
        var priority = given.key("priority")
                .whole(0, MOST_PRIORITY)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
        var id = RuleIds.read(given.key("id"))
                .orElseGet(() ->
                        RuleIds.of("lockdown", String.valueOf(given.key("urls").value())));
        var description = given.key("description").text().orElse("");
        var paused = given.key("paused").truth().orElse(false);
        return paused || urls.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lockdown(id, description, urls, IpSet.of(allowed), priority));
    }

    private Optional<UrlPattern> url(Given given) {
        return given.text(MOST_URL).flatMap(text -> {
            if (text.contains("://") || text.contains("?")) {
                given.refuse("'%s' is more than host and path".formatted(text), "leave out scheme and query");
                return Optional.empty();
            }
            var slash = text.indexOf('/');
            var host = slash < 0 ? text : text.substring(0, slash);
            if (!host.contains("*") && !known.isOurs(host.replaceFirst(":\\d+$", ""))) {
                given.refuse("the pattern is not about this zone", "its names are " + String.join(", ", known.hosts()));
            }
            return Optional.of(UrlPattern.of(slash < 0 && !text.endsWith("*") ? text + '/' : text));
        });
    }

    private static Optional<IpRange> allowed(Given given) {
        given.only("target", "value");
        var target = given.key("target").must().choice("ip", "ip_range");
        var value = given.key("value").must();
        return target.flatMap(
                kind -> kind.equals("ip") ? Networks.address(value).map(IpRange::of) : Networks.range(value));
    }
}
