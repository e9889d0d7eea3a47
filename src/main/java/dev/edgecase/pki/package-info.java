/**
 * Certificates: the local authority visitors trust, a leaf for every name they ask for, the deliberately bad leaves test
 * origins present, and the check of an origin's chain in the strict modes. Bouncy Castle stays inside, in one class, and is
 * loaded only when something is signed; reading an existing authority and checking a chain are plain JDK.
 * This package knows nothing of connections, zones or requests. Start reading at
 * {@link dev.edgecase.pki.CertificateAuthority}, then {@link dev.edgecase.pki.EdgeCertificates} for the visitor's side and
 * {@link dev.edgecase.pki.OriginTrust} for the origin's.
 */
@NullMarked
package dev.edgecase.pki;

import org.jspecify.annotations.NullMarked;
