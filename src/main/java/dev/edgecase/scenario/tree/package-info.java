/**
 * A file as a tree whose every part knows where it stands. It knows YAML (of which JSON is a part) and what is refused of it:
 * aliases, tags, keys given twice, files that are too large or too deep. It does not know what the keys mean. Start with
 * {@link dev.edgecase.scenario.tree.TreeReader}.
 */
@NullMarked
package dev.edgecase.scenario.tree;

import org.jspecify.annotations.NullMarked;
