package dev.edgecase.cli;

import dev.edgecase.cli.base.HeaderOption;
import dev.edgecase.cli.base.JsonOption;
import dev.edgecase.cli.base.OriginCaOption;
import dev.edgecase.cli.base.OriginOption;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.http.Headers;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.unit.DurationText;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.doctor.ask.Patient;
import dev.edgecase.verify.doctor.check.Weakness;
import dev.edgecase.zone.Origins.OriginAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code doctor} as written. */
final class DoctorOptions {
    private static final String NAME = "[A-Za-z0-9_.-]{1,253}(:\\d{1,5})?|\\[[0-9a-fA-F:.]+\\](:\\d{1,5})?";
    private static final Duration LONGEST = Duration.ofMinutes(20);

    @Option(
            names = "--origin",
            paramLabel = "URL",
            split = ",",
            required = true,
            description = "Where your server listens; once with http:// and once with https:// at most.")
    List<String> origins = new ArrayList<>();

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The name by which visitors know it. Default: that of the origin.")
    String host = "";

    @Option(
            names = "--path",
            paramLabel = "PATH",
            defaultValue = "/",
            description = "A page; one that only some may see tells more about allow-lists. Default: /.")
    String path = "";

    @Option(
            names = "--echo-path",
            paramLabel = "PATH",
            description = "A page that shows the visitor's address, such as /whoami.")
    Optional<String> echoPath = Optional.empty();

    @Option(
            names = "--file",
            paramLabel = "PATH",
            description = "A static file. Default: the first one that the page loads from its own host.")
    Optional<String> file = Optional.empty();

    @Option(
            names = "--edge-address",
            paramLabel = "ADDRESS",
            description = "An address of this machine that the origin takes for the edge's, such as 127.0.0.9.")
    Optional<String> edgeAddress = Optional.empty();

    @Option(
            names = "--stranger-address",
            paramLabel = "ADDRESS",
            description = "An address of this machine that it does not, such as 127.0.0.10.")
    Optional<String> strangerAddress = Optional.empty();

    @Option(
            names = "--edge-header",
            paramLabel = "NAME: VALUE",
            description = "A header by which the origin knows the edge; repeatable.")
    List<String> edgeHeaders = new ArrayList<>();

    @Mixin
    OriginCaOption originCa = new OriginCaOption();

    @Option(
            names = "--accept",
            paramLabel = "ID",
            split = ",",
            description = "A finding to live with; it is told and does not count; repeatable.")
    List<String> accept = new ArrayList<>();

    @Option(
            names = "--allow-remote",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "Ask an origin outside this machine and private networks too. Ask nobody's but your own.")
    boolean allowRemote;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long each answer is waited for. Default: 10s.")
    String timeout = "";

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            defaultValue = "0s",
            description =
                    "Leave a connection idle so long and see whether it is kept, as the edge wants it for 900s. Default: 0s.")
    String idle = "";

    @Option(
            names = "--plan",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description = "List what would be asked, and ask nothing.")
    boolean plan;

    @Mixin
    JsonOption json = new JsonOption();

    Patient patient() {
        var parsed = OriginOption.parse(origins);
        var plain = parsed.http().map(this::resolved);
        var tls = parsed.https().map(this::resolved);
        var own = parsed.https().or(parsed::http).map(OriginAddress::toString).orElseThrow();
        if (!host.isEmpty() && !host.matches(NAME)) {
            throw UsageProblem.in("--host", "'%s' is not a host name".formatted(host));
        }
        return new Patient(
                plain,
                tls,
                host.isEmpty() ? own : host,
                new Patient.Paths(
                        target("--path", path),
                        echoPath.map(each -> target("--echo-path", each)),
                        file.map(each -> target("--file", each))),
                new Patient.Edge(
                        edgeAddress.map(each -> UsageProblem.in("--edge-address", () -> AddressRange.address(each))),
                        headers()),
                strangerAddress.map(each -> UsageProblem.in("--stranger-address", () -> AddressRange.address(each))),
                originCa.trust(),
                new Patient.Waits(time("--timeout", timeout, false), time("--idle", idle, true)));
    }

    /** Looked up this once. */
    private InetSocketAddress resolved(OriginAddress origin) {
        InetAddress address;
        try {
            address = InetAddress.getByName(origin.host());
        } catch (UnknownHostException nowhere) {
            throw new UserProblem("the origin's name %s leads nowhere".formatted(origin.host()), nowhere);
        }
        if (!isNear(address) && !allowRemote) {
            throw UsageProblem.in(
                    "--origin",
                    "%s is on no private network; add --allow-remote if that server is yours"
                            .formatted(address.getHostAddress()));
        }
        return new InetSocketAddress(address, origin.port());
    }

    private static boolean isNear(InetAddress address) {
        var uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || uniqueLocal;
    }

    private static String target(String option, String text) {
        if (!text.startsWith("/") || !text.matches("[\\x21-\\x7e]+")) {
            throw UsageProblem.in(option, "'%s' is not a path such as /login".formatted(text));
        }
        return text;
    }

    private Headers headers() {
        return HeaderOption.parse("--edge-header", edgeHeaders);
    }

    private static Duration time(String option, String text, boolean mayBeZero) {
        return DurationText.parse(text)
                .filter(time -> (mayBeZero || !time.isZero()) && time.compareTo(LONGEST) <= 0)
                .orElseThrow(
                        () -> UsageProblem.in(option, "'%s' is not a time such as 30s, up to 20m".formatted(text)));
    }

    Set<Weakness> accepted() {
        var accepted = EnumSet.noneOf(Weakness.class);
        accept.forEach(id -> accepted.add(Weakness.of(id).orElseThrow(() -> unknown(id))));
        return accepted;
    }

    private static UsageProblem unknown(String id) {
        var ids = Arrays.stream(Weakness.values()).map(Weakness::id).toList();
        return UsageProblem.in("--accept", "there is no finding '%s'%s".formatted(id, Spelling.hint(id, ids)));
    }
}
