package dev.edgecase.html;

import dev.edgecase.http.Body;
import dev.edgecase.http.ConvertedBody;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Edits a page as it is read. */
final class PageEditing implements ConvertedBody.Conversion {
    private final Page page = new Page();
    private final Editor editor;
    private final Tokenizer tokenizer;
    private final Consumer<HtmlChanges> told;

    PageEditing(HtmlEdits edits, Consumer<HtmlChanges> told) {
        this.told = told;
        this.editor = new Editor(page, edits);
        this.tokenizer = new Tokenizer(page, editor);
    }

    @Override
    public void take(Body.Piece piece) {
        tokenizer.read(piece.buffer());
        piece.release();
    }

    @Override
    public void end() {
        tokenizer.end();
        editor.end();
        told.accept(editor.changes());
    }

    @Override
    public ByteBuffer ready(boolean waits) {
        return page.take();
    }

    @Override
    public void close() {
        // holds memory alone
    }

    @Override
    public String toString() {
        return "a page";
    }
}
