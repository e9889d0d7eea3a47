package dev.edgecase.pki;
/** Stub. */
public enum CertificateFault {
    /** x. */
    EXPIRED
}
