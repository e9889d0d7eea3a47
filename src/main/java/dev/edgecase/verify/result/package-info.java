/**
 * What came of scenarios: verdicts, and for each step what was expected, what was found and how it came about. Values only; they
 * know neither the runner nor the reports made of them. Start with {@link dev.edgecase.verify.result.ScenarioResult}.
 */
@NullMarked
package dev.edgecase.verify.result;

import org.jspecify.annotations.NullMarked;
