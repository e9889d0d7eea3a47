package dev.edgecase.verify.doctor;

import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.scenario.tree.TreeReader;
import dev.edgecase.verify.doctor.check.Weakness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What is to be said of each weakness, read from {@code weaknesses.yaml}. */
public final class Catalogue {
    private static final String FILE = "weaknesses.yaml";
    private static final List<String> SERVERS = List.of("nginx", "apache", "node");

    private final Map<Weakness, Advice> advice;

    private Catalogue(Map<Weakness, Advice> advice) {
        this.advice = Collections.unmodifiableMap(advice);
    }

    /** Reads it. */
    public static Catalogue read() {
        var findings = new Findings();
        var file = TreeReader.read(FILE, text(), findings)
                .map(Mapping.class::cast)
                .orElseThrow(() -> new IllegalStateException(FILE + ": " + findings.inOrder()));
        var advice = new EnumMap<Weakness, Advice>(Weakness.class);
        for (var weakness : Weakness.values()) {
            advice.put(weakness, advice((Mapping) file.value(weakness.id()).orElseThrow()));
        }
        return new Catalogue(advice);
    }

    private static String text() {
        try (var stream = Objects.requireNonNull(Catalogue.class.getResourceAsStream(FILE), FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Advice advice(Mapping entry) {
        var snippets = new LinkedHashMap<String, String>();
        for (var server : SERVERS) {
            var snippet = word(entry, server);
            if (!snippet.isEmpty()) {
                snippets.put(server, snippet);
            }
        }
        return new Advice(
                Severity.valueOf(word(entry, "severity").toUpperCase(Locale.ROOT)),
                word(entry, "title"),
                word(entry, "why"),
                word(entry, "change"),
                snippets,
                word(entry, "scenario"));
    }

    private static String word(Mapping entry, String key) {
        return entry.value(key).map(value -> ((Scalar) value).text().strip()).orElse("");
    }

    /** Returns what is to be said of a weakness. */
    public Advice of(Weakness weakness) {
        return Objects.requireNonNull(advice.get(weakness));
    }
}
