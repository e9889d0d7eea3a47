package dev.edgecase.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.origin.OriginFault;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultCatalogueTest {
    static Stream<Fault> pairs() {
        return Arrays.stream(What.values())
                .flatMap(what -> what.moments().stream().map(when -> Fault.of(when, what)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void every_pair_is_in_the_catalogue(Fault pair) {
        assertThat(FaultCatalogue.entries())
                .extracting(entry -> entry.fault().toString())
                .contains(pair.toString());
    }

    @Test
    void identifiers_are_unique_and_begin_with_the_status() {
        assertThat(FaultCatalogue.ids()).doesNotHaveDuplicates();
        assertThat(FaultCatalogue.entries())
                .allSatisfy(entry -> assertThat(entry.id()).startsWith(entry.status() + "-"));
        assertThat(FaultCatalogue.find("526-Incomplete-Chain")).isPresent();
        assertThat(FaultCatalogue.find("600-unheard-of")).isEmpty();
    }

    @Test
    void what_the_log_calls_them_is_known_to_scenarios() {
        assertThat(FaultCatalogue.entries())
                .extracting(CatalogueEntry::failure)
                .filteredOn(failure -> !failure.isEmpty())
                .isNotEmpty()
                .isSubsetOf(OriginFault.ids());
    }
}
