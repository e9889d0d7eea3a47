package dev.edgecase;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The house rules that are about classes; {@link SourceRulesTest} has those about files. */
@AnalyzeClasses(
        packages = "dev.edgecase",
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {
    /** No rule shall pass because it looked at nothing; raise it now and then. */
    private static final int CLASSES_AT_LEAST = 100;

    @ArchTest
    static final ArchRule a_package_uses_only_those_below_it = classes().should(new PackageOrder());

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.edgecase.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_origin_does_not_know_its_netty_client =
            library("dev.edgecase.origin.netty..").staysIn("dev.edgecase.origin.netty..", "dev.edgecase");

    @ArchTest
    static final ArchRule undertow_stays_in_front = library("io.undertow..").staysIn("dev.edgecase.front..");

    @ArchTest
    static final ArchRule netty_stays_in_the_origin_client_and_in_the_origin_and_visitor_we_play = library("io.netty..")
            .staysIn("dev.edgecase.origin.netty..", "dev.edgecase.testorigin..", "dev.edgecase.visitor..");

    /** The origin client's channels run on the front's I/O threads: one hop less. */
    @ArchTest
    static final ArchRule xnio_stays_in_front_and_the_origin_client =
            library("org.xnio..").staysIn("dev.edgecase.front..", "dev.edgecase.origin.netty..");

    @ArchTest
    static final ArchRule jackson_stays_where_files_and_api_bodies_are_read_and_written = library(
                    "tools.jackson..", "com.fasterxml..")
            .staysIn(
                    "dev.edgecase.scenario..",
                    "dev.edgecase.api..",
                    "dev.edgecase.dashboard..",
                    "dev.edgecase.log..",
                    "dev.edgecase.match..",
                    "dev.edgecase.rules.function..",
                    "dev.edgecase.rules.json..",
                    "dev.edgecase.verify..",
                    "dev.edgecase.har..");

    @ArchTest
    static final ArchRule re2j_stays_where_patterns_are_read = library("com.google.re2j..")
            .staysIn(
                    "dev.edgecase.match..",
                    "dev.edgecase.scenario..",
                    "dev.edgecase.verify..",
                    "dev.edgecase.rules.regex..");

    @ArchTest
    static final ArchRule caffeine_stays_in_cache_and_counters =
            library("com.github.benmanes..").staysIn("dev.edgecase.cache..", "dev.edgecase.limit..");

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_pki =
            library("org.bouncycastle..").staysIn("dev.edgecase.pki..");

    /** The shaded jar holds only what is reached by name; the provider finds its parts by text. */
    @ArchTest
    static final ArchRule bouncy_castle_is_no_security_provider = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.bouncycastle\\..*Provider")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule picocli_stays_in_the_commands = library("picocli..").staysIn("dev.edgecase.cli..");

    @ArchTest
    static final ArchRule brotli_and_zstd_stay_in_compress =
            library("com.aayushatharva..", "com.github.luben..").staysIn("dev.edgecase.compress..");

    @ArchTest
    static final ArchRule test_libraries_stay_in_the_test_extension =
            library("org.junit..", "org.assertj..", "io.restassured..").staysIn("dev.edgecase.junit..");

    @ArchTest
    static final ArchRule only_commands_print = noClasses()
            .that()
            .resideOutsideOfPackage("dev.edgecase.cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule only_the_clock_reads_the_system_clock = noClasses()
            .that()
            .resideOutsideOfPackage("dev.edgecase.clock..")
            .should()
            .callMethodWhere(SystemTime.isRead())
            .orShould()
            .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule nothing_static_changes =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static void every_package_is_null_marked(JavaClasses classes) {
        List<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !isNullMarked(each))
                .map(JavaPackage::getName)
                .toList();

        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }

    @ArchTest
    static void the_rules_have_seen_the_classes(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThan(CLASSES_AT_LEAST);
    }

    private static boolean isNullMarked(JavaPackage each) {
        return each.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    private static Library library(String... packages) {
        return new Library(List.of(packages));
    }

    /** A library, by its packages. */
    private record Library(List<String> packages) {
        ArchRule staysIn(String... homes) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(homes)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(packages.toArray(String[]::new)))
                    .allowEmptyShould(true);
        }
    }
}
