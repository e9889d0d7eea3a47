/**
 * Reports made of results: the message of a failed step for people, JUnit XML for build servers, JSON for programs, and one HTML
 * page that opens without a network. They add nothing to the results, and mask what opens doors. Start with
 * {@link dev.edgecase.verify.report.MismatchText}.
 */
@NullMarked
package dev.edgecase.verify.report;

import org.jspecify.annotations.NullMarked;
