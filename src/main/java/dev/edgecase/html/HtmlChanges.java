package dev.edgecase.html;

import java.util.ArrayList;
import java.util.List;

/**
 * What was changed about a page, once it has gone by.
 *
 * @param emails how many addresses were hidden
 * @param parts how many parts were left out
 * @param scripts whether tags were added that were asked for
 */
public record HtmlChanges(int emails, int parts, boolean scripts) {
    /** Nothing. */
    public static final HtmlChanges NONE = new HtmlChanges(0, 0, false);

    /** Tells whether the page is as it was. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Returns them in words, {@code hid 2 email addresses and left out 1 part}; empty where there are none. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (emails > 0) {
            words.add("hid " + emails + (emails == 1 ? " email address" : " email addresses"));
        }
        if (parts > 0) {
            words.add("left out " + parts + (parts == 1 ? " part" : " parts"));
        }
        if (scripts) {
            words.add("added a script");
        }
        return String.join(" and ", words);
    }
}
