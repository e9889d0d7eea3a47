package dev.edgecase.waf;

import dev.edgecase.http.Headers;
import dev.edgecase.waf.Part.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the Cloudflare Managed Ruleset looks for: what the Free one does, and attacks that are as well known on other software.
 *
 * <p>Source: Cloudflare docs, waf/managed-rules/reference/cloudflare-managed-ruleset. Certainty: that it holds far more is documented;
 * these few stand for it, and are Edgecase's own.
 */
final class CloudflareRules {
    private static final List<String> OPENING = List.of("%{", "${", "#{");
    private static final List<String> OGNL = List.of("_memberaccess", "getruntime", "processbuilder", "@java.lang");

    private static final List<Detection> MORE = List.of(
            new Detection(
                    "ec-phpunit",
                    "PHPUnit: eval-stdin.php",
                    Set.of("php"),
                    true,
                    0,
                    subject -> subject.path().endsWith("/phpunit/util/php/eval-stdin.php")
                                    || subject.path().endsWith("/phpunit/src/util/php/eval-stdin.php")
                            ? subject.first(EnumSet.of(Kind.PATH), path -> true)
                            : Optional.empty()),
            new Detection(
                    "ec-spring4shell",
                    "Spring4Shell: a class loader by argument",
                    Set.of("java"),
                    true,
                    0,
                    subject -> subject.first(
                            EnumSet.of(Kind.ARGUMENT_NAME), name -> name.startsWith("class.module.classloader."))),
            new Detection(
                    "ec-struts-ognl",
                    "Apache Struts: OGNL expression",
                    Set.of("java"),
                    true,
                    0,
                    subject -> subject.first(
                            EnumSet.of(Kind.PATH, Kind.QUERY, Kind.HEADER),
                            value -> OPENING.stream().anyMatch(value::contains)
                                    && OGNL.stream().anyMatch(value::contains))));

    /** All of them, the Free ones first. */
    static final List<Detection> ALL =
            Stream.concat(FreeRules.ALL.stream(), MORE.stream()).toList();

    private CloudflareRules() {}

    /** Tells whether any of them may be found in a head; where not, nothing needs to be decoded. */
    static boolean mayBeIn(String target, Headers headers) {
        return FreeRules.mayBeIn(target, headers) || isHinted(target) || areHinted(headers);
    }

    /** What is escaped hints at the Free rules already. */
    private static boolean isHinted(String target) {
        for (var at = 0; at < target.length(); at++) {
            var hint = switch (target.charAt(at)) {
                case '{' -> true;
                case '-' -> target.regionMatches(true, at, "-stdin.php", 0, 10);
                case 'c', 'C' -> target.regionMatches(true, at, "class.module.", 0, 13);
                default -> false;
            };
            if (hint) {
                return true;
            }
        }
        return false;
    }

    private static boolean areHinted(Headers headers) {
        for (var i = 0; i < headers.size(); i++) {
            if (headers.value(i).indexOf('{') >= 0) {
                return true;
            }
        }
        return false;
    }
}
