package dev.edgecase.cli;

import dev.edgecase.EdgeConfig;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cli.base.KnobOption;
import dev.edgecase.cli.base.OriginOption;
import dev.edgecase.cli.base.PathOption;
import dev.edgecase.cli.base.SettingOption;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.log.LogFields;
import dev.edgecase.log.output.OutputOptions;
import dev.edgecase.log.output.OutputReader;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.RayId;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.named.NamedValues;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes sense of the options of {@code run}; every mistake names its option and says what would do. */
final class ConfigReader {
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final int MAX_THREADS = 256;

    private final RunOptions options;
    private final NamedRulesets named = new NamedRulesets();

    ConfigReader(RunOptions options) {
        this.options = options;
    }

    /** Returns the origins as written; empty ones stand for the demo origin. */
    Origins origins() {
        return OriginOption.parse(options.origins);
    }

    Zone zone(Origins origins) {
        var plan = plan().orElse(Plan.FREE);
        var mode = options.zone.ssl.isEmpty()
                ? origins.defaultMode()
                : choice("--ssl", options.zone.ssl, EncryptionMode.class);
        var settings = SettingOption.parse(options.zone.settings, plan, mode);
        if (!options.zone.ssl.isEmpty() && settings.ssl() != mode) {
            throw new UsageProblem("--ssl %s and --setting ssl=%s contradict each other"
                    .formatted(mode.id(), settings.ssl().id()));
        }
        return ruled(Zone.of(hosts(), plan, settings, origins)
                .with(KnobOption.timeouts(options.zone.knobs), KnobOption.parse(options.zone.knobs)));
    }

    private Optional<Plan> plan() {
        return options.zone.plan.isEmpty()
                ? Optional.empty()
                : Optional.of(choice("--plan", options.zone.plan, Plan.class));
    }

    /** Returns the same zone with the rules of the files as they are now. */
    Zone ruled(Zone zone) {
        return named.read(rulesets(), zone, plan());
    }

    /** Returns the files that the rules were last read from, and those that they wanted and could not be read from. */
    Set<Path> named() {
        return named.files();
    }

    List<Path> rulesets() {
        return options.zone.rulesets.stream()
                .map(name -> PathOption.path("--rulesets", name))
                .peek(file -> {
                    if (!Files.isRegularFile(file)) {
                        throw UsageProblem.in("--rulesets", "there is no file '%s'".formatted(file));
                    }
                })
                .toList();
    }

    private static <T extends Enum<T>> T choice(String option, String value, Class<T> type) {
        try {
            return NamedValues.choice(option, value, type);
        } catch (UserProblem unknown) {
            throw new UsageProblem(String.valueOf(unknown.getMessage()));
        }
    }

    private List<String> hosts() {
        return options.zone.hosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .peek(host -> {
                    if (!HOST.matcher(host).matches()) {
                        throw UsageProblem.in(
                                "--host",
                                "'%s' is not a host name; give it without scheme, port and path".formatted(host));
                    }
                })
                .toList();
    }

    EdgeConfig.Listen listen() {
        return new EdgeConfig.Listen(
                bind(),
                options.ports.http(),
                options.ports.https(),
                options.ports.admin(),
                options.proxyProtocol,
                trustedPeers(),
                Map.of(),
                options.strictSni,
                threads(),
                Set.copyOf(options.apiTokens));
    }

    private InetAddress bind() {
        var text = options.bind.equalsIgnoreCase("localhost") ? "127.0.0.1" : options.bind;
        var address = UsageProblem.in("--bind", () -> AddressRange.address(text));
        if (!address.isLoopbackAddress() && !options.allowRemote) {
            throw UsageProblem.in(
                    "--bind",
                    "%s can be reached from other machines; add --allow-remote if that is wanted".formatted(text));
        }
        return address;
    }

    private List<AddressRange> trustedPeers() {
        return options.trustedPeers.stream()
                .map(peer -> UsageProblem.in("--trusted-peer", () -> AddressRange.parse(peer)))
                .toList();
    }

    private int threads() {
        if (!options.ioThreads.matches("\\d{1,3}") || Integer.parseInt(options.ioThreads) > MAX_THREADS) {
            throw UsageProblem.in("--io-threads", "'%s' is not a number from 0 to 256".formatted(options.ioThreads));
        }
        return Integer.parseInt(options.ioThreads);
    }

    EdgeConfig.TowardsOrigin towardsOrigin() {
        Optional<InetAddress> egress = options.egress.isEmpty() ? Optional.empty() : Optional.of(egress());
        return new EdgeConfig.TowardsOrigin(egress, options.zone.originCa.trust(), Map.of());
    }

    /** Tried at once, or else every request would end in an error that looks like the origin's fault. */
    private InetAddress egress() {
        var address = UsageProblem.in("--egress", () -> AddressRange.address(options.egress));
        try (var probe = new DatagramSocket(new InetSocketAddress(address, 0))) {
            return probe.getLocalAddress();
        } catch (SocketException notOurs) {
            throw new UserProblem(
                    "%s is not an address of this machine; choose another with --egress, such as 127.0.0.77"
                            .formatted(options.egress),
                    notOurs);
        }
    }

    CacheStore.Bounds cache() {
        return new CacheStore.Bounds(
                UsageProblem.in("--cache-memory", () -> DataSize.parse(options.cacheMemory)),
                UsageProblem.in("--cache-disk", () -> DataSize.parse(options.cacheDisk)),
                CacheStore.Bounds.DEFAULTS.inMemoryBody());
    }

    int journal() {
        if (!options.journal.matches("[0-9]{1,6}")) {
            throw UsageProblem.in("--journal", "'%s' is not a number from 0 to 999999".formatted(options.journal));
        }
        return Integer.parseInt(options.journal);
    }

    EdgeConfig.Identity identity(long seed) {
        if (!RayId.isColo(options.colo)) {
            throw UsageProblem.in(
                    "--colo",
                    "'%s' is not a data centre; give three capital letters such as FRA".formatted(options.colo));
        }
        return new EdgeConfig.Identity(options.colo, seed, !options.noMarker);
    }

    EdgeClock clock() {
        var speed = options.zone.clock.speed();
        return speed == 1 ? EdgeClock.real() : EdgeClock.scaled(speed);
    }

    Path certs() {
        return PathOption.path("--certs", options.certs);
    }

    Optional<Path> log() {
        return file("--log", options.log);
    }

    Optional<Path> events() {
        return file("--events", options.events);
    }

    Optional<OutputOptions> logOutput() {
        return output("--log", options.log, options.logOutput, LogFields.NAMES);
    }

    Optional<OutputOptions> eventsOutput() {
        return output("--events", options.events, options.eventsOutput, LogFields.OF_EVENTS);
    }

    private static Optional<OutputOptions> output(String log, String file, String text, List<String> fields) {
        var option = log + "-output";
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (file.isEmpty()) {
            throw UsageProblem.in(option, "there is no %s that could have a form".formatted(log));
        }
        var json = text.startsWith("{") ? text : content(option, PathOption.path(option, text));
        return Optional.of(UsageProblem.in(option, () -> OutputReader.read(json, fields)));
    }

    private static String content(String option, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw UsageProblem.in(option, "'%s' is neither JSON nor a file that can be read".formatted(file));
        }
    }

    Optional<Path> readyFile() {
        return file("--ready-file", options.readyFile);
    }

    private static Optional<Path> file(String option, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(PathOption.path(option, text));
    }
}
