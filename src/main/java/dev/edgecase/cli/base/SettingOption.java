package dev.edgecase.cli.base;

import dev.edgecase.unit.Plan;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.PlanProblem;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.ZoneSettings;
import java.util.List;

/** Reads {@code --setting}, see {@link SettingNames}; hyphens do as well as underscores. */
public final class SettingOption {
    private static final String NAME = "--setting";

    private SettingOption() {}

    /** Returns the settings; the mode is what {@code --ssl} or the origins say, unless it is among them. */
    public static ZoneSettings parse(List<String> written, Plan plan, EncryptionMode mode) {
        var pairs = new PairOption(NAME, written);
        return pairs.read(() -> {
            try {
                return SettingNames.apply(ZoneSettings.defaults(plan, mode), plan, pairs.values());
            } catch (PlanProblem tooSmall) {
                throw UsageProblem.in(
                        NAME,
                        "%s needs --plan %s%s"
                                .formatted(
                                        tooSmall.what(),
                                        tooSmall.plan().id(),
                                        tooSmall.isAboutTime() ? "; --clock x100 makes every wait shorter" : ""));
            }
        });
    }
}
