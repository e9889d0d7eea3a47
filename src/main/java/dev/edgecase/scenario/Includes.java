package dev.edgecase.scenario;

import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.tree.Node;
import java.nio.file.Path;
import java.util.List;

/** Reads the steps of other files into a scenario. */
final class Includes {
    private final Course course;
    private final StepType steps;

    Includes(Course course, StepType steps) {
        this.course = course;
        this.steps = steps;
    }

    /** Returns the steps of a file; none where it cannot be read, and then the reading was told why. */
    List<Step> read(Path file, Node named, Reading reading) {
        var files = course.files();
        var absolute = file.toAbsolutePath().normalize();
        if (files.contains(absolute)) {
            reading.refuse(named, "this file includes itself", "take the include out of it");
            return List.of();
        }
        if (files.size() >= Course.MOST_INCLUDES) {
            reading.refuse(named, "files include each other more than " + Course.MOST_INCLUDES + " deep", "");
            return List.of();
        }
        files.push(absolute);
        try {
            var source = Source.of(file);
            return Source.tree(file, reading.findings())
                    .flatMap(tree -> steps.list().read(tree, reading.in(source.folder())))
                    .orElse(List.of());
        } finally {
            files.pop();
        }
    }
}
