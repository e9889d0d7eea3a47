package dev.edgecase.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole story: an edge, its origins and visitors, what is done and what is expected of it. Made by {@link ScenarioFiles}; one
 * file with a matrix makes several.
 *
 * @param about what it is about
 * @param setup what it is played with
 * @param steps what is done, in order
 */
public record Scenario(About about, Setup setup, List<Step> steps) {
    /** Keeps a list that nobody changes. */
    public Scenario {
        steps = List.copyOf(steps);
    }

    /**
     * What a scenario is about.
     *
     * @param name its name
     * @param description what happens in production and how to fix it; empty when nothing is said
     * @param tags words to select by
     * @param documents the pages of the vendor's documentation that it shows
     * @param skip why it is not to be run
     * @param requires what it needs of this version or this machine, see {@link Requirement}
     * @param file where it stands; empty for a text
     * @param variant the values of the matrix, by variable; empty without a matrix
     */
    public record About(
            String name,
            String description,
            List<String> tags,
            List<String> documents,
            Optional<String> skip,
            List<Requirement> requires,
            Optional<Path> file,
            Map<String, String> variant) {
        /** Keeps collections that nobody changes. */
        public About {
            tags = List.copyOf(tags);
            documents = List.copyOf(documents);
            requires = List.copyOf(requires);
        }

        /** Returns the name, with the variant: {@code 525 or 526 [mode=strict]}. */
        public String title() {
            return variant.isEmpty()
                    ? name
                    : name + " " + variant.toString().replace('{', '[').replace('}', ']');
        }
    }
}
