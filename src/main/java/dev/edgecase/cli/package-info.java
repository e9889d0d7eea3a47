/**
 * The commands. The only package that prints, reads the environment or ends the process; options become an
 * {@link dev.edgecase.EdgeConfig} and nothing further down knows of them. Start with {@link dev.edgecase.cli.Main}, then
 * {@link dev.edgecase.cli.RunCommand}.
 */
@NullMarked
package dev.edgecase.cli;

import org.jspecify.annotations.NullMarked;
