/**
 * The origin that is there when the user has none: a small site, each page of which shows one behaviour of the edge. It is a real
 * server on a loopback port, built on Netty, and knows nothing of the edge. Start reading at
 * {@link dev.edgecase.testorigin.demo.DemoOrigin}, then {@code DemoPages}, the table of what it shows.
 */
@NullMarked
package dev.edgecase.testorigin.demo;

import org.jspecify.annotations.NullMarked;
