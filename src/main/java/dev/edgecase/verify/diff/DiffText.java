package dev.edgecase.verify.diff;

import dev.edgecase.log.PlainText;
import dev.edgecase.log.Secrets;
import dev.edgecase.verify.diff.Finding.By;
import dev.edgecase.verify.diff.Finding.Kind;
import dev.edgecase.verify.diff.Walk.Hop;
import dev.edgecase.visitor.Reply;
import java.util.List;
import java.util.Locale;

/** Both answers side by side and the differences below, for people. */
public final class DiffText {
    private static final int COLUMN = 44;
    private static final int LONGEST_VALUE = 80;
    private static final int LONGEST_LINE = 640;

    private final Answers answers;
    private final Secrets secrets;
    private final StringBuilder out = new StringBuilder();

    private DiffText(Answers answers, Secrets secrets) {
        this.answers = answers;
        this.secrets = secrets;
    }

    /** Returns the text; nothing in it can upset a terminal. */
    public static String of(Answers answers, Secrets secrets) {
        var text = new DiffText(answers, secrets);
        text.write();
        return text.out.toString();
    }

    private void write() {
        var direct = answers.direct();
        var edge = answers.edge();
        var target = answers.question().target();
        line("%s %s, for a visitor of %s://%s"
                .formatted(answers.question().method(), target.path(), target.scheme(), target.authority()));
        out.append('\n');
        row(
                "",
                "directly",
                "through the edge, ssl " + answers.zone().settings().ssl().id());
        for (var i = 0; i < Math.max(direct.hops().size(), edge.hops().size()); i++) {
            hop(i, direct.hops(), edge.hops());
        }
        row("body", body(direct.last().reply()), body(edge.last().reply()));
        stopped("directly", direct);
        stopped("through the edge", edge);
        section("Redirect loop", Kind.LOOP);
        section("Status", Kind.STATUS);
        section("Ending", Kind.ENDING);
        headers();
        section("Body", Kind.BODY);
        if (answers.findings().isEmpty()) {
            out.append("\nNo difference.\n");
        }
    }

    private void stopped(String side, Walk walk) {
        if (!walk.stopped().isEmpty()) {
            line("%s, the last redirect was not followed: %s".formatted(side, walk.stopped()));
        }
    }

    private void hop(int i, List<Hop> direct, List<Hop> edge) {
        var label = i == 0 ? "status" : "then";
        row(label, i < direct.size() ? answer(direct.get(i)) : "", i < edge.size() ? answer(edge.get(i)) : "");
    }

    private static String answer(Hop hop) {
        var reply = hop.reply();
        var to = Side.redirect(hop).map(target -> " -> " + target.url()).orElse("");
        return reply.status() == 0 ? "none: " + reply.detail() : reply.status() + to;
    }

    private static String body(Reply reply) {
        var coding = reply.headers()
                .first("Content-Encoding")
                .map(each -> ", " + each)
                .orElse("");
        return reply.bodySize()
                + (reply.bodySize() == 1 ? " byte" : " bytes")
                + reply.headers().first("Content-Type").map(each -> ", " + each).orElse("")
                + coding;
    }

    private void section(String title, Kind kind) {
        answers.findings().stream().filter(each -> each.kind() == kind).forEach(each -> {
            out.append('\n');
            line(title);
            line("  directly  " + each.direct());
            line("  edge      " + each.edge());
            line("  cause     " + (each.by() == By.EDGE ? "the edge " : "the origin ") + each.cause());
            if (!each.remedy().isEmpty()) {
                line("  remedy    " + each.remedy());
            }
        });
    }

    private void headers() {
        var headers = answers.findings().stream()
                .filter(each -> each.kind() == Kind.HEADER)
                .toList();
        if (headers.isEmpty()) {
            return;
        }
        out.append('\n');
        line("Headers");
        for (var each : headers) {
            var was = shown(each.subject(), each.direct());
            var is = shown(each.subject(), each.edge());
            var change = each.direct().isEmpty()
                    ? "+ " + each.subject() + ": " + is
                    : each.edge().isEmpty()
                            ? "- " + each.subject() + ": " + was
                            : "~ " + each.subject() + ": " + was + " -> " + is;
            line("  " + change);
            line("      the " + each.by().name().toLowerCase(Locale.ROOT) + " " + each.cause());
        }
    }

    private String shown(String name, String value) {
        return PlainText.shortened(secrets.value(name, value), LONGEST_VALUE);
    }

    private void row(String label, String left, String right) {
        line("%-10s%-44s  %s"
                .formatted(label, PlainText.shortened(left, COLUMN), right)
                .stripTrailing());
    }

    private void line(String text) {
        out.append(PlainText.shortened(text, LONGEST_LINE)).append('\n');
    }
}
