package dev.edgecase.rules.list;

import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.IpSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A list that rules can ask. Immutable. */
public final class RuleList {
    private final Header header;
    private final List<ListItem> items;
    private final Predicate<Object> holds;
    private final Optional<RedirectList> redirects;

    /**
     * What a list is called and for.
     *
     * @param name without the dollar sign
     * @param kind what all its items are
     * @param description what its owner says about it; may be empty
     */
    public record Header(String name, ListKind kind, String description) {}

    private RuleList(Header header, List<ListItem> items) {
        this.header = header;
        this.items = List.copyOf(items);
        this.redirects = header.kind == ListKind.REDIRECT ? Optional.of(new RedirectList(items)) : Optional.empty();
        this.holds = look(header.kind);
    }

    /** Makes a list of items of its kind, and makes it ready to be asked. */
    public static RuleList of(Header header, List<ListItem> items) {
        return new RuleList(header, items);
    }

    /** Returns the name, without the dollar sign. */
    public String name() {
        return header.name;
    }

    /** Returns what all items are. */
    public ListKind kind() {
        return header.kind;
    }

    /** Returns what the owner says about the list; may be empty. */
    public String description() {
        return header.description;
    }

    /** Returns the items as they were given. */
    public List<ListItem> items() {
        return items;
    }

    /**
     * Tells whether a value is in the list: an {@code Ip}, a host name, a {@code Long}, or a URL that one of the redirects is for,
     * as the kind has it. A value of another type is in no list.
     */
    public boolean contains(Object value) {
        return holds.test(value);
    }

    /** Returns the redirects of a list of them; empty for the other kinds. */
    public Optional<RedirectList> redirects() {
        return redirects;
    }

    private Predicate<Object> look(ListKind kind) {
        return switch (kind) {
            case IP -> {
                var set = IpSet.of(items.stream()
                        .map(item -> ((ListItem.Address) item).range())
                        .toList());
                yield value -> value instanceof Ip address && set.contains(address);
            }
            case HOSTNAME -> {
                var set = new HostnameSet(items);
                yield value -> value instanceof String host && set.contains(host);
            }
            case ASN -> {
                var numbers = items.stream()
                        .mapToLong(item -> ((ListItem.Asn) item).number())
                        .sorted()
                        .toArray();
                yield value -> value instanceof Long number && Arrays.binarySearch(numbers, number) >= 0;
            }
            case REDIRECT -> {
                var table = redirects.orElseThrow();
                yield value -> value instanceof String url && table.contains(url);
            }
        };
    }
}
