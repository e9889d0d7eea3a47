package dev.edgecase.phase.bot;

import dev.edgecase.phase.security.JavaScriptDetections;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.ResponsePhase;

/** Makes the phases about bots; in which order a request meets them is for {@code phase.Phases} to say. */
public final class BotPhases {
    private BotPhases() {}

    /** Gives visitors their cookie, and knows who has run the script of JavaScript Detections. */
    public static RequestPhase session(JavaScriptDetections detections) {
        return new BotSessionPhase(detections);
    }

    /** Does to everybody what HTTP DDoS protection does, while an attack is pretended. */
    public static RequestPhase ddos(Mitigation mitigation) {
        return new DdosPhase(mitigation);
    }

    /** Ends connections, where HTTP DDoS protection wants that. */
    public static ResponsePhase connectionClose() {
        return new ConnectionClosePhase();
    }

    /** Blocks and challenges by the settings of the paid plans, which rules can skip. */
    public static RequestPhase superFight(Mitigation mitigation) {
        return new SuperBotFightPhase(mitigation);
    }

    /** Challenges by the setting of the free plan. */
    public static RequestPhase fight(Mitigation mitigation) {
        return new BotFightPhase(mitigation);
    }
}
