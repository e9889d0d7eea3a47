package dev.edgecase.waf;

import dev.edgecase.http.Headers;
import java.util.List;

/** Where the rules of the OWASP ruleset come from that score: our own few, or some day a real rule set, read from its files. */
interface RulePack {
    /** Returns the rules; each has a score, and a tag with its paranoia level. */
    List<Detection> detections();

    /** Tells whether any of them may find something in the head of a request: where not, none of them is asked. */
    boolean mayBeIn(String target, Headers headers);
}
