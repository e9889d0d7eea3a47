package dev.edgecase.html;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The part of a page that is in hand: bytes that were decided about wait to be taken, the others to be decided about. As long as
 * nothing is changed, what is taken is a view of what was put in.
 */
final class Page {
    private byte[] bytes = new byte[0];
    private int passed; // from here on bytes are decided to pass, up to kept
    private int kept; // from here on nothing is decided
    private boolean dropping;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** Puts more in, behind what is undecided; returns where the new bytes begin. */
    int add(ByteBuffer more) {
        var old = bytes.length - kept;
        var next = new byte[old + more.remaining()];
        System.arraycopy(bytes, kept, next, 0, old);
        more.get(next, old, more.remaining());
        bytes = next;
        passed = 0;
        kept = 0;
        return old;
    }

    /** Returns the bytes in hand; those before {@link #kept} are decided. */
    byte[] bytes() {
        return bytes;
    }

    int kept() {
        return kept;
    }

    int limit() {
        return bytes.length;
    }

    /** Lets the bytes before this place pass, unless they are dropped. */
    void pass(int to) {
        kept = to;
        if (dropping) {
            passed = to;
        }
    }

    /** Puts these bytes in the place of those that are undecided before this place. */
    void replace(int to, byte[] by) {
        write(by);
        passed = to;
        kept = to;
    }

    /** Adds bytes behind all that was decided. */
    void write(byte[] more) {
        flush();
        written.writeBytes(more);
    }

    /** Says whether what is decided about from here on is left out. */
    void drop(boolean on) {
        flush();
        dropping = on;
    }

    /** Tells whether it is left out. */
    boolean drops() {
        return dropping;
    }

    private void flush() {
        written.write(bytes, passed, kept - passed);
        passed = kept;
    }

    /** Takes what was decided about; without remaining bytes where there is nothing. */
    ByteBuffer take() {
        if (written.size() == 0) {
            var view = ByteBuffer.wrap(bytes, passed, kept - passed);
            passed = kept;
            return view;
        }
        flush();
        var all = ByteBuffer.wrap(written.toByteArray());
        written.reset();
        return all;
    }
}
