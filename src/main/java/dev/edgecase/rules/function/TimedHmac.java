package dev.edgecase.rules.function;

import dev.edgecase.rules.value.ByteText;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What {@code is_timed_hmac_valid_v0} does: a message, a separator, ten digits of Unix time, a dash and a MAC in Base64, as in
 * {@code /files/a.zip?t=1700000000-O1Z%2B...%3D}. What is signed is the message with the digits behind it. Where a text can be
 * split in several ways, the last time counts.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/functions#hmac-validation. Certainty: documented.
 *
 * @param key the secret
 * @param ttl how many seconds a MAC is valid, from its time on
 * @param separator how many bytes there are between message and time
 * @param urlSafe whether the MAC is in URL-safe Base64 without padding, in place of percent-encoded Base64
 */
record TimedHmac(String key, long ttl, long separator, boolean urlSafe) {
    private static final int DIGITS = 10;
    private static final int SHORTEST_MAC = 43;
    private static final long LATEST = 9_999_999_999L;
    private static final String ALGORITHM = "HmacSHA256";
    private static final UrlDecoder PERCENT = new UrlDecoder(false, false);

    boolean isValid(String text, long now) {
        var dash = dashBehindTime(text);
        if (dash < 0) {
            return false;
        }
        var time = text.substring(dash - DIGITS, dash);
        var message = dash - DIGITS - separator;
        return message > 0
                && now < Long.parseLong(time) + Math.min(ttl, Long.MAX_VALUE - LATEST)
                && isMac(text.substring(dash + 1), text.substring(0, (int) message) + time);
    }

    private static int dashBehindTime(String text) {
        for (var dash = text.length() - SHORTEST_MAC - 1; dash > DIGITS; dash--) {
            if (text.charAt(dash) == '-' && digitsEndAt(text, dash)) {
                return dash;
            }
        }
        return -1;
    }

    private static boolean digitsEndAt(String text, int end) {
        for (var i = end - DIGITS; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Takes as long for a MAC that is wrong at its beginning as for one that is wrong at its end. */
    private boolean isMac(String written, String signed) {
        var mac = urlSafe ? written : PERCENT.decode(written.replace("+", "%2B"));
        var encoder = urlSafe ? Base64.getUrlEncoder().withoutPadding() : Base64.getEncoder();
        return MessageDigest.isEqual(encoder.encode(digest(signed)), ByteText.bytes(mac));
    }

    private byte[] digest(String signed) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(ByteText.bytes(key), ALGORITHM));
            return mac.doFinal(ByteText.bytes(signed));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
