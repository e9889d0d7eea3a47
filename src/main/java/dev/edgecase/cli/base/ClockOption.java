package dev.edgecase.cli.base;

import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code --clock}, where waits can be made shorter. */
public final class ClockOption {
    private static final Pattern SPEED = Pattern.compile("x(\\d{1,7}(\\.\\d{1,3})?)");

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            defaultValue = "real",
            description = "real, or x100: every wait a hundred times shorter. Default: real.")
    private String clock = "real";

    /** Returns how many times faster than real time it runs. */
    public double speed() {
        if (clock.equals("real")) {
            return 1;
        }
        var matcher = SPEED.matcher(clock);
        var speed = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (speed < 1) {
            throw UsageProblem.in(
                    "--clock", "'%s' is not a clock; give real, or x100 for a hundred times faster".formatted(clock));
        }
        return speed;
    }
}
