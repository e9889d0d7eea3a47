package dev.edgecase;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/**
 * The packages from the ground up. A package may use itself and what stands in a line above its own; packages of one
 * line do not know each other. Packages below a package (origin.netty, front.h1) share its place.
 */
final class PackageOrder extends ArchCondition<JavaClass> {
    private static final String ROOT = "dev.edgecase";

    private static final List<List<String>> FROM_THE_GROUND_UP = List.of(
            List.of("unit"),
            List.of("clock"),
            List.of("fault", "match"),
            List.of("http"),
            List.of("compress", "html"),
            List.of("rules"),
            List.of("waf"),
            List.of("zone"),
            List.of("error"),
            List.of("rulefile"),
            List.of("pki"),
            List.of("testorigin", "visitor"),
            List.of("origin"),
            List.of("cache", "limit", "balance"),
            List.of("pipeline"),
            List.of("phase"),
            List.of("log"),
            List.of("har"),
            List.of("api"),
            List.of("dashboard"),
            List.of("front"),
            List.of("scenario"),
            List.of(""),
            List.of("verify"),
            List.of("junit"),
            List.of("cli"));

    PackageOrder() {
        super("use only packages that stand below their own");
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
        String ownPlace = placeOf(user);
        if (level(ownPlace) < 0) {
            events.add(SimpleConditionEvent.violated(
                    user, "%s: package %s has no place in PackageOrder".formatted(user.getName(), ownPlace)));
            return;
        }
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
            JavaClass used = dependency.getTargetClass().getBaseComponentType();
            if (isOurs(used) && !mayUse(ownPlace, placeOf(used))) {
                events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
            }
        }
    }

    private static boolean mayUse(String user, String used) {
        return user.equals(used) || level(used) < level(user);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** The first word below the root: {@code origin} for dev.edgecase.origin.netty, empty for the root itself. */
    private static String placeOf(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
    }

    private static int level(String place) {
        for (int level = 0; level < FROM_THE_GROUND_UP.size(); level++) {
            if (FROM_THE_GROUND_UP.get(level).contains(place)) {
                return level;
            }
        }
        return -1;
    }
}
