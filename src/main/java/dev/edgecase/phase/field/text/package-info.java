/**
 * What the texts of a request say that rules see: pairs of a query, languages, signs of media types, places. Nothing here knows of
 * fields; those of {@code phase.field} are made of it.
 */
@NullMarked
package dev.edgecase.phase.field.text;

import org.jspecify.annotations.NullMarked;
