package dev.edgecase.compress;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The ways in which the edge compresses.
 *
 * <p>Source: Cloudflare docs, rules/compression-rules/settings and speed/optimization/content/compression. Certainty: names and
 * smallest sizes documented; the levels are assumed, chosen for speed.
 */
enum Algorithm {
    /** From the JDK. */
    GZIP("gzip", "gzip", 48) {
        @Override
        OutputStream over(OutputStream sink) throws IOException {
            return new GZIPOutputStream(sink, BUFFER, true);
        }

        @Override
        boolean isAvailable() {
            return true;
        }
    },
    /** From brotli4j. */
    BROTLI("brotli", "br", 50) {
        @Override
        OutputStream over(OutputStream sink) throws IOException {
            Brotli4jLoader.ensureAvailability(); // the encoder does not load its library by itself
            return new BrotliOutputStream(sink, Encoder.Parameters.create(4).setWindow(19), BUFFER);
        }

        @Override
        boolean isAvailable() {
            return Decoding.brotliAvailable();
        }
    },
    /** From zstd-jni. */
    ZSTD("zstd", "zstd", 50) {
        @Override
        OutputStream over(OutputStream sink) throws IOException {
            return new ZstdOutputStreamNoFinalizer(sink, 3);
        }

        @Override
        boolean isAvailable() {
            try {
                Native.load();
                return Native.isLoaded();
            } catch (LinkageError missing) {
                return false;
            }
        }
    };

    private static final int BUFFER = 8 * 1024;

    private final String id;
    private final String coding;
    private final int smallest;

    Algorithm(String id, String coding, int smallest) {
        this.id = id;
        this.coding = coding;
        this.smallest = smallest;
    }

    /** Returns the one that rules call so. */
    static Optional<Algorithm> called(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    /** Returns the one whose bodies are called so in {@code Content-Encoding}. */
    static Algorithm coded(String coding) {
        return Arrays.stream(values())
                .filter(each -> each.coding.equals(coding))
                .findFirst()
                .orElseThrow();
    }

    /** Returns its name in {@code Content-Encoding}. */
    String coding() {
        return coding;
    }

    /** Returns how many bytes a body has at least to be compressed. */
    int smallest() {
        return smallest;
    }

    /** Returns a stream that writes to the sink what is written to it, compressed; its flush leaves nothing behind. */
    abstract OutputStream over(OutputStream sink) throws IOException;

    /** Tells whether this machine can do it; the first call loads the native library. */
    abstract boolean isAvailable();
}
