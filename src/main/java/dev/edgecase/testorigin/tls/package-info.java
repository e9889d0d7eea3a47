/**
 * The TLS of played origins: certificates for whatever name is asked for, good or with a flaw, and handshakes as a script wants them.
 * It knows no HTTP. Start with {@link dev.edgecase.testorigin.tls.PlayedTls}.
 */
@NullMarked
package dev.edgecase.testorigin.tls;

import org.jspecify.annotations.NullMarked;
