/**
 * Inputs that nobody thought of: what a fuzzer calls with random bytes, and {@link dev.edgecase.fuzz.CorpusTest} with the bytes that
 * once were worth keeping. Each class has the method that Jazzer looks for and says what must hold for all inputs; {@code make fuzz}
 * runs them.
 */
@NullMarked
package dev.edgecase.fuzz;

import org.jspecify.annotations.NullMarked;
