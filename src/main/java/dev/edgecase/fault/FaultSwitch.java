package dev.edgecase.fault;

import dev.edgecase.clock.EdgeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** The fault rules in force at one origin; decides each occasion once, from any thread, the first rule that fits winning. */
public final class FaultSwitch {
    private final EdgeClock clock;
    private List<Running> rules = List.of();

    /** Makes a switch without rules. */
    public FaultSwitch(EdgeClock clock) {
        this.clock = clock;
    }

    /** Puts these rules in force in place of all others; their counts and windows begin now. */
    public synchronized void set(List<FaultRule> wanted) {
        var now = clock.nanos();
        rules = wanted.stream().map(rule -> new Running(rule, now)).toList();
    }

    /** Returns the rules in force. */
    public synchronized List<FaultRule> rules() {
        return rules.stream().map(running -> running.rule).toList();
    }

    /** Returns what goes wrong on this occasion: a request, or a connection that has not brought one yet. */
    public synchronized Optional<Fault> next(Predicate<FaultRule> isAbout) {
        for (var running : rules) {
            if (isAbout.test(running.rule) && running.isItsTurn(clock.nanos())) {
                return Optional.of(running.rule.fault());
            }
        }
        return Optional.empty();
    }

    /** Returns the rules in force with how often each was asked and came true. */
    public synchronized List<Count> counts() {
        var counts = new ArrayList<Count>(rules.size());
        for (var running : rules) {
            counts.add(new Count(running.rule, running.occasions, running.hits));
        }
        return counts;
    }

    /**
     * How a rule has fared.
     *
     * @param rule the rule
     * @param occasions how many requests or connections it was about, within its window
     * @param hits how often it came true
     */
    public record Count(FaultRule rule, long occasions, long hits) {}

    /** A rule in force. */
    private static final class Running {
        private final FaultRule rule;
        private final long since;
        private final SplittableRandom chance;
        private long occasions;
        private long hits;

        Running(FaultRule rule, long since) {
            this.rule = rule;
            this.since = since;
            this.chance = new SplittableRandom(rule.schedule().seed());
        }

        boolean isItsTurn(long now) {
            var schedule = rule.schedule();
            var passed = Duration.ofNanos(now - since);
            if (schedule.from().map(from -> passed.compareTo(from) < 0).orElse(false)
                    || schedule.until()
                            .map(until -> passed.compareTo(until) >= 0)
                            .orElse(false)) {
                return false;
            }
            occasions++;
            var drawn =
                    chance.nextDouble(); // drawn each time, so that a sequence does not hang on the other conditions
            var yes =
                    (schedule.first().isEmpty() || occasions <= schedule.first().getAsInt())
                            && (schedule.every().isEmpty()
                                    || occasions % schedule.every().getAsInt() == 0)
                            && (schedule.probability().isEmpty()
                                    || drawn < schedule.probability().getAsDouble());
            if (yes) {
                hits++;
            }
            return yes;
        }
    }
}
