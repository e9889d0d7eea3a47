package dev.edgecase.har.draft;

import dev.edgecase.har.HarEntry;
import dev.edgecase.unit.IpLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the draft of a scenario from a capture. */
public final class ScenarioDraft {
    private static final int LONGEST_BODY = 16 * 1024;
    private static final String NAMELESS = "site.test";

    private final Options options;
    private final SecretRemover secrets = new SecretRemover();
    private final Selection selection = new Selection(secrets);
    private final List<String> notes = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private ScenarioDraft(Options options) {
        this.options = options;
    }

    /**
     * What is wanted.
     *
     * @param source what the capture is called, for the scenario's name
     * @param host the host whose requests are taken; empty for the one that most are for
     * @param statusOnly leave out what was seen of the cache
     */
    public record Options(String source, Optional<String> host, boolean statusOnly) {}

    /**
     * A draft.
     *
     * @param yaml the text of the file
     * @param steps how many requests it has
     * @param notes what the user should know about it, each a clause without a full stop
     */
    public record Draft(String yaml, int steps, List<String> notes) {}

    /**
     * Makes a draft.
     *
     * @throws dev.edgecase.unit.UserProblem when there is nothing in it for that host
     */
    public static Draft of(List<HarEntry> entries, Options options) {
        return new ScenarioDraft(options).make(entries);
    }

    private Draft make(List<HarEntry> entries) {
        var seen = selection.of(entries, options.host());
        var toHttps = seen.stream().anyMatch(Seen::isSentToHttps)
                && seen.stream().filter(each -> each.scheme().equals("http")).allMatch(Seen::isSentToHttps);
        var routes = new DraftRoutes(secrets);
        var replay = new Replay();
        var steps = new StringBuilder();
        for (var each : seen) {
            var fate = replay.of(each);
            if (fate.asksOrigin() && !(toHttps && each.isSentToHttps())) {
                routes.add(each);
            }
            step(steps, each, fate);
        }
        notes.addAll(replay.notes());
        head(toHttps);
        out.append("origins:\n  web:\n    routes:\n");
        routes.write(out);
        out.append("steps:\n").append(steps);
        return new Draft(comments() + out, seen.size(), List.copyOf(notes));
    }

    private void head(boolean toHttps) {
        out.append("edgecase: 1\n");
        out.append("name: ")
                .append(Yaml.text("As captured in " + options.source()))
                .append('\n');
        out.append("tags: [imported]\n");
        out.append("zone:\n  hosts: [").append(Yaml.text(host())).append("]\n");
        out.append("  settings: { ssl: full")
                .append(toHttps ? ", always_use_https: on" : "")
                .append(" }\n");
        if (!host().equals(selection.host())) {
            notes.add("the host is called %s, as %s is an address and no name".formatted(host(), selection.host()));
        }
        notes.addAll(selection.notes());
        if (secrets.removed() > 0) {
            notes.add("%d secrets were replaced by %s; look whether there are others"
                    .formatted(secrets.removed(), SecretRemover.MASK));
        }
    }

    private String comments() {
        var text = new StringBuilder("# A draft, made from a capture. Keep the steps that tell the story.\n");
        notes.forEach(note -> text.append("# ").append(note).append('\n'));
        return text.toString();
    }

    private String host() {
        return IpLiteral.parse(selection.host()).isPresent() || selection.host().startsWith("[")
                ? NAMELESS
                : selection.host();
    }

    private void step(StringBuilder steps, Seen seen, Replay.Fate fate) {
        var url = seen.scheme() + "://" + host() + seen.target();
        if (fate.purges()) {
            steps.append("  - purge: [").append(Yaml.text(url)).append("]\n");
        }
        if (seen.requestHeaders().size() == 0 && seen.requestBody().isEmpty()) {
            steps.append("  - request: ")
                    .append(Yaml.text(seen.method() + " " + url))
                    .append('\n');
        } else {
            steps.append("  - request:\n      method: ")
                    .append(Yaml.text(seen.method()))
                    .append('\n');
            steps.append("      url: ").append(Yaml.text(url)).append('\n');
            headers(steps, seen);
            body(steps, seen.requestBody());
        }
        if (seen.isConnectionError()) {
            steps.append("    skip: ")
                    .append(Yaml.text("%d came of the origin's connection; play it with a fault of the origin"
                            .formatted(seen.response().status())))
                    .append('\n');
        }
        steps.append("    expect: { status: ").append(seen.response().status());
        if (!options.statusOnly() && !fate.cacheStatus().isEmpty()) {
            steps.append(", headers: { cf-cache-status: ")
                    .append(Yaml.text(fate.cacheStatus()))
                    .append(" }");
        }
        steps.append(" }\n");
    }

    private static void headers(StringBuilder steps, Seen seen) {
        var headers = seen.requestHeaders();
        if (headers.size() == 0) {
            return;
        }
        var written = new ArrayList<String>();
        for (var name : headers.names()) {
            var values = headers.all(name).stream().map(Yaml::text).toList();
            written.add(Yaml.text(name) + ": "
                    + (values.size() == 1 ? values.get(0) : "[" + String.join(", ", values) + "]"));
        }
        steps.append("      headers: { ").append(String.join(", ", written)).append(" }\n");
    }

    private static void body(StringBuilder steps, String body) {
        if (!body.isEmpty()) {
            steps.append("      body: ")
                    .append(body.length() <= LONGEST_BODY ? Yaml.text(body) : "{ size: " + body.length() + " }")
                    .append('\n');
        }
    }
}
