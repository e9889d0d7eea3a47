/**
 * What is judged from a chart: for each {@link dev.edgecase.verify.doctor.check.Weakness} one function, which finds it, or says what
 * speaks against it, or that it cannot be seen from outside. Nothing is asked here. Start with
 * {@link dev.edgecase.verify.doctor.check.Checks}.
 */
@NullMarked
package dev.edgecase.verify.doctor.check;

import org.jspecify.annotations.NullMarked;
