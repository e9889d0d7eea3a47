package dev.edgecase.phase.tool;

import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.rules.tool.ToolMode;
import java.util.Optional;

/** What the tools do, in the words of rules. */
final class ToolActions {
    static final Action BLOCK = new Block(Optional.empty());
    static final Action MANAGED_CHALLENGE = new Challenge(Level.MANAGED);
    private static final Action CHALLENGE = new Challenge(Level.INTERACTIVE);
    private static final Action JS_CHALLENGE = new Challenge(Level.JS);

    private ToolActions() {}

    static Action of(ToolMode mode) {
        return switch (mode) {
            case BLOCK -> BLOCK;
            case CHALLENGE -> CHALLENGE;
            case JS_CHALLENGE -> JS_CHALLENGE;
            case MANAGED_CHALLENGE -> MANAGED_CHALLENGE;
            case WHITELIST -> throw new IllegalArgumentException("who is allowed meets nothing");
        };
    }
}
