/** Certificates. */
@NullMarked
package dev.edgecase.pki;

import org.jspecify.annotations.NullMarked;
