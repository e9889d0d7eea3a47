/**
 * The commands: everything a person types, and the only package that prints or ends the process.
 * It parses options, starts what the root package offers and turns problems into one line and an exit code.
 * Start reading at {@link dev.edgecase.cli.Main}.
 */
@NullMarked
package dev.edgecase.cli;

import org.jspecify.annotations.NullMarked;
