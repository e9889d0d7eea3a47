package dev.edgecase.front.h1;

import dev.edgecase.error.EdgeError;

/** The visitor's bytes are no request; says which error to show and what is wrong with them. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient EdgeError error;
    private final transient RequestHead.Line line;

    /** Malformed: 400. */
    BadRequestException(String reason) {
        this(EdgeError.BAD_REQUEST, reason, RequestHead.Line.UNREADABLE);
    }

    BadRequestException(EdgeError error, String reason, RequestHead.Line line) {
        super(reason, null, false, false); // no stack trace: hostile input must stay cheap
        this.error = error;
        this.line = line;
    }

    EdgeError error() {
        return error;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Returns as much of the request line as could be read. */
    RequestHead.Line line() {
        return line;
    }

    BadRequestException in(RequestHead.Line known) {
        return new BadRequestException(error, reason(), known);
    }
}
