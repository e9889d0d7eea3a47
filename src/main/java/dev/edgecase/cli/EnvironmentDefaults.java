package dev.edgecase.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Lets every option be given as a variable: {@code --https-port} as {@code EDGECASE_HTTPS_PORT}. The command line wins. */
final class EnvironmentDefaults implements IDefaultValueProvider {
    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        var helps = argument instanceof OptionSpec option && (option.usageHelp() || option.versionHelp());
        return argument instanceof OptionSpec option && !helps ? environment.get(variable(option.longestName())) : null;
    }

    static String variable(String option) {
        return "EDGECASE_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
