package dev.edgecase.scenario.shape;

import dev.edgecase.scenario.tree.Finding;
import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.unit.Spelling;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The names that {@code ${name}} may stand for. Values are filled in as a file is read; what is captured while a scenario runs stays
 * as it is written, for whoever runs it. {@code ${a*100}} stands for a hundred a. A second dollar before it makes it stand for
 * itself.
 */
final class Variables {
    /** No names but those with values and those captured. */
    static final Predicate<String> NO_OTHERS = name -> false;

    /** Which of its step's requests one is; known, as what is captured, when it is made. */
    private static final String NUMBER = "number";

    private static final Pattern REPEATED = Pattern.compile("[!-z~]\\*\\d{1,7}");
    private static final int MOST_REPEATED = 16 * 1024 * 1024;

    private final Map<String, String> values;
    private final Set<String> captured = new HashSet<>(Set.of(NUMBER));
    private long repeated;

    Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Makes a name known that a step captures. */
    void capture(String name) {
        captured.add(name);
    }

    /** Returns the text with its variables filled in; the names that are left as they stand depend on where it is. */
    Optional<String> fill(Scalar scalar, boolean mayBeCaptured, Predicate<String> others, Findings findings) {
        var text = scalar.text();
        var at = text.indexOf("${");
        if (at < 0) {
            return Optional.of(text);
        }
        var filled = new StringBuilder();
        var done = 0;
        for (; at >= 0; at = text.indexOf("${", done)) {
            if (at > done && text.charAt(at - 1) == '$') {
                filled.append(text, done, at - 1).append("${");
                done = at + 2;
                continue;
            }
            var end = text.indexOf('}', at);
            var name = end < 0 ? "" : text.substring(at + 2, end);
            var wrong = end < 0 ? "this ${ has no }" : wrong(name, mayBeCaptured, others);
            if (!wrong.isEmpty()) {
                findings.add(new Finding(scalar.at(at), scalar.path().toString(), wrong, remedy(name)));
                return Optional.empty();
            }
            filled.append(text, done, at).append(value(name));
            done = end + 1;
        }
        return Optional.of(filled.append(text, done, text.length()).toString());
    }

    private String wrong(String name, boolean mayBeCaptured, Predicate<String> others) {
        if (values.containsKey(name) || others.test(name)) {
            return "";
        }
        if (isRepeated(name)) {
            repeated += times(name);
            return repeated <= MOST_REPEATED ? "" : "the repeated characters of this file are more than 16 MB in all";
        }
        if (!captured.contains(name)) {
            return "there is no variable '%s' here".formatted(name);
        }
        return mayBeCaptured ? "" : "'%s' is captured while the scenario runs, too late for this value".formatted(name);
    }

    private String value(String name) {
        return isRepeated(name) && !values.containsKey(name)
                ? name.substring(0, 1).repeat(times(name))
                : values.getOrDefault(name, "${" + name + "}");
    }

    /** Tells whether it is {@code a*100}, which spares writing long texts out. */
    private static boolean isRepeated(String name) {
        return REPEATED.matcher(name).matches();
    }

    private static int times(String name) {
        return Integer.parseInt(name.substring(2));
    }

    private String remedy(String name) {
        var known = new TreeSet<>(values.keySet());
        known.addAll(captured);
        if (known.contains(name)) {
            return "captured values may stand in texts that are sent and in texts that are expected";
        }
        return Spelling.closest(name, known)
                .map(close -> "did you mean ${" + close + "}?")
                .orElse("write $${ for the characters themselves"
                        + (known.isEmpty() ? "" : "; known are " + String.join(", ", known)));
    }
}
