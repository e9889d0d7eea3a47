/**
 * Plays scenarios and tells what came of them: takes the steps on a stage of their own, compares what happened with what was
 * expected, and keeps the results. It prints nothing and ends no process. What a result looks like is in {@code verify.result},
 * the comparison in {@code verify.check}, the reports in {@code verify.report}. Start with
 * {@link dev.edgecase.verify.ScenarioRunner}.
 */
@NullMarked
package dev.edgecase.verify;

import org.jspecify.annotations.NullMarked;
