/**
 * {@code check}: runs scenario files and says on the console what came of them.
 */
@NullMarked
package dev.edgecase.cli.check;

import org.jspecify.annotations.NullMarked;
