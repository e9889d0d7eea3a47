package dev.edgecase.phase.field.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The languages of an {@code Accept-Language} header, the most wanted first: {@code fr-CH, fr;q=0.8, en;q=0.9} comes to fr-CH, en,
 * fr. Of the same weight the earlier comes first; {@code *} is left out.
 *
 * <p>Source: Cloudflare docs, http.request.accepted_languages. Certainty: documented; that a broken weight counts as 1 is assumed.
 */
public final class AcceptedLanguages {
    private static final Pattern WEIGHT = Pattern.compile("[01](\\.\\d{0,3})?");

    private AcceptedLanguages() {}

    /** A language and how much it is wanted. */
    private record Weighted(String tag, double weight) {}

    /** Returns the languages of a header, the one that is wanted most first. */
    public static List<String> of(String header) {
        var languages = new ArrayList<Weighted>();
        for (var part : header.split(",", -1)) {
            var pieces = part.split(";", 2);
            var tag = pieces[0].strip();
            if (!tag.isEmpty() && !tag.equals("*")) {
                languages.add(new Weighted(tag, pieces.length < 2 ? 1 : weight(pieces[1].strip())));
            }
        }
        languages.sort(Comparator.comparingDouble(Weighted::weight).reversed());
        return languages.stream().map(Weighted::tag).toList();
    }

    private static double weight(String parameter) {
        var number = parameter.startsWith("q=") ? parameter.substring(2).strip() : "";
        return WEIGHT.matcher(number).matches() ? Double.parseDouble(number) : 1;
    }
}
