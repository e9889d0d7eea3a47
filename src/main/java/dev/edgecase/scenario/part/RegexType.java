package dev.edgecase.scenario.part;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.tree.Finding;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Scalar;
import java.util.Optional;

/** Regular expressions; a mistake is placed inside the expression. */
public final class RegexType {
    /** An expression that compiles, as its text. */
    static final Type<String> TEXT =
            Types.parsed("regular expression (RE2)", text -> text).checked(RegexType::checked);

    /** An expression. */
    public static final Type<Pattern> PATTERN = TEXT.to(Pattern::compile);

    private RegexType() {}

    private static Optional<String> checked(String regex, Node node, Reading reading) {
        try {
            Pattern.compile(regex);
            return Optional.of(regex);
        } catch (PatternSyntaxException bad) {
            var fragment = bad.getPattern() == null ? "" : bad.getPattern();
            var at = Math.max(0, regex.lastIndexOf(fragment));
            var place = node instanceof Scalar scalar ? scalar.at(at) : node.place();
            reading.findings()
                    .add(new Finding(
                            place,
                            node.path().toString(),
                            "this is not a regular expression: %s at column %d of it, '%s'"
                                    .formatted(bad.getDescription(), at + 1, fragment),
                            "the syntax is RE2's"));
            return Optional.empty();
        }
    }
}
