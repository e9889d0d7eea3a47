package dev.edgecase.rules.lint;

import dev.edgecase.rules.lint.Finding.Kind;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Compare;
import dev.edgecase.rules.tree.Node.Element;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.tree.Operator;
import dev.edgecase.rules.tree.Printer;
import dev.edgecase.rules.tree.Right;
import dev.edgecase.rules.value.ByteText;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What only looks right, seen in one rule by itself. */
final class Suspicions {
    private static final Set<String> LOWER_KEYS = Set.of("http.request.headers", "http.response.headers");
    private static final String OWN_PATHS = "/cdn-cgi/";
    /** Letters and what stands for itself, a plain escape among it. */
    private static final Pattern PLAIN =
            Pattern.compile("(\\^?)((?:[A-Za-z0-9 _/:,=&%@!~'\"<>;-]|\\\\[./?+*()$^|\\[\\]{}-])+)(\\$?)");

    private final Rule rule;
    private final Subject subject;
    private final Consumer<Finding> findings;
    private boolean inFilter = true;

    private Suspicions(Rule rule, Subject subject, Consumer<Finding> findings) {
        this.rule = rule;
        this.subject = subject;
        this.findings = findings;
    }

    static void check(Rule rule, Subject subject, Consumer<Finding> findings) {
        var suspicions = new Suspicions(rule, subject, findings);
        suspicions.look(rule.filter().tree(), rule.filter().text());
        suspicions.action(rule.action());
    }

    private void look(Node node, String text) {
        if (node instanceof Read read) {
            alias(read, text);
        }
        if (node instanceof Element element) {
            key(element);
        }
        if (node instanceof Compare compare) {
            comparison(compare);
        }
        node.parts().forEach(part -> look(part, text));
    }

    private void alias(Read read, String text) {
        var written = read.at().span().of(text);
        if (!written.startsWith(read.field().name())) {
            add(
                    Kind.DEPRECATED,
                    read,
                    "%s is the older name".formatted(written),
                    "write " + read.field().name());
        }
    }

    private void key(Element element) {
        element.key().flatMap(Node.Key::name).ifPresent(name -> {
            var lower = ByteText.lower(name);
            if (element.of() instanceof Read read
                    && LOWER_KEYS.contains(read.field().name())
                    && !name.equals(lower)) {
                add(
                        Kind.LETTER_CASE,
                        element,
                        "header names are in lower case here: %s is always missing".formatted(Printer.print(element)),
                        "write \"%s\"".formatted(lower));
            }
        });
    }

    private void comparison(Compare compare) {
        if (compare.operator() == Operator.NE
                && Trial.canBeMissing(compare.left())
                && !compare.left().unpacked()) {
            add(
                    Kind.MISSING_VALUE,
                    compare,
                    "this is false where %s is missing".formatted(Printer.print(compare.left())),
                    "write not %s eq ..., if requests without it are meant too"
                            .formatted(Printer.print(compare.left())));
        }
        if (compare.left() instanceof Read read
                && read.field().name().equals("http.host")
                && compare.operator() != Operator.WILDCARD
                && texts(compare.right()).anyMatch(text -> !text.equals(ByteText.lower(text)))) {
            add(
                    Kind.LETTER_CASE,
                    compare,
                    "visitors send host names in lower case: %s does not match".formatted(Printer.print(compare)),
                    "write the name in lower case");
        }
        if (compare.operator() == Operator.MATCHES) {
            regex(compare);
        }
    }

    private static Stream<String> texts(Right right) {
        if (right instanceof Right.Set set) {
            return set.items().stream().map(item -> String.valueOf(item.from()));
        }
        return right instanceof Right.One one ? Stream.of(String.valueOf(one.value())) : Stream.empty();
    }

    private void regex(Compare compare) {
        var plain = PLAIN.matcher(((Right.Pattern) compare.right()).source());
        if (!plain.matches()) {
            return;
        }
        var piece = '"' + plain.group(2).replaceAll("\\\\(.)", "$1") + '"';
        var left = Printer.print(compare.left());
        var begins = !plain.group(1).isEmpty();
        var ends = !plain.group(3).isEmpty();
        var better = begins && ends
                ? left + " eq " + piece
                : begins
                        ? "starts_with(%s, %s)".formatted(left, piece)
                        : ends ? "ends_with(%s, %s)".formatted(left, piece) : left + " contains " + piece;
        add(Kind.PLAIN_REGEX, compare, "the regular expression is a plain text", "write " + better);
    }

    private void action(Action action) {
        if (action instanceof Action.RewriteUri rewrite) {
            rewrite.path()
                    .filter(path ->
                            path instanceof Text.Fixed fixed && fixed.value().startsWith(OWN_PATHS))
                    .ifPresent(any -> whole(
                            Kind.FORBIDDEN_PATH,
                            "the path is rewritten below " + OWN_PATHS + ", which the edge answers with error 1035",
                            "choose another path"));
        }
        if (action instanceof Action.RedirectFromList redirect) {
            list(redirect);
        }
        inFilter = false;
        values(action)
                .forEach(value ->
                        look(value.expression().tree(), value.expression().text()));
    }

    private static List<Text.Computed> values(Action action) {
        var texts = Stream.<Text>of();
        if (action instanceof Action.Redirect redirect) {
            texts = Stream.of(redirect.target());
        } else if (action instanceof Action.RewriteUri rewrite) {
            texts = Stream.concat(rewrite.path().stream(), rewrite.query().stream());
        } else if (action instanceof Action.RewriteHeaders rewrite) {
            texts = rewrite.changes().stream().flatMap(change -> change.value().stream());
        }
        return texts.filter(Text.Computed.class::isInstance)
                .map(Text.Computed.class::cast)
                .toList();
    }

    /** Expression and look-up ask their lists independently of each other. */
    private void list(Action.RedirectFromList redirect) {
        var asked = Stream.of(rule.filter().tree())
                .flatMap(Suspicions::all)
                .filter(node -> node instanceof Compare compare && compare.right() instanceof Right.Named)
                .map(Compare.class::cast)
                .filter(compare -> compare.left() instanceof Read read
                        && read.field().name().endsWith("http.request.full_uri"))
                .toList();
        var named = asked.stream()
                .filter(compare -> ((Right.Named) compare.right()).name().equals(redirect.list()))
                .toList();
        var wanted = redirect.key() + " in $" + redirect.list();
        if (asked.isEmpty()) {
            whole(
                    Kind.LIST_NOT_ASKED,
                    "the expression does not ask list %s, whose redirects it makes".formatted(redirect.list()),
                    "write " + wanted);
        } else if (named.isEmpty()) {
            whole(
                    Kind.LIST_MISMATCH,
                    "the expression asks another list than %s, in which it looks the URL up".formatted(redirect.list()),
                    "write " + wanted);
        } else if (named.stream()
                .noneMatch(compare -> ((Read) compare.left()).field().equals(redirect.key()))) {
            whole(
                    Kind.LIST_MISMATCH,
                    "the expression asks by another field than %s, by which it looks the URL up"
                            .formatted(redirect.key()),
                    "write " + wanted);
        }
    }

    private static Stream<Node> all(Node node) {
        return Stream.concat(Stream.of(node), node.parts().stream().flatMap(Suspicions::all));
    }

    private void add(Kind kind, Node node, String text, String remedy) {
        findings.accept(new Finding(kind, subject, inFilter ? node.at().span().start() : 0, text, remedy));
    }

    private void whole(Kind kind, String text, String remedy) {
        findings.accept(new Finding(kind, subject, 0, text, remedy));
    }
}
