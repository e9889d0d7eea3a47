/**
 * The account's lists: addresses, host names, AS numbers and redirects, made ready to be asked in constant or logarithmic time.
 * {@link dev.edgecase.rules.list.RuleLists} reads a list from plain data and reports every mistake with its 10xxx number and place;
 * {@link dev.edgecase.rules.list.Lists} is what rules look names up in. Knows neither files nor requests.
 */
@NullMarked
package dev.edgecase.rules.list;

import org.jspecify.annotations.NullMarked;
