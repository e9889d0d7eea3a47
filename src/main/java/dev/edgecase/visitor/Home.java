package dev.edgecase.visitor;

/** Where connections come from and go back to. */
interface Home {
    /** Something has happened on a wire. */
    void stir();

    /** The connection can take another request. */
    void free(Connection connection);

    /** The connection takes no more requests. */
    void gone(Connection connection);

    /** The kept connection was dead: the request wants a fresh one. */
    void replace(Sending sending);
}
