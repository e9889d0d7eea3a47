package dev.edgecase.rules.list;

import dev.edgecase.rules.value.IpRange;
import dev.edgecase.rules.value.LiteralProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the items of a list. */
final class ItemsReader {
    private static final int V4_PREFIX_AT_LEAST = 8;
    private static final int V6_PREFIX_AT_LEAST = 4;
    private static final int V6_PREFIX_AT_MOST = 64;
    private static final long LAST_ASN = 0xFFFF_FFFFL;
    private static final int COMMENT_AT_MOST = 500;

    private final ListKind kind;
    private final String pointer;
    private final RedirectReader redirects;
    private final List<ListProblem> problems = new ArrayList<>();

    ItemsReader(ListKind kind, String pointer, ListLimits limits) {
        this.kind = kind;
        this.pointer = pointer;
        this.redirects = new RedirectReader(limits);
    }

    /** Reads all items. Items of wrong kinds stop it; what else is wrong is reported at once, items that come twice first. */
    ListRead<List<ListItem>> read(List<?> values) {
        var wrongKind = wrongKind(values);
        if (wrongKind.isPresent()) {
            return new ListRead<>(Optional.empty(), List.of(wrongKind.get()));
        }
        var items = new ArrayList<ListItem>();
        var firstOf = new HashMap<String, Integer>();
        var duplicates = new ArrayList<ListProblem>();
        for (var i = 0; i < values.size(); i++) {
            var item = item(values.get(i), i);
            if (item.isPresent()) {
                items.add(item.get());
                duplicate(item.get(), i, firstOf.putIfAbsent(item.get().key(), i))
                        .ifPresent(duplicates::add);
            }
        }
        duplicates.addAll(problems);
        return new ListRead<>(duplicates.isEmpty() ? Optional.of(List.copyOf(items)) : Optional.empty(), duplicates);
    }

    /** Tells items apart by their keys: the first that is not like those before it (10056), or all not of the list's kind (10058). */
    private Optional<ListProblem> wrongKind(List<?> values) {
        var kinds = new TreeSet<String>();
        for (var i = 0; i < values.size(); i++) {
            kinds.addAll(kinds(values.get(i)));
            if (kinds.size() > 1) {
                return Optional.of(new ListProblem(
                        ListError.MIXED_KINDS,
                        pointer + "/" + i,
                        "the items are of several kinds: " + String.join(", ", kinds),
                        "this list takes items with the key " + kind.id()));
            }
        }
        return kinds.isEmpty() || kinds.contains(kind.id())
                ? Optional.empty()
                : Optional.of(new ListProblem(
                        ListError.OTHER_KIND,
                        pointer,
                        "the items are of kind %s, the list is of kind %s".formatted(kinds.first(), kind.id()),
                        "it takes items with the key " + kind.id()));
    }

    private static Set<String> kinds(@Nullable Object value) {
        var kinds = new TreeSet<String>();
        if (value instanceof Map<?, ?> map) {
            ListKind.ids().stream().filter(id -> map.get(id) != null).forEach(kinds::add);
        }
        return kinds;
    }

    private Optional<ListItem> item(@Nullable Object value, int place) {
        var before = problems.size();
        Optional<ListItem> item =
                PlainObject.of(value, pointer + "/" + place, problems).flatMap(this::item);
        if (problems.size() == before) {
            return item;
        }
        problems.subList(before, problems.size()).sort(Comparator.comparing(ListProblem::error));
        return Optional.empty();
    }

    private Optional<? extends ListItem> item(PlainObject object) {
        object.knows(List.of(kind.id(), "comment", "id", "created_on", "modified_on"));
        var comment = object.remark("comment", COMMENT_AT_MOST);
        return switch (kind) {
            case IP ->
                object.text("ip")
                        .flatMap(text -> range(object, text))
                        .map(range -> new ListItem.Address(range, comment));
            case HOSTNAME -> object.object("hostname").flatMap(hostname -> hostname(hostname, comment));
            case ASN -> asn(object).map(number -> new ListItem.Asn(number, comment));
            case REDIRECT -> object.object("redirect").flatMap(redirect -> redirects.read(redirect, comment));
        };
    }

    private static Optional<IpRange> range(PlainObject object, String text) {
        try {
            var range = IpRange.parseCidr(text);
            var v4 = range.first().v4();
            if (range.prefix() < (v4 ? V4_PREFIX_AT_LEAST : V6_PREFIX_AT_LEAST)) {
                object.refuse(
                        "ip", "the network %s is too large".formatted(text), v4 ? "from /8 to /32" : "from /4 to /64");
            } else if (!v4 && range.prefix() > V6_PREFIX_AT_MOST) {
                object.refuse(
                        "ip",
                        "%s is smaller than a list can tell apart".formatted(text),
                        "write its network, %s/64".formatted(range.first().masked(V6_PREFIX_AT_MOST)));
            }
            return Optional.of(range);
        } catch (LiteralProblem problem) {
            object.refuse("ip", problem.getMessage(), "write an address or a network such as 203.0.113.0/24");
            return Optional.empty();
        }
    }

    private static Optional<ListItem.Hostname> hostname(PlainObject object, String comment) {
        object.knows(List.of("url_hostname", "exclude_exact_hostname"));
        var excludesExact = object.flag("exclude_exact_hostname", true);
        return object.text("url_hostname").flatMap(text -> {
            var wildcard = text.startsWith("*.");
            var name = HostNames.name(wildcard ? text.substring(2) : text);
            if (name.isEmpty()) {
                object.refuse(
                        "url_hostname",
                        "'%s' is not a host name".formatted(text),
                        "write a name such as shop.test or *.shop.test, without scheme, port or path");
            }
            return name.map(plain -> new ListItem.Hostname(plain, wildcard, excludesExact, comment));
        });
    }

    private static Optional<Long> asn(PlainObject object) {
        var number = object.number("asn");
        if (number.isPresent() && (number.get() < 0 || number.get() > LAST_ASN)) {
            object.refuse("asn", "%d is not an AS number".formatted(number.get()), "from 0 to " + LAST_ASN);
        }
        return number;
    }

    private Optional<ListProblem> duplicate(ListItem item, int place, @Nullable Integer first) {
        return Optional.ofNullable(first)
                .map(earlier -> new ListProblem(
                        ListError.DUPLICATE,
                        pointer + "/" + place,
                        "%s is items[%d] already".formatted(item.key(), earlier),
                        "remove one of them"));
    }
}
