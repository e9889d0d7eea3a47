package dev.edgecase.cli.base;

import dev.edgecase.error.EdgeError;
import dev.edgecase.zone.knob.Emulation;
import dev.edgecase.zone.knob.KnobNames;
import dev.edgecase.zone.knob.OriginTimeouts;
import java.util.List;

/** Reads {@code --knob}, see {@link KnobNames}; hyphens do as well as underscores. */
public final class KnobOption {
    private KnobOption() {}

    /** Reads what the edge is told to do otherwise. */
    public static Emulation parse(List<String> written) {
        var pairs = new PairOption("--knob", written);
        return pairs.read(() -> KnobNames.apply(
                Emulation.DEFAULTS, pairs.values(), code -> EdgeError.of(code).isPresent()));
    }

    /** Reads the waits towards the origin that no zone setting names. */
    public static OriginTimeouts timeouts(List<String> written) {
        var pairs = new PairOption("--knob", written);
        return pairs.read(() -> KnobNames.timeouts(OriginTimeouts.DEFAULTS, pairs.values()));
    }
}
