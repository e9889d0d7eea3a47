package dev.edgecase.verify;

import dev.edgecase.scenario.Step;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.verify.result.StepResult.Which;

/** One WebSocket step being played. Used once. */
final class WebSocketPlay {
    WebSocketPlay(Play.Context context, Step.WebSocketStep step, Which which, Variables variables) {}

    StepResult play() {
        throw new UserProblem("websocket steps are not in this version");
    }
}
