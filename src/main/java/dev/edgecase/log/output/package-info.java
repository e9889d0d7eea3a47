/**
 * The form of logs, as the {@code output_options} of the vendor's log jobs choose it: which fields, as JSON or CSV, with which texts around
 * and between, which times, how many. What is in a record is for {@code log} to say.
 */
@NullMarked
package dev.edgecase.log.output;

import org.jspecify.annotations.NullMarked;
