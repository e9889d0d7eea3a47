package dev.edgecase.rules.list;

import dev.edgecase.rules.value.IpRange;

/** An item of a list. */
public sealed interface ListItem permits ListItem.Address, ListItem.Hostname, ListItem.Asn, Redirect {
    /** Returns what its owner remarks; may be empty. */
    String comment();

    /** Returns what no other item of the list may be, in its canonical form: {@code 203.0.113.0/24}. */
    String key();

    /**
     * An address or a network.
     *
     * @param range all its addresses
     * @param comment what its owner remarks
     */
    record Address(IpRange range, String comment) implements ListItem {
        @Override
        public String key() {
            return range.toString();
        }
    }

    /**
     * A host name, or all names below one.
     *
     * @param name in lower case, without {@code *.}
     * @param wildcard whether it was written with {@code *.} in front, and means the names below
     * @param excludesExact whether a wildcard does not mean the name itself
     * @param comment what its owner remarks
     */
    record Hostname(String name, boolean wildcard, boolean excludesExact, String comment) implements ListItem {
        @Override
        public String key() {
            return wildcard ? "*." + name : name;
        }
    }

    /**
     * An autonomous system.
     *
     * @param number its number, 32 bits without a sign
     * @param comment what its owner remarks
     */
    record Asn(long number, String comment) implements ListItem {
        @Override
        public String key() {
            return Long.toString(number);
        }
    }
}
