/**
 * The regular expressions of the Rules language: the syntax of Rust's {@code regex} crate over bytes, with Unicode off.
 *
 * <p>{@link dev.edgecase.rules.regex.Regex} is the door. {@code PatternParser} makes a {@code Node}, {@code Measure} refuses what
 * would be too large, {@code Printer} writes it in RE2/J's syntax, and {@code Shortcut} answers simple patterns without RE2/J.
 * Everything is about bytes: under {@code (?u)} a class of characters becomes the byte sequences of its UTF-8, so that both modes
 * mix freely in one pattern.
 */
@NullMarked
package dev.edgecase.rules.regex;

import org.jspecify.annotations.NullMarked;
