package dev.edgecase.rules.set;

import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.list.RedirectList;
import dev.edgecase.rules.list.RuleList;
import dev.edgecase.rules.scheme.Facts;
import java.util.Optional;

/**
 * Where the redirects of rules lead for one request. One that leads nowhere does nothing, and the rules behind it are evaluated.
 *
 * <p>Source: Cloudflare docs, rules/url-forwarding/bulk-redirects/how-it-works. Certainty: documented for lists; assumed for a target
 * whose expression has no value.
 */
public final class RedirectTargets {
    private RedirectTargets() {}

    /** Returns the target of a redirect, as bytes and without the request's query; empty where it is missing or no text. */
    public static Optional<String> of(Action.Redirect redirect, Facts facts) {
        return redirect.target().of(facts).filter(text -> !text.isEmpty());
    }

    /** Returns the item of the list that is for the request. */
    public static Optional<RedirectList.Found> of(Action.RedirectFromList redirect, Facts facts, Lists lists) {
        return facts.value(redirect.key()) instanceof String url
                ? lists.named(redirect.list()).flatMap(RuleList::redirects).flatMap(list -> list.find(url))
                : Optional.empty();
    }

    /** Returns a location with a query behind that of its own, before any fragment. */
    public static String withQuery(String location, String query) {
        if (query.isEmpty()) {
            return location;
        }
        var hash = location.indexOf('#');
        var end = hash < 0 ? location.length() : hash;
        var joint = location.lastIndexOf('?', end - 1) < 0 ? "?" : "&";
        return location.substring(0, end) + joint + query + location.substring(end);
    }

    /** Tells whether nothing is evaluated behind a match of this request. */
    static boolean terminates(Action action, Facts facts, Lists lists) {
        if (action instanceof Action.Redirect redirect) {
            return of(redirect, facts).isPresent();
        }
        if (action instanceof Action.RedirectFromList redirect) {
            return of(redirect, facts, lists).isPresent();
        }
        return action.terminates();
    }
}
