package dev.edgecase.visitor;

import dev.edgecase.http.Headers;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Reads the body of one HTTP/1 response. */
final class Http1Body {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_TRAILERS = 256 * 1024;

    private final ReplyBuilder reply;
    private final Framing framing;
    private long remaining;
    private Part part = Part.SIZE;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder trailers = new StringBuilder();
    private boolean done;
    private String problem = "";

    /** How the end of a body is told. */
    enum Framing {
        NONE,
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    private enum Part {
        SIZE,
        DATA,
        DATA_END,
        TRAILERS
    }

    Http1Body(ReplyBuilder reply, Framing framing, long length) {
        this.reply = reply;
        this.framing = framing;
        this.remaining = length;
        this.done = framing == Framing.NONE || (framing == Framing.LENGTH && length == 0);
    }

    boolean isDone() {
        return done;
    }

    boolean endsWithTheConnection() {
        return framing == Framing.UNTIL_CLOSE;
    }

    /** Returns what is wrong with what came; empty for nothing. */
    String problem() {
        return problem;
    }

    /** Returns how far it got. */
    String progress() {
        return switch (framing) {
            case LENGTH -> "after " + reply.bodySize() + " of " + (reply.bodySize() + remaining) + " bytes";
            case CHUNKED -> "after " + reply.bodySize() + " bytes, before the last chunk";
            case NONE, UNTIL_CLOSE -> "after " + reply.bodySize() + " bytes";
        };
    }

    void read(ByteBuf in) {
        switch (framing) {
            case NONE -> {}
            case UNTIL_CLOSE -> reply.body(in, in.readableBytes());
            case LENGTH -> {
                take(in);
                done = remaining == 0;
            }
            case CHUNKED -> chunks(in);
        }
    }

    private void take(ByteBuf in) {
        var length = (int) Math.min(remaining, in.readableBytes());
        reply.body(in, length);
        remaining -= length;
    }

    private void chunks(ByteBuf in) {
        while (in.isReadable() && !done && problem.isEmpty()) {
            if (part == Part.DATA) {
                take(in);
                part = remaining == 0 ? Part.DATA_END : Part.DATA;
            } else if (lineIsComplete(in.readByte())) {
                var text = line.toString();
                line.setLength(0);
                endOfLine(text);
            }
        }
    }

    private boolean lineIsComplete(byte b) {
        if (b == '\n') {
            if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
                line.setLength(line.length() - 1);
            }
            return true;
        }
        line.append((char) (b & 0xff));
        if (line.length() > LONGEST_LINE) {
            problem = "a chunk line without end";
        }
        return false;
    }

    private void endOfLine(String text) {
        switch (part) {
            case SIZE -> size(text);
            case DATA_END -> {
                part = Part.SIZE;
                problem = text.isEmpty() ? "" : "a chunk is longer than its size";
            }
            case TRAILERS -> trailer(text);
            case DATA -> throw new IllegalStateException("data has no lines");
        }
    }

    private void size(String text) {
        var semicolon = text.indexOf(';');
        var digits = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        if (digits.isEmpty() || digits.length() > 15 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            problem = "a chunk's size is not a number: \""
                    + HeadText.shown(digits.getBytes(StandardCharsets.ISO_8859_1)) + "\"";
            return;
        }
        remaining = Long.parseLong(digits, 16);
        part = remaining == 0 ? Part.TRAILERS : Part.DATA;
    }

    private void trailer(String text) {
        if (text.isEmpty()) {
            reply.trailers(trailers.length() == 0 ? Headers.EMPTY : HeadText.fields(trailers.toString()));
            done = true;
        } else if (trailers.length() + text.length() > MOST_TRAILERS) {
            problem = "the trailers are too long";
        } else {
            trailers.append(text).append('\n');
        }
    }
}
