package dev.edgecase.rules.tool;

/**
 * How the zone meets bots.
 *
 * <p>Source: Cloudflare API, bot_management; bots/get-started. Certainty: documented.
 *
 * @param fightMode {@code fight_mode}: Bot Fight Mode challenges them
 * @param superFight {@code sbfm_*}: what Super Bot Fight Mode does about each sort
 * @param blocksAi {@code ai_bots_protection}: those that collect for language models are blocked
 * @param detectsJavaScript {@code enable_js}, and always with Bot Fight Mode: whether a visitor runs scripts is found out
 * @param managed {@code bm_cookie_enabled}: Bot Management is there, and gives its cookie
 */
public record Bots(
        boolean fightMode, SuperFight superFight, boolean blocksAi, boolean detectsJavaScript, boolean managed) {
    /** Nothing is done about them. */
    public static final Bots NONE = new Bots(false, SuperFight.NONE, false, false, false);

    /** What becomes of a request. */
    public enum Treatment {
        /** It goes on. */
        ALLOW,
        /** It meets a challenge. */
        MANAGED_CHALLENGE,
        /** It is refused. */
        BLOCK
    }

    /**
     * Super Bot Fight Mode.
     *
     * @param definitely what becomes of those who are bots for certain
     * @param likely what becomes of those who are bots in all likelihood
     * @param verified what becomes of those that say who they are; no challenge
     * @param staticResources whether requests for static files are looked at too
     * @param forWordPress whether WordPress may ask itself
     */
    public record SuperFight(
            Treatment definitely, Treatment likely, Treatment verified, boolean staticResources, boolean forWordPress) {
        /** All may come. */
        public static final SuperFight NONE =
                new SuperFight(Treatment.ALLOW, Treatment.ALLOW, Treatment.ALLOW, false, false);

        /** Tells whether any sort of bot is not let through. */
        public boolean isOn() {
            return definitely != Treatment.ALLOW || likely != Treatment.ALLOW || verified != Treatment.ALLOW;
        }
    }

    /** Tells whether visitors get the cookie of the bot products. */
    public boolean giveCookie() {
        return fightMode || managed || superFight.isOn();
    }
}
