package dev.edgecase.cli;

import dev.edgecase.cli.base.HeaderOption;
import dev.edgecase.cli.base.JsonOption;
import dev.edgecase.cli.base.SecretsOption;
import dev.edgecase.cli.base.UsageProblem;
import dev.edgecase.http.Headers;
import dev.edgecase.unit.DurationText;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.diff.Question;
import dev.edgecase.verify.diff.Question.Target;
import dev.edgecase.visitor.VisitorRequest;
import dev.edgecase.zone.Zone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code diff} as written. */
final class DiffOptions {
    private static final int MOST_REDIRECTS = 50;

    @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST and so on.")
    String method = "";

    @Parameters(
            index = "1",
            paramLabel = "PATH|URL",
            description =
                    "A path with its query; or a URL, whose scheme is how the visitor comes and whose host is the Host.")
    String where = "";

    @Option(
            names = "--origin",
            paramLabel = "URL",
            split = ",",
            description = "Where your server listens; once with http:// and once with https:// at most.")
    List<String> origins = new ArrayList<>();

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME: VALUE",
            description = "A header of the visitor; repeatable.")
    List<String> headers = new ArrayList<>();

    @Option(
            names = {"-d", "--data"},
            paramLabel = "TEXT|@FILE",
            description = "A body, or the file that holds it.")
    Optional<String> data = Optional.empty();

    @Option(
            names = "--visitor",
            paramLabel = "WHO",
            description = "Who the visitor is, such as 'ip=203.0.113.7; country=DE'. Default: this machine.")
    Optional<String> visitor = Optional.empty();

    @Option(
            names = {"-L", "--follow"},
            paramLabel = "N",
            defaultValue = "0",
            description = "Follow so many redirects on both sides, and find loops. Default: 0.")
    String follow = "";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "150s",
            description = "How long each answer is waited for. Default: 150s, longer than the edge's own waits.")
    String timeout = "";

    @Mixin
    ZoneOptions zone = new ZoneOptions();

    @Option(
            names = "--har",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Write what both sides answered as HAR 1.2.")
    String har = "";

    @Mixin
    JsonOption json = new JsonOption();

    @Mixin
    SecretsOption secrets = new SecretsOption();

    /** Returns what {@link ConfigReader} needs; all else has its default. */
    RunOptions asRunOptions() {
        var run = new RunOptions();
        run.origins = origins;
        run.zone = zone;
        run.colo = "FRA";
        return run;
    }

    Question question(Zone zone) {
        if (!method.matches(HeaderOption.TOKEN)) {
            throw new UsageProblem("'%s' is not a method; write: diff GET /path".formatted(method));
        }
        return new Question(
                method.toUpperCase(Locale.ROOT).equals("GET") ? "GET" : method,
                target(zone),
                fields(),
                data.map(DiffOptions::body),
                visitor,
                redirects(),
                patience());
    }

    private Target target(Zone zone) {
        var scheme = where.startsWith("http://") ? "http" : "https";
        if (where.startsWith(scheme + "://")) {
            var rest = where.substring(scheme.length() + 3);
            var slash = rest.indexOf('/');
            var authority = slash < 0 ? rest : rest.substring(0, slash);
            if (!authority.isEmpty()) {
                return new Target(scheme, authority, slash < 0 ? "/" : rest.substring(slash));
            }
        } else if (where.startsWith("/")) {
            return new Target(scheme, host(zone), where);
        }
        throw new UsageProblem("'%s' is neither a path such as /login nor a URL".formatted(where));
    }

    private static String host(Zone zone) {
        var origins = zone.origins();
        return zone.hosts().isEmpty()
                ? origins.http().or(origins::https).orElseThrow().toString()
                : zone.hosts().get(0);
    }

    /** Whoever asks has a name. */
    private Headers fields() {
        var fields = HeaderOption.parse("--header", headers);
        return fields.contains("User-Agent")
                ? fields
                : fields.edit().add("User-Agent", VisitorRequest.AGENT).build();
    }

    private static byte[] body(String written) {
        if (!written.startsWith("@")) {
            return written.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Files.readAllBytes(Path.of(written.substring(1)));
        } catch (IOException unreadable) {
            throw new UserProblem("--data: %s cannot be read".formatted(written.substring(1)), unreadable);
        }
    }

    private int redirects() {
        if (!follow.matches("\\d{1,2}") || Integer.parseInt(follow) > MOST_REDIRECTS) {
            throw UsageProblem.in("--follow", "'%s' is not a number from 0 to %d".formatted(follow, MOST_REDIRECTS));
        }
        return Integer.parseInt(follow);
    }

    private Duration patience() {
        return DurationText.parse(timeout)
                .filter(time -> !time.isZero())
                .orElseThrow(() -> UsageProblem.in("--timeout", "'%s' is not a time such as 30s".formatted(timeout)));
    }
}
