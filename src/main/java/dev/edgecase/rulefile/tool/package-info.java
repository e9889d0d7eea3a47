/**
 * Readers of the security products that are no rules, each of what its own API writes: a list of objects, or the API's answer with one.
 *
 * <p>What is read was checked: values that the API would refuse are told with their places, as are plans that are too small.
 */
@NullMarked
package dev.edgecase.rulefile.tool;

import org.jspecify.annotations.NullMarked;
