package dev.edgecase.cache.key;

import java.util.List;
import java.util.Locale;

/**
 * What kind of device a visitor uses, by the {@code User-Agent}.
 *
 * <p>Source: Cloudflare docs, automatic-platform-optimization/reference/cache-device-type. Certainty: documented there, assumed to be
 * the same for cache keys.
 */
public enum DeviceType {
    /** A telephone. */
    MOBILE("mobile"),
    /** A tablet. */
    TABLET("tablet"),
    /** All others. */
    DESKTOP("desktop");

    private static final List<String> MOBILES =
            List.of("phone", "ipod", "blackberry", "palm", "opera mini", "avantgo", "mobilesafari", "docomo", "kaios");

    private static final List<String> TABLETS = List.of("ipad", "playbook");
    private static final List<String> EITHER = List.of("android", "meego", "silk");
    private static final String MOBILE_WORD = " mobile";

    private final String id;

    DeviceType(String id) {
        this.id = id;
    }

    /** Returns the name in keys and towards the origin. */
    public String id() {
        return id;
    }

    /** Returns the device of a {@code User-Agent}; an empty one is a desktop's. */
    public static DeviceType of(String userAgent) {
        var agent = userAgent.toLowerCase(Locale.ROOT);
        if (hasAny(agent, MOBILES)
                || isWindowsCe(agent)
                || EITHER.stream().anyMatch(word -> isMobile(agent, word))
                || isMobile(agent, "googlebot")
                || isMobileBlackberry(agent)) {
            return MOBILE;
        }
        return hasAny(agent, TABLETS) || hasAny(agent, EITHER) || blackberry(agent, 0) >= 0 ? TABLET : DESKTOP;
    }

    private static boolean hasAny(String agent, List<String> words) {
        return words.stream().anyMatch(agent::contains);
    }

    private static boolean isWindowsCe(String agent) {
        for (var at = agent.indexOf("windows"); at >= 0; at = agent.indexOf("windows", at + 1)) {
            var end = at + "windows".length();
            var after = agent.substring(end).stripLeading();
            if (after.startsWith("ce") && after.length() < agent.length() - end) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMobile(String agent, String word) {
        for (var at = agent.indexOf(word); at >= 0; at = agent.indexOf(word, at + 1)) {
            if (mobileFollows(agent, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMobileBlackberry(String agent) {
        for (var end = blackberry(agent, 0); end >= 0; end = blackberry(agent, end)) {
            if (mobileFollows(agent, end)) {
                return true;
            }
        }
        return false;
    }

    /** Returns where the next {@code bb10} ends, whatever its number; -1 if there is none. */
    private static int blackberry(String agent, int from) {
        for (var at = agent.indexOf("bb", from); at >= 0; at = agent.indexOf("bb", at + 1)) {
            var end = at + 2;
            while (end < agent.length() && agent.charAt(end) >= '0' && agent.charAt(end) <= '9') {
                end++;
            }
            if (end > at + 2) {
                return end;
            }
        }
        return -1;
    }

    /** A space, anything, and the word. */
    private static boolean mobileFollows(String agent, int end) {
        return agent.startsWith(" ", end) && agent.indexOf(MOBILE_WORD, end + 2) >= 0;
    }
}
