package dev.edgecase.html;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A page that is edited as it is read. */
final class EditedBody implements Body, Body.Receiver {
    private final Body source;
    private final Page page = new Page();
    private final Editor editor;
    private final Tokenizer tokenizer;
    private final Consumer<HtmlChanges> told;
    private @Nullable Receiver waiting;
    private @Nullable Headers trailers; // there once the source has ended
    private boolean asked; // the source has a question open
    private boolean running;
    private boolean over;

    EditedBody(Body source, HtmlEdits edits, Consumer<HtmlChanges> told) {
        this.source = source;
        this.told = told;
        this.editor = new Editor(page, edits);
        this.tokenizer = new Tokenizer(page, editor);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public void next(Receiver receiver) {
        waiting = receiver;
        run();
    }

    /** Works until the question is answered or the source lets us wait: a loop, however many pieces hold nothing to give. */
    private void run() {
        if (running) {
            return;
        }
        running = true;
        try {
            while (waiting != null && !over && !asked) {
                var ready = page.take();
                if (ready.hasRemaining()) {
                    answer().piece(new Edited(ready));
                } else if (trailers != null) {
                    over = true;
                    answer().end(trailers);
                } else {
                    asked = true;
                    source.next(this);
                }
            }
        } finally {
            running = false;
        }
    }

    @Override
    public void piece(Piece piece) {
        asked = false;
        if (!over) {
            tokenizer.read(piece.buffer());
        }
        piece.release();
        run();
    }

    @Override
    public void end(Headers fields) {
        asked = false;
        if (over) {
            return;
        }
        tokenizer.end();
        editor.end();
        told.accept(editor.changes());
        trailers = fields;
        run();
    }

    @Override
    public void failed(IOException cause) {
        if (!over) {
            over = true;
            answer().failed(cause);
        }
    }

    private Receiver answer() {
        var receiver = waiting;
        if (receiver == null) {
            throw new IllegalStateException("the source of a page answered without a question");
        }
        waiting = null;
        return receiver;
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            source.close();
        }
    }

    private record Edited(ByteBuffer buffer) implements Piece {
        @Override
        public void release() {}
    }
}
