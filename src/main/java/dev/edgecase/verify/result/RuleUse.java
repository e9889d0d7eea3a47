package dev.edgecase.verify.result;

/**
 * Whether a rule of a scenario was of use.
 *
 * @param title how people know it
 * @param phase its phase, by the name in the API
 * @param place {@code file:line}
 * @param matched whether it matched a request
 */
public record RuleUse(String title, String phase, String place, boolean matched) {}
