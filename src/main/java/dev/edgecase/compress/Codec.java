package dev.edgecase.compress;

import java.nio.ByteBuffer;

/** Decodes one stream of bytes, a little at a time, and holds no more of it than its coding's window. */
interface Codec extends AutoCloseable {
    /** Returns the coding's name, for messages. */
    String coding();

    /**
     * Takes from the input and writes decoded bytes from the start of the output.
     *
     * @return how many were written; 0 only when the input is used up and nothing more can come without new input
     */
    int decode(ByteBuffer input, byte[] output) throws BadCodingException;

    /** Checks that the stream may end here; no bytes at all are a good stream. */
    void finish() throws BadCodingException;

    /** Frees native memory; further calls do nothing. */
    @Override
    void close();
}
