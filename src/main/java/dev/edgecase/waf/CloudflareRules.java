package dev.edgecase.waf;

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
}
