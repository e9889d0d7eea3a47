package dev.edgecase.verify;

/** Our own mistakes, as reports tell them. */
final class Bug {
    private Bug() {}

    static String words(RuntimeException bug) {
        var at = bug.getStackTrace().length == 0 ? "" : " at " + bug.getStackTrace()[0];
        return "this is a bug of Edgecase: " + bug + at;
    }
}
