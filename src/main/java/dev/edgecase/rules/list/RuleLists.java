package dev.edgecase.rules.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads lists as the Lists API writes them: {@code name}, {@code kind}, {@code description} and {@code items}.
 *
 * <p>Source: Cloudflare docs, waf/tools/lists/lists-api/json-object. Certainty: documented.
 */
public final class RuleLists {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_]{1,50}");
    private static final int DESCRIPTION_AT_MOST = 500;
    private static final List<String> KEYS = List.of(
            "name",
            "kind",
            "description",
            "items",
            "id",
            "num_items",
            "num_referencing_filters",
            "created_on",
            "modified_on");

    private RuleLists() {}

    /**
     * Reads a list, a managed one included.
     *
     * @param list plain data, as a JSON parser gives it: {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean}
     */
    public static ListRead<RuleList> read(Map<String, ?> list, ListLimits limits) {
        var problems = new ArrayList<ListProblem>();
        var object = new PlainObject(list, "", problems);
        object.knows(KEYS);
        var kind = kind(object);
        var name = name(object, kind);
        var description = object.remark("description", DESCRIPTION_AT_MOST);
        var items = kind.flatMap(of -> object.list("items").flatMap(values -> {
            var read = new ItemsReader(of, "/items", limits).read(values);
            problems.addAll(read.problems());
            return read.value();
        }));
        if (!problems.isEmpty()) {
            return new ListRead<>(Optional.empty(), problems);
        }
        var header = new RuleList.Header(name.orElseThrow(), kind.orElseThrow(), description);
        return new ListRead<>(items.map(all -> RuleList.of(header, all)), problems);
    }

    private static Optional<ListKind> kind(PlainObject object) {
        var text = object.text("kind");
        var kind = text.flatMap(ListKind::of);
        if (text.isPresent() && kind.isEmpty()) {
            object.refuse("kind", "there is no kind " + text.get(), String.join(", ", ListKind.ids()));
        }
        return kind;
    }

    private static Optional<String> name(PlainObject object, Optional<ListKind> kind) {
        var name = object.text("name");
        if (name.isEmpty() || isManaged(object, name.get(), kind)) {
            return name;
        }
        if (!NAME.matcher(name.get()).matches()) {
            object.refuse(
                    "name",
                    "'%s' is not the name of a list".formatted(name.get()),
                    "1 to 50 letters a-z, A-Z, digits and _");
        }
        return name;
    }

    private static boolean isManaged(PlainObject object, String name, Optional<ListKind> kind) {
        if (!Lists.MANAGED.contains(name)) {
            return false;
        }
        if (kind.isPresent() && kind.get() != ListKind.IP) {
            object.refuse("kind", "the managed list %s has addresses".formatted(name), "ip");
        }
        return true;
    }
}
