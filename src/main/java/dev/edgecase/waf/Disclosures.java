package dev.edgecase.waf;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What Sensitive Data Detection looks for in responses: numbers of cards and accounts by their check digits, keys by their shape.
 *
 * <p>Every pattern looks at a bounded number of characters from each place on, so that a body takes time by its length alone.
 *
 * <p>Source: Cloudflare docs, waf/managed-rules. Certainty: that it looks for such things is documented; the rules are not public, these
 * few stand for them and are Edgecase's own.
 */
public final class Disclosures {
    private static final Pattern CARD = Pattern.compile("(?<![\\w.-])[2-6]\\d{3}(?:[ -]?\\d){9,15}(?![\\w-])");
    private static final Pattern BRAND = Pattern.compile("(4|5[1-5]|2[2-7]|3[47]|6011|65).*");
    private static final Pattern IBAN = Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{1,4}){3,8}");
    private static final Map<String, Integer> IBAN_LENGTHS = Map.ofEntries(
            Map.entry("AT", 20),
            Map.entry("BE", 16),
            Map.entry("CH", 21),
            Map.entry("DE", 22),
            Map.entry("DK", 18),
            Map.entry("ES", 24),
            Map.entry("FI", 18),
            Map.entry("FR", 27),
            Map.entry("GB", 22),
            Map.entry("IE", 22),
            Map.entry("IT", 27),
            Map.entry("LU", 20),
            Map.entry("NL", 18),
            Map.entry("NO", 15),
            Map.entry("PL", 28),
            Map.entry("PT", 25),
            Map.entry("SE", 24));
    private static final int DECIMAL = 10;
    private static final int CHECKED = 97;

    /** All of them, as the refs of their rules, what they are and the tag of the rule. */
    static final List<Disclosure> ALL = List.of(
            new Disclosure("ec-dlp-card", "Card number", "financial", text -> any(CARD, text, Disclosures::isCard)),
            new Disclosure("ec-dlp-iban", "IBAN", "financial", text -> any(IBAN, text, Disclosures::isIban)),
            shape(
                    "ec-dlp-us-ssn",
                    "US social security number",
                    "pii",
                    "(?<![\\w-])(?!000|666|9)\\d{3}-(?!00)\\d\\d-(?!0000)\\d{4}(?![\\w-])"),
            shape("ec-dlp-aws-key", "AWS access key id", "credentials", "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
            shape("ec-dlp-google-key", "Google API key", "credentials", "\\bAIza[\\w-]{35}(?![\\w-])"),
            shape("ec-dlp-github-token", "GitHub token", "credentials", "\\bgh[pousr]_[A-Za-z0-9]{36}\\b"),
            shape(
                    "ec-dlp-private-key",
                    "Private key",
                    "credentials",
                    "-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY-----"));

    private Disclosures() {}

    /** Something that no response should tell. */
    record Disclosure(String ref, String description, String category, Predicate<String> isIn) {}

    /** Returns the refs of the rules that find something in a body, one char a byte. */
    public static List<String> in(String body) {
        return ALL.stream()
                .filter(each -> each.isIn.test(body))
                .map(Disclosure::ref)
                .toList();
    }

    private static Disclosure shape(String ref, String description, String category, String pattern) {
        var compiled = Pattern.compile(pattern);
        return new Disclosure(
                ref, description, category, text -> compiled.matcher(text).find());
    }

    private static boolean any(Pattern pattern, String text, Predicate<String> isSo) {
        var found = pattern.matcher(text);
        while (found.find()) {
            if (isSo.test(found.group().replace(" ", "").replace("-", ""))) {
                return true;
            }
        }
        return false;
    }

    /** By Luhn's check digit. */
    private static boolean isCard(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed / DECIMAL + weighed % DECIMAL;
        }
        return sum % DECIMAL == 0 && BRAND.matcher(digits).matches();
    }

    /** By the check digits of ISO 7064, and the length that the country's have. */
    private static boolean isIban(String found) {
        var length = IBAN_LENGTHS.getOrDefault(found.substring(0, 2), Integer.MAX_VALUE);
        if (found.length() < length) {
            return false;
        }
        var rest = 0;
        for (var c : (found.substring(4, length) + found.substring(0, 4)).toCharArray()) {
            var value = Character.digit(c, Character.MAX_RADIX);
            rest = (rest * (value < DECIMAL ? DECIMAL : DECIMAL * DECIMAL) + value) % CHECKED;
        }
        return rest == 1;
    }
}
