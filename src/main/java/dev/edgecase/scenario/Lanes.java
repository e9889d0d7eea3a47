package dev.edgecase.scenario;

import dev.edgecase.scenario.Step.Barrier;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Sequence;
import dev.edgecase.unit.UserProblem;
import java.util.List;
import java.util.stream.Stream;

/** What stands under {@code parallel}: as many threads as lanes, and barriers that can be met. */
final class Lanes {
    /** How many lanes there may be. */
    static final int MOST = 100;

    private Lanes() {}

    /** Returns the lanes; a problem says why they cannot be taken side by side. */
    static List<List<Step>> checked(List<List<Step>> lanes) {
        if (lanes.size() > MOST) {
            throw new UserProblem("%d steps side by side are more than %d; write a request with repeat and parallel"
                    .formatted(lanes.size(), MOST));
        }
        lanes.stream().flatMap(Lanes::barriers).forEach(barrier -> {
            var comers =
                    lanes.stream().filter(lane -> comesTo(barrier.name(), lane)).count();
            if (comers < barrier.parties() && lanes.stream().noneMatch(Lanes::hasInnerLanes)) {
                throw new UserProblem(
                        "the barrier %s would wait in vain for %d parties: only %d of the steps side by side come to it; a list of steps is one of them"
                                .formatted(barrier.name(), barrier.parties(), comers));
            }
        });
        return lanes;
    }

    private static Stream<Barrier> barriers(List<Step> lane) {
        return lane.stream().map(Step::action).filter(Barrier.class::isInstance).map(Barrier.class::cast);
    }

    private static boolean comesTo(String barrier, List<Step> lane) {
        return barriers(lane).anyMatch(each -> each.name().equals(barrier));
    }

    /** Lanes within a lane may meet those outside. */
    private static boolean hasInnerLanes(List<Step> lane) {
        return lane.stream().anyMatch(step -> step.action() instanceof Step.Parallel);
    }

    /** Refuses barriers where steps are taken one after the other. */
    static void refuseBarriersIn(Node steps, Reading reading) {
        if (steps instanceof Sequence sequence) {
            for (var item : sequence.items()) {
                if (item instanceof Mapping step) {
                    step.value("barrier")
                            .ifPresent(barrier -> reading.refuse(
                                    barrier,
                                    "nobody else can come to a barrier here",
                                    "put it into a list of steps under parallel"));
                }
            }
        }
    }
}
