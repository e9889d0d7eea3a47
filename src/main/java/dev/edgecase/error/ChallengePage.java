package dev.edgecase.error;

import dev.edgecase.unit.RayId;
import java.util.Map;
import java.util.Optional;

/**
 * The page in between that asks a visitor to show that it is no simple program; a browser that runs its script goes on by itself. Its
 * design is Edgecase's; title, names and fixed words are those that scrapers look for.
 *
 * <p>Source: published captures of the real pages. Certainty: observed; the call that solves it is Edgecase's own.
 *
 * @param host the requested host name
 * @param ray the request that is challenged
 * @param type {@code managed}, as the page's script calls it
 * @param level what the page solves
 * @param then what the visitor wanted
 * @param nonce what allows the page's script to run
 */
public record ChallengePage(String host, RayId ray, String type, String level, Then then, String nonce) {
    /**
     * What is done when the challenge is solved.
     *
     * @param target where to go on: path and query
     * @param form the form that is sent there again, encoded as it came; empty where it is only gone to
     */
    public record Then(String target, Optional<String> form) {
        /** Goes there. */
        public Then(String target) {
            this(target, Optional.empty());
        }
    }

    private static final String TITLE = "Just a moment...";

    /** Read when the first page is shown: many an edge never shows one. */
    private static final class Templates {
        static final String STYLE = Template.text("page.css");
        static final Template PAGE = Template.load("page.html");
        static final Template BOX = Template.load("challenge.html");
    }

    /** Returns the whole page, HTML. */
    public String page() {
        return Templates.PAGE.fill(Map.of("style", Templates.STYLE, "title", TITLE, "box", box()));
    }

    /** Returns what does the work, without the page around it, to be put into a page of the zone's owner. */
    public String box() {
        return Templates.BOX.fill(Map.of(
                "host", Escape.html(host),
                "ray", Escape.html(ray.hex()),
                "level", Escape.html(level),
                "return", Escape.html(then.target),
                "replay", then.form.map(this::replay).orElse(""),
                "nonce", Escape.html(nonce),
                "type", Escape.json(type),
                "tries", Escape.json("cf_chl_rc_" + (type.startsWith("non") ? "ni" : type.substring(0, 1))),
                "zone", Escape.json(host)));
    }

    private String replay(String form) {
        return "<form id=\"challenge-replay\" method=\"POST\" action=\"%s\" data-form=\"%s\"></form>\n"
                .formatted(Escape.html(then.target), Escape.html(form));
    }
}
