package dev.edgecase.pipeline;

import java.util.List;

/**
 * A challenge that the visitor gets, for those who give it another face.
 *
 * @param pages the Error Pages of the zone that may carry it, by the API's names; the first that there is does
 * @param tokens what of such a page stands for the challenge
 * @param box what stands there then: HTML that does the work
 */
public record ShownChallenge(List<String> pages, List<String> tokens, String box) {
    /** Keeps lists that nobody changes. */
    public ShownChallenge {
        pages = List.copyOf(pages);
        tokens = List.copyOf(tokens);
    }
}
