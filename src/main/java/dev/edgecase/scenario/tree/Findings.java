package dev.edgecase.scenario.tree;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong; the same thing is told once, however often it is read. */
public final class Findings {
    /** How many are told; whoever mends these may ask again. */
    public static final int MOST = 100;

    private final Set<Finding> all = new LinkedHashSet<>();
    private final Set<Path> missing = new LinkedHashSet<>();
    private int count;

    /** Adds one. */
    public void add(Finding finding) {
        count++;
        if (all.size() < MOST) {
            all.add(finding);
        }
    }

    /** Adds one about a part of the file. */
    public void add(Node node, String found, String remedy) {
        add(new Finding(node.place(), node.path().toString(), found, remedy));
    }

    /** Remembers a file that is named and cannot be read; that it is a mistake is told apart from this. */
    public void missing(Path file) {
        missing.add(file);
    }

    /** Returns the files that are named and cannot be read. */
    public Set<Path> missing() {
        return missing;
    }

    /** Tells whether that was found already, wherever. */
    public boolean tell(String found) {
        return all.stream().anyMatch(finding -> finding.found().endsWith(found));
    }

    /** Returns how often something was found; a later count that is higher means that something was found in between. */
    public int count() {
        return count;
    }

    /** Returns all, each file's in the order of their places. */
    public List<Finding> inOrder() {
        var files = new ArrayList<>(new LinkedHashSet<>(
                all.stream().map(finding -> finding.place().file()).toList()));
        return all.stream()
                .sorted(Comparator.<Finding>comparingInt(
                                finding -> files.indexOf(finding.place().file()))
                        .thenComparing(Finding::place))
                .toList();
    }
}
