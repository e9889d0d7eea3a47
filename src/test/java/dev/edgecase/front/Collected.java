package dev.edgecase.front;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads a body that is in memory. */
final class Collected implements Body.Receiver {
    private final Consumer<String> text;

    Collected(Consumer<String> text) {
        this.text = text;
    }

    @Override
    public void piece(Body.Piece piece) {
        text.accept(StandardCharsets.ISO_8859_1.decode(piece.buffer()).toString());
        piece.release();
    }

    @Override
    public void end(Headers trailers) {}

    @Override
    public void failed(IOException cause) {}
}
