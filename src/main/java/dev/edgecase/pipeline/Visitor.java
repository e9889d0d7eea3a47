package dev.edgecase.pipeline;

import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.Traits;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who the edge takes the request to come from.
 *
 * @param address the visitor's IP address
 * @param port the visitor's port; 0 when the address was given by a header
 * @param country ISO 3166-1 alpha-2, {@code XX} for no data, {@code T1} for Tor
 * @param asn number of the autonomous system; 0 for no data
 * @param traits what the real edge would find out about the visitor beside that
 * @param colo the data centre that serves the visitor; empty for the edge's own
 * @param solves the hardest challenge that the visitor passes unseen; empty for none
 * @param identity as whom Access knows the visitor, an address of mail; empty for nobody
 * @param reputation what was said to be known of the address; empty for nothing
 */
public record Visitor(
        InetAddress address,
        int port,
        String country,
        long asn,
        Traits traits,
        Optional<String> colo,
        Optional<Level> solves,
        Optional<String> identity,
        Optional<IpClass> reputation) {
    /** The country of a visitor of whom nothing is known. */
    public static final String NO_COUNTRY = "XX";

    private static final String TOR = "T1";
    private static final String SEARCH_ENGINE = "Search Engine Crawler";
    private static final Field BOT_CATEGORY = Fields.known("cf.verified_bot_category");

    /** What an address of mail looks like: nothing in it needs escaping in JSON or HTML. */
    public static final Pattern MAIL = Pattern.compile("[A-Za-z0-9.!#$%*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}");

    /** Makes a visitor of whom nothing else is known. */
    public Visitor(InetAddress address, int port, String country, long asn) {
        this(address, port, country, asn, Traits.NONE);
    }

    /** Makes a visitor whom the edge's own data centre serves. */
    public Visitor(InetAddress address, int port, String country, long asn, Traits traits) {
        this(
                address,
                port,
                country,
                asn,
                traits,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the same visitor, of whom this is known too. */
    public Visitor with(Traits known) {
        return new Visitor(address, port, country, asn, known, colo, solves, identity, reputation);
    }

    /** Returns the same visitor, who passes challenges up to that level unseen. */
    public Visitor solving(Level level) {
        return new Visitor(address, port, country, asn, traits, colo, Optional.of(level), identity, reputation);
    }

    /** Returns what the edge knows of the address: what was said, or what country and bot tell. */
    public IpClass ipClass() {
        if (reputation.isPresent()) {
            return reputation.get();
        }
        if (country.equals(TOR)) {
            return IpClass.TOR;
        }
        return traits.value(BOT_CATEGORY).equals(SEARCH_ENGINE) ? IpClass.SEARCH_ENGINE : IpClass.NO_RECORD;
    }

    /** Returns the address as headers write it: no scope, no brackets, IPv6 shortened as RFC 5952 says. */
    public String ip() {
        return IpText.of(address);
    }
}
