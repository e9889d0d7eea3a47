/** The catalogue of errors that the edge shows. */
@NullMarked
package dev.edgecase.error;

import org.jspecify.annotations.NullMarked;
