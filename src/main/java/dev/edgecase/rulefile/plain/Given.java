package dev.edgecase.rulefile.plain;

import dev.edgecase.rules.ExpressionProblem;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that was given, or that is missing, with its place.
 *
 * <p>Every question says at once what is wrong with the value and then answers as if it were missing. So a reader goes on to the
 * end, and what it makes counts only if nothing was found wrong.
 */
public final class Given {
    private static final int SHOWN = 60;

    private final @Nullable Object value;
    private final @Nullable Given above;
    private final String name;
    private final Problems problems;

    private Given(@Nullable Object value, @Nullable Given above, String name, Problems problems) {
        this.value = value;
        this.above = above;
        this.name = name;
        this.problems = problems;
    }

    /** Begins at the root of some data. */
    public static Given root(Map<String, ?> value, Problems problems) {
        return new Given(value, null, "", problems);
    }

    /** Returns the last step to it: a key, or the place in a list. */
    public String name() {
        return name;
    }

    /** Tells whether there is a value; a null is none. */
    public boolean isGiven() {
        return value != null;
    }

    /** Tells whether it is a list. */
    public boolean isList() {
        return value instanceof List;
    }

    /** Tells whether it is an object. */
    public boolean isObject() {
        return value instanceof Map;
    }

    /** Returns the value as it was given; empty for none. */
    public Optional<Object> value() {
        return Optional.ofNullable(value);
    }

    /** Returns the value of a key, which may be missing. */
    public Given key(String key) {
        return new Given(value instanceof Map<?, ?> map ? map.get(key) : null, this, key, problems);
    }

    /** Returns what an answer of the API holds, {@code {"result": ...}}; itself where it is none. */
    public Given result() {
        return key("result").isGiven()
                ? only("result", "result_info", "success", "errors", "messages").key("result")
                : this;
    }

    /** Says that it is missing where it is. */
    public Given must() {
        if (value == null && above != null && above.value instanceof Map) {
            above.refuse("the key '" + name + "' is missing", "");
        }
        return this;
    }

    /** Refuses all keys but these; what is no object, too. */
    public Given only(Collection<String> keys) {
        if (value instanceof Map<?, ?> map && keys.containsAll(map.keySet())) {
            return this;
        }
        for (var entry : entries()) {
            if (!keys.contains(entry.name)) {
                entry.refuse(
                        "there is no key '" + entry.name + "' here",
                        Spelling.meant(
                                entry.name,
                                keys,
                                keys.isEmpty() ? "it takes none" : "it takes " + String.join(", ", keys)));
            }
        }
        return this;
    }

    /** Refuses all keys but these; what is no object, too. */
    public Given only(String... keys) {
        return only(List.of(keys));
    }

    /** Says so where it is something else than an object. */
    public Given object() {
        entries();
        return this;
    }

    /** Returns the values of an object; none of what is missing or something else. */
    public List<Given> entries() {
        if (value instanceof Map<?, ?> map) {
            var all = new ArrayList<Given>(map.size());
            map.forEach((key, each) -> all.add(new Given(each, this, String.valueOf(key), problems)));
            return all;
        }
        wrong("an object: { ... }");
        return List.of();
    }

    /** Returns an object as it was given, without what is null; nothing is said of something else. */
    public Map<String, Object> members() {
        var all = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                if (each != null) {
                    all.put(String.valueOf(key), each);
                }
            });
        }
        return all;
    }

    /** Returns the items of a list; none of what is missing or something else. */
    public List<Given> items() {
        if (value instanceof List<?> list) {
            var all = new ArrayList<Given>(list.size());
            for (var at = 0; at < list.size(); at++) {
                var item = new Given(list.get(at), this, String.valueOf(at), problems);
                if (item.isGiven()) {
                    all.add(item);
                } else {
                    item.refuse("this is null", "leave it out");
                }
            }
            return all;
        }
        wrong("a list: [ ... ]");
        return List.of();
    }

    /** Returns the text. */
    public Optional<String> text() {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        return wrong(value instanceof Number || value instanceof Boolean ? "a text; put it into quotes" : "a text");
    }

    /** Returns a text with at least one character and at most so many. */
    public Optional<String> text(int most) {
        return text().filter(text -> {
            if (text.isEmpty()) {
                refuse("this is empty", "");
            } else if (text.length() > most) {
                refuse("this has %d characters".formatted(text.length()), "at most %d are allowed".formatted(most));
            }
            return !text.isEmpty() && text.length() <= most;
        });
    }

    /** Returns one of several words. */
    public Optional<String> choice(Collection<String> words) {
        return text().filter(text -> {
            if (!words.contains(text)) {
                refuse(
                        "'%s' is none of %s".formatted(shown(text), String.join(", ", words)),
                        Spelling.meant(text, words, ""));
            }
            return words.contains(text);
        });
    }

    /** Returns one of several words. */
    public Optional<String> choice(String... words) {
        return choice(List.of(words));
    }

    /** Returns a constant, which is written in lower case. */
    public <E extends Enum<E>> Optional<E> choice(Class<E> type) {
        var words = Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        return choice(words).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    /** Returns a whole number between these, both included. */
    public Optional<Integer> whole(int least, int most) {
        if (value instanceof Number number) {
            var known = number.doubleValue();
            if (known == Math.rint(known) && known >= least && known <= most) {
                return Optional.of(number.intValue());
            }
        }
        return isGiven() ? wrong("a whole number from %d to %d".formatted(least, most)) : Optional.empty();
    }

    /** Returns true or false. */
    public Optional<Boolean> truth() {
        return value instanceof Boolean truth ? Optional.of(truth) : wrong("true or false");
    }

    /** Returns true, which is the only value that it may have. */
    public Optional<Boolean> onlyTrue() {
        return truth().filter(truth -> {
            if (!truth) {
                refuse("this is false", "it takes true alone; leave it out");
            }
            return truth;
        });
    }

    /**
     * Refuses what that plan has and a smaller one has not.
     *
     * @param plan the zone's; empty for one that has all
     * @param what the words for it
     * @param otherwise what to write in its place; may be empty
     */
    public void needs(Plan least, Optional<Plan> plan, String what, String otherwise) {
        plan.filter(known -> known.compareTo(least) < 0)
                .ifPresent(known -> refuse(
                        least.neededBy(what),
                        "the plan is " + known.id() + (otherwise.isEmpty() ? "" : ": " + otherwise)));
    }

    /** Says what is wrong with it and what would do. */
    public void refuse(String message, String hint) {
        problems.add(new RuleProblem(pointer(), message, hint, Optional.empty(), 0));
    }

    /** Says what is wrong with something below it, by the pointer from here, with the API's number. */
    public void refuse(String below, int code, String message, String hint) {
        problems.add(new RuleProblem(pointer() + below, message, hint, Optional.empty(), code));
    }

    /** Says what is wrong with the expression that it is. */
    public void refuse(String message, ExpressionProblem problem) {
        problems.add(new RuleProblem(pointer(), message, problem.hint(), Optional.of(problem), 0));
    }

    /** Returns how many problems there were until now, here and elsewhere. */
    public int problemsSoFar() {
        return problems.count();
    }

    private <T> Optional<T> wrong(String wanted) {
        if (value != null) {
            refuse("this is " + found(), "it takes " + wanted);
        }
        return Optional.empty();
    }

    private String found() {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty()
                    ? "an empty object"
                    : "an object with the key " + map.keySet().iterator().next();
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "an empty list" : "a list";
        }
        return value instanceof String text ? "the text '" + shown(text) + "'" : String.valueOf(value);
    }

    private static String shown(String text) {
        var cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return cut.replace("\n", "\\n").replace("\r", "\\r");
    }

    /** Returns its place in the words of files, {@code rules.http_request_transform[0]}. */
    public String path() {
        return RuleProblem.path(pointer());
    }

    /** Returns its place as a JSON pointer. */
    public String pointer() {
        return above == null
                ? ""
                : above.pointer() + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
