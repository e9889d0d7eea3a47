package dev.edgecase.pipeline;

import java.util.List;

/** A request's way through the request phases; it stops where a phase wants to see the body, and goes on when that is there. */
final class PhaseWalk {
    private final Run run;
    private final List<RequestPhase> phases;
    private int next;

    PhaseWalk(Run run, List<RequestPhase> phases) {
        this.run = run;
        this.phases = phases;
    }

    void goOn() {
        var exchange = run.exchange();
        while (next < phases.size()) {
            var phase = phases.get(next++);
            var decision = phase.decide(exchange.request(), exchange);
            if (decision instanceof Decision.Pass pass) {
                pass.changed().ifPresent(exchange::request);
            } else if (decision instanceof Decision.ReadAhead ahead) {
                read(ahead);
                return;
            } else {
                exchange.journey().note(phase.getClass().getSimpleName(), "answered");
                run.answer(decision);
                return;
            }
        }
        run.passed();
    }

    private void read(Decision.ReadAhead ahead) {
        var before = next;
        var reading = Upload.sample(run, ahead.most(), this::goOn);
        if (next == before) { // else it was there at once, and others may be awaited by now
            run.awaits(reading);
        }
    }
}
