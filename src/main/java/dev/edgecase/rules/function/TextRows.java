package dev.edgecase.rules.function;

import static dev.edgecase.rules.function.Function.Form.ANY;
import static dev.edgecase.rules.function.Function.Form.FIELD;
import static dev.edgecase.rules.function.Function.Form.LITERAL;

import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions that cut, join and change text, and those that ask about it. */
final class TextRows {
    private TextRows() {}

    static List<Function> rows() {
        return List.of(
                concat(),
                len(),
                lower(),
                upper(),
                startsWith(),
                endsWith(),
                substring(),
                urlDecode(),
                removeBytes(),
                toText());
    }

    private static Function concat() {
        return new Row("concat", "Joins texts to one text, or arrays to one array; missing parts are left out.")
                .takes("part", Fits.TEXT_OR_ARRAY, ANY)
                .takes("part", Fits.TEXT_OR_ARRAY, ANY)
                .repeatedly()
                .gives(Concat::type)
                .evenMissing((literals, limits) -> Concat::apply);
    }

    private static Function len() {
        return new Row("len", "Counts the bytes of a text, or the elements of an array.")
                .takes("value", Fits.TEXT_OR_ARRAY, ANY)
                .gives(Type.INTEGER)
                .does(of -> of[0] instanceof List<?> array
                        ? (long) array.size()
                        : (long) text(of, 0).length());
    }

    private static Function lower() {
        return new Row("lower", "Makes the ASCII letters lower case.")
                .takes("field", Fits.TEXT, FIELD)
                .does(of -> ByteText.lower(text(of, 0)));
    }

    private static Function upper() {
        return new Row("upper", "Makes the ASCII letters upper case.")
                .takes("field", Fits.TEXT, FIELD)
                .does(of -> ByteText.upper(text(of, 0)));
    }

    private static Function startsWith() {
        return new Row("starts_with", "Tells whether a text begins with another, upper and lower case apart.")
                .takes("field", Fits.TEXT, FIELD)
                .takes("substring", Fits.TEXT, ANY)
                .gives(Type.BOOLEAN)
                .does(of -> text(of, 0).startsWith(text(of, 1)));
    }

    private static Function endsWith() {
        return new Row("ends_with", "Tells whether a text ends with another, upper and lower case apart.")
                .takes("field", Fits.TEXT, FIELD)
                .takes("substring", Fits.TEXT, ANY)
                .gives(Type.BOOLEAN)
                .does(of -> text(of, 0).endsWith(text(of, 1)));
    }

    private static Function substring() {
        return new Row("substring", "Cuts out the bytes from start up to end; negative places count from the end.")
                .takes("field", Fits.TEXT, FIELD)
                .takes("start", Fits.INTEGER, ANY)
                .mayTake("end", Fits.INTEGER, ANY)
                .does(of -> {
                    var text = text(of, 0);
                    var start = place(text, integer(of, 1));
                    var end = of.length > 2 ? place(text, integer(of, 2)) : text.length();
                    return start < end ? text.substring(start, end) : "";
                });
    }

    /** Places outside of the text are moved to its ends. Certainty: assumed. */
    private static int place(String text, long written) {
        var fromStart = written < 0 ? written + text.length() : written;
        return (int) Math.max(0, Math.min(fromStart, text.length()));
    }

    private static Function urlDecode() {
        return new Row("url_decode", "Decodes %20 and +; option r repeats that, option u decodes %u2601 too.")
                .takes("field", Fits.TEXT, FIELD)
                .mayTake("options", Fits.TEXT, LITERAL)
                .prepares((literals, limits) -> {
                    var options = Literals.flags("ru", literals, 1);
                    var decoder = new UrlDecoder(options.contains("r"), options.contains("u"));
                    return of -> decoder.decode(text(of, 0));
                });
    }

    private static Function removeBytes() {
        return new Row("remove_bytes", "Removes every byte that occurs in the second text.")
                .takes("source", Fits.BYTES, ANY)
                .takes("removed", Fits.BYTES, ANY)
                .gives(Type.BYTES)
                .does(of -> without(text(of, 0), text(of, 1)));
    }

    private static String without(String text, String removed) {
        var isRemoved = new boolean[256];
        removed.chars().forEach(c -> isRemoved[c] = true);
        var left = new StringBuilder(text.length());
        text.chars().filter(c -> !isRemoved[c]).forEach(c -> left.append((char) c));
        return left.toString();
    }

    private static Function toText() {
        return new Row("to_string", "Writes a number, true or false, or an address as text.")
                .takes("value", Fits.PLAIN, ANY)
                .in(RulePhases.andCacheResponses(RulePhases.TRANSFORMS_AND_REDIRECTS))
                .onlyInValues()
                .does(of -> Objects.toString(of[0]));
    }

    /** Returns an argument that is known to be text, and not missing. */
    static String text(@Nullable Object[] arguments, int place) {
        return (String) Objects.requireNonNull(arguments[place]);
    }

    /** Returns an argument that is known to be an integer, and not missing. */
    static long integer(@Nullable Object[] arguments, int place) {
        return (Long) Objects.requireNonNull(arguments[place]);
    }
}
