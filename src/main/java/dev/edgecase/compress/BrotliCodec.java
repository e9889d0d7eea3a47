package dev.edgecase.compress;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes br (RFC 7932) with brotli4j. The native decoder is made for the first byte and holds its window, at most 16 MiB, and
 * one buffer of input until it is closed; bytes behind the end of the stream break the body.
 */
final class BrotliCodec implements Codec {
    static final String NAME = "br";

    private static final int INPUT_CAPACITY = 16 * 1024;

    private DecoderJNI.@Nullable Wrapper decoder;
    private boolean closed;

    /** Returns why the native library cannot be used here; empty when it can. The first call loads it. */
    static Optional<String> problem() {
        try {
            if (Brotli4jLoader.isAvailable()) {
                return Optional.empty();
            }
            var innermost = Brotli4jLoader.getUnavailabilityCause();
            while (innermost.getCause() != null) {
                innermost = innermost.getCause();
            }
            return Optional.of(innermost.toString());
        } catch (LinkageError missing) {
            return Optional.of(missing.toString());
        }
    }

    @Override
    public String coding() {
        return NAME;
    }

    @Override
    public int decode(ByteBuffer input, byte[] output) throws BadCodingException {
        if (decoder == null && !input.hasRemaining()) {
            return 0;
        }
        var decoding = decoder();
        while (true) {
            // An error comes first: taking output would make the decoder forget it.
            if (decoding.getStatus() == DecoderJNI.Status.ERROR) {
                throw new BadCodingException(NAME, "the compressed data is wrong, or bytes follow its end");
            }
            if (decoding.hasOutput() || decoding.getStatus() == DecoderJNI.Status.NEEDS_MORE_OUTPUT) {
                var decoded = decoding.pull(output.length);
                var length = decoded.remaining();
                decoded.get(output, 0, length);
                if (length > 0) {
                    return length;
                }
            } else if (decoding.getStatus() == DecoderJNI.Status.OK) {
                decoding.push(0);
            } else if (!input.hasRemaining()) {
                return 0;
            } else if (decoding.getStatus() == DecoderJNI.Status.DONE) {
                throw new BadCodingException(NAME, "bytes follow the end of the compressed data");
            } else {
                push(decoding, input);
            }
        }
    }

    private DecoderJNI.Wrapper decoder() throws BadCodingException {
        if (decoder == null) {
            if (closed) {
                throw new IllegalStateException("the decoder is closed");
            }
            try {
                decoder = new DecoderJNI.Wrapper(INPUT_CAPACITY);
            } catch (IOException none) {
                throw new BadCodingException(NAME, "no native decoder could be made", none);
            }
        }
        return decoder;
    }

    private static void push(DecoderJNI.Wrapper decoder, ByteBuffer input) {
        var target = decoder.getInputBuffer().clear();
        var length = Math.min(input.remaining(), target.capacity());
        target.put(0, input, input.position(), length);
        input.position(input.position() + length);
        decoder.push(length);
    }

    @Override
    public void finish() throws BadCodingException {
        if (decoder != null && decoder.getStatus() != DecoderJNI.Status.DONE) {
            throw new BadCodingException(NAME, "the body ends inside the compressed data");
        }
    }

    @Override
    public void close() {
        closed = true;
        if (decoder != null) {
            decoder.destroy();
            decoder = null;
        }
    }
}
