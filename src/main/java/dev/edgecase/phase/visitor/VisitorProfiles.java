package dev.edgecase.phase.visitor;

import dev.edgecase.pipeline.Visitor;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/** The visitors that have a name: {@code Edgecase-Visitor: berlin}, or a loopback address to connect from. */
public final class VisitorProfiles {
    private volatile Map<String, Profile> profiles;

    /** Starts with these. */
    public VisitorProfiles(Map<String, Profile> profiles) {
        this.profiles = Map.copyOf(profiles);
    }

    /**
     * A visitor with a name.
     *
     * @param visitor who it is
     * @param from who connects from this address is this visitor
     */
    public record Profile(Visitor visitor, Optional<InetAddress> from) {}

    /** Puts these in the place of those before. */
    public void set(Map<String, Profile> others) {
        profiles = Map.copyOf(others);
    }

    /** Returns them by name. */
    public Map<String, Profile> all() {
        return profiles;
    }

    /** Reads {@code berlin} or {@code ip=203.0.113.7; country=DE; asn=3320}. */
    Visitor read(String text) {
        var name = text.trim();
        if (name.contains("=")) {
            return VisitorHeader.parse(name);
        }
        var known = profiles;
        var profile = known.get(name);
        if (profile == null) {
            throw new UserProblem(
                    "Edgecase-Visitor cannot be read: no visitor is called '%s'%s; write ip=, country= and asn=%s"
                            .formatted(
                                    name,
                                    Spelling.hint(name, known.keySet()),
                                    known.isEmpty() ? "" : ", or one of " + String.join(", ", known.keySet())));
        }
        return profile.visitor();
    }

    /** Returns the visitor who connects from that address. */
    Optional<Visitor> at(InetAddress peer) {
        for (var profile : profiles.values()) {
            if (profile.from().filter(peer::equals).isPresent()) {
                return Optional.of(profile.visitor());
            }
        }
        return Optional.empty();
    }
}
