package dev.edgecase.pki;

/**
 * Why the strict modes refuse an origin's certificate; each refusal has one reason.
 *
 * @param kind the reason as a value
 * @param subject whose certificate it is: the name in it, as a person would call it
 * @param finding what is wrong, as a clause that follows the subject
 * @param remedy what to change, as a sentence without its full stop
 */
public record CertificateFault(Kind kind, String subject, String finding, String remedy) {

    /** The reasons, in the order they are looked for. */
    public enum Kind {
        /** The leaf, an intermediate or the authority behind them has passed its end. */
        EXPIRED,
        /** The leaf, an intermediate or the authority behind them has not begun. */
        NOT_YET_VALID,
        /** The leaf signed itself and was not uploaded as trusted. */
        SELF_SIGNED,
        /** The chain ends at an authority that is not trusted. */
        UNKNOWN_CA,
        /** A certificate between the leaf and the authority was not sent. */
        INCOMPLETE_CHAIN,
        /** A link of the chain does not hold: a signature, or something an authority's certificate forbids. */
        BROKEN_CHAIN,
        /** A certificate of the chain was revoked. */
        REVOKED,
        /** A key or signature is too weak to count. */
        WEAK,
        /** The leaf may not be used by a server. */
        BAD_PURPOSE,
        /** None of the names in the leaf is one the request was meant for. */
        WRONG_HOST
    }

    /** All in words: who, what, what to change. */
    public String sentence() {
        return "The certificate of %s %s. %s.".formatted(subject, finding, remedy);
    }
}
