/**
 * Certificates that visitors show to the edge. {@link dev.edgecase.pki.client.ClientAuthentication} says who is asked for one and
 * judges what comes; a handshake never fails for it, rules decide. {@link dev.edgecase.pki.client.ClientIssuer} makes good and bad
 * ones, and {@link dev.edgecase.pki.client.CertificateText} writes them as rules and logs see them.
 */
@NullMarked
package dev.edgecase.pki.client;

import org.jspecify.annotations.NullMarked;
