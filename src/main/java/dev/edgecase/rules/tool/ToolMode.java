package dev.edgecase.rules.tool;

import java.util.Locale;

/**
 * What becomes of those whom a rule of IP Access or User Agent Blocking is about.
 *
 * <p>Source: Cloudflare API, firewall/access_rules/rules and firewall/ua_rules. Certainty: documented.
 */
public enum ToolMode {
    /** They are refused. */
    BLOCK,
    /** They meet an interactive challenge. */
    CHALLENGE,
    /** They meet a JavaScript challenge. */
    JS_CHALLENGE,
    /** They meet a managed challenge. */
    MANAGED_CHALLENGE,
    /** They pass all security checks; IP Access alone has it, as Allow. */
    WHITELIST;

    /** Returns the name in the API, {@code js_challenge}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
