package dev.edgecase;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;

/** The ways Java has of asking what time it is. */
final class SystemTime {
    private SystemTime() {}

    /** A call that answers with the machine's own time rather than with a time it was given. */
    static DescribedPredicate<JavaMethodCall> isRead() {
        return DescribedPredicate.describe("the system clock is read", call -> readsTheClock(call.getTarget()));
    }

    private static boolean readsTheClock(AccessTarget.MethodCallTarget target) {
        String owner = target.getOwner().getName();
        return switch (target.getName()) {
            case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
            // now(Clock) takes a time it was given
            case "now" ->
                owner.startsWith("java.time.")
                        && target.getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(java.time.Clock.class));
            case "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis", "tickSeconds", "tickMinutes" ->
                owner.equals("java.time.Clock") || owner.equals("java.time.InstantSource");
            default -> false;
        };
    }
}
