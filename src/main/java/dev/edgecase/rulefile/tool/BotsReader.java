package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.tool.Bots;
import dev.edgecase.rules.tool.Bots.SuperFight;
import dev.edgecase.rules.tool.Bots.Treatment;
import dev.edgecase.unit.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code bot_management}. A value that asks for nothing is taken on every plan, as the API takes it from those who clean up.
 *
 * <p>Source: Cloudflare API, bot_management; bots/plans. Certainty: documented; that Bot Fight Mode and Super Bot Fight Mode exclude
 * each other where no plan is named is assumed.
 */
public final class BotsReader {
    private static final List<String> KEYS = List.of(
            "fight_mode",
            "enable_js",
            "sbfm_definitely_automated",
            "sbfm_likely_automated",
            "sbfm_verified_bots",
            "sbfm_static_resource_protection",
            "optimize_wordpress",
            "ai_bots_protection",
            "content_bots_protection",
            "crawler_protection",
            "cf_robots_variant",
            "is_robots_txt_managed",
            "auto_update_model",
            "suppress_session_score",
            "bm_cookie_enabled",
            "using_latest_model",
            "stale_zone_configuration");

    private final Given given;
    private final Optional<Plan> plan;

    private BotsReader(Given given, Optional<Plan> plan) {
        this.given = given;
        this.plan = plan;
    }

    /** Reads the object; where there is none, nothing is done about bots. */
    public static Bots read(Given given, Optional<Plan> plan) {
        return given.isGiven() ? new BotsReader(given.only(KEYS), plan).bots() : Bots.NONE;
    }

    private Bots bots() {
        var fightMode = truth("fight_mode");
        var superFight = superFight();
        if (fightMode) {
            if (superFight.isOn()) {
                given.key("fight_mode").refuse("fight_mode is on and sbfm_* too", "a zone has one of the two");
            } else if (plan.filter(each -> each != Plan.FREE).isPresent()) {
                given.key("fight_mode")
                        .refuse("Bot Fight Mode is for the plan free", "write sbfm_definitely_automated and its like");
            }
        }
        refuseAllBut("content_bots_protection", "disabled", "block");
        refuseAllBut("crawler_protection", "disabled", "enabled");
        refuseAllBut("cf_robots_variant", "off", "policy_only");
        if (truth("is_robots_txt_managed")) {
            notEmulated("is_robots_txt_managed", "false");
        }
        aboutScores();
        needs(
                Plan.ENTERPRISE,
                "bm_cookie_enabled",
                given.key("bm_cookie_enabled").isGiven());
        return new Bots(fightMode, superFight, ai(), truth("enable_js") || fightMode, truth("bm_cookie_enabled"));
    }

    /** Which model finds scores, and whether the session counts in them, is all one where visitors bring their scores along. */
    private void aboutScores() {
        needs(Plan.ENTERPRISE, "auto_update_model", truth("auto_update_model"));
        needs(Plan.ENTERPRISE, "suppress_session_score", truth("suppress_session_score"));
        truth("using_latest_model");
        if (given.key("stale_zone_configuration").isGiven()) {
            given.key("stale_zone_configuration").entries();
        }
    }

    private SuperFight superFight() {
        var read = new SuperFight(
                treatment("sbfm_definitely_automated", List.of(Treatment.values())),
                treatment("sbfm_likely_automated", List.of(Treatment.values())),
                treatment("sbfm_verified_bots", List.of(Treatment.ALLOW, Treatment.BLOCK)),
                truth("sbfm_static_resource_protection"),
                truth("optimize_wordpress"));
        needs(Plan.PRO, "sbfm_definitely_automated", read.definitely() != Treatment.ALLOW);
        needs(Plan.PRO, "sbfm_verified_bots", read.verified() != Treatment.ALLOW);
        needs(Plan.PRO, "sbfm_static_resource_protection", read.staticResources());
        needs(Plan.PRO, "optimize_wordpress", read.forWordPress());
        needs(Plan.BUSINESS, "sbfm_likely_automated", read.likely() != Treatment.ALLOW);
        return read;
    }

    private Treatment treatment(String key, List<Treatment> possible) {
        return given.key(key)
                .choice(possible.stream().map(BotsReader::word).toList())
                .flatMap(word -> Arrays.stream(Treatment.values())
                        .filter(each -> word(each).equals(word))
                        .findFirst())
                .orElse(Treatment.ALLOW);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private boolean ai() {
        var protection = given.key("ai_bots_protection").choice("block", "disabled", "only_on_ad_pages");
        if (protection.filter("only_on_ad_pages"::equals).isPresent()) {
            notEmulated("ai_bots_protection", "block or disabled");
        }
        return protection.filter("block"::equals).isPresent();
    }

    private boolean truth(String key) {
        return given.key(key).truth().orElse(false);
    }

    private void refuseAllBut(String key, String nothing, String something) {
        if (given.key(key).choice(nothing, something).filter(something::equals).isPresent()) {
            notEmulated(key, nothing);
        }
    }

    private void notEmulated(String key, String instead) {
        given.key(key)
                .refuse(
                        "%s: %s is not emulated yet"
                                .formatted(key, given.key(key).value().orElse("")),
                        "write " + instead + ", or leave it out");
    }

    private void needs(Plan least, String key, boolean asked) {
        if (asked) {
            given.key(key).needs(least, plan, "this", "");
        }
    }
}
