package dev.edgecase.error;

/** What an error looks like on the wire. */
public enum ErrorShape {
    /** A full page, or JSON, problem+json or Markdown for those who ask for it. */
    PAGE,
    /** The bare page of the layer in front, with neither style nor Ray ID; never negotiated. */
    UNSTYLED,
    /** The page of the WAF's blocks: HTML whatever {@code Accept} asks for, and in the catalogue's words alone. */
    BLOCK,
    /** Always the one-line text. */
    TEXT,
    /** A status without a body. */
    EMPTY,
    /** Nobody is left to read it: the code exists in logs alone. */
    LOG_ONLY
}
