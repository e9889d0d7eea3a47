/**
 * The program behind {@code make bench}: Edgecase beside real proxies on the same machine, in the same run. It needs nothing but
 * a JDK and the peers it measures, is no part of the jar, and ends every process that it starts.
 * Start reading at {@code Bench}; each part of it is one class that measures one thing.
 */
package dev.edgecase.bench;
